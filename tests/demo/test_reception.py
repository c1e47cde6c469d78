"""The demo's stations: some families served, others waiting, nobody waiting before they came."""

from datetime import UTC, datetime

import pytest

from homeward.accounts.setting_up import set_up_site
from homeward.demo.people import households
from homeward.demo.reception import WAITING, fill
from homeward.ledger.actions import become_device
from homeward.ledger.entries import new_id
from homeward.ledger.rebuilding import differs_from_tables
from homeward.reception.models import Token, Visit
from homeward.reception.picture import arrivals_by_hour, here_now, placed_nowhere
from homeward.registration.actions import register_household
from homeward.registration.intake import read

NOW = datetime(2026, 11, 23, 14, 20, tzinfo=UTC)


@pytest.fixture(params=[1, 12])
def filled(db, request):
    become_device(name="Server", now=NOW)
    set_up_site(name="Demo", crossing="torkham", is_demo=True, now=NOW)
    clerk = new_id()
    for source in households(request.param, seed=1, today=NOW.date(), until=NOW):
        intake = read(source, now=NOW, today=NOW.date())
        register_household(intake=intake, author=clerk, now=NOW)
    fill(clerk=clerk, supervisor=new_id(), now=NOW, seed=1)


def test_the_rooms_are_full_and_times_are_in_order(filled):
    here = {each.station.kind: each for each in here_now(now=NOW)}
    assert here["registration"].waiting[0] >= WAITING - 1
    assert here["registration"].in_hand[0] == 1
    assert here["cash"].done > 0
    assert placed_nowhere(now=NOW) == []
    assert all(each.before is not None for each in arrivals_by_hour(now=NOW))
    visits = Visit.objects.exclude(called_at=None)
    assert [each for each in visits if each.called_at < each.waiting_since] == []
    assert Token.objects.filter(issued_at__gt=NOW).count() == 0
    assert differs_from_tables() == []
