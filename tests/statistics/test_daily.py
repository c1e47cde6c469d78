"""What a day's report counts, and what it keeps."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from homeward.assistance import giving, shelter, transport
from homeward.ledger.actions import become_device
from homeward.ledger.rebuilding import differs_from_tables
from homeward.statistics.actions import keep_report, revisions
from homeward.statistics.behind import records_behind
from homeward.statistics.daily import figures_on
from homeward.statistics.figures import differences
from tests.assistance import things
from tests.assistance.things import BY, MEAL, refused
from tests.registration.families import CLERK, LATER, NOW, new_household, of_three

pytestmark = pytest.mark.django_db
ON, ZONE = LATER.date(), LATER.tzinfo
TOMORROW = LATER + timedelta(days=1)


@pytest.fixture
def household():
    become_device(name="Omari laptop", now=NOW)
    return new_household(of_three())


def figure(key, on=ON):
    return next((each for each in figures_on(on=on, zone=ZONE) if each.key == key), None)


def counted(key, on=ON):
    """Persons, and records behind them."""
    return figure(key, on).persons, records_behind(key=key, on=on, zone=ZONE, page=1)[1]


def test_who_left_is_counted_by_province(household):
    bus = things.bus(destination="AF06")
    transport.board(departure=bus, household=household.id, **BY)
    assert figure("transport.to.AF06") is None
    transport.leave(departure=bus, **BY)
    found = figure("transport.to.AF06")
    assert (found.households, found.persons, found.label("en")) == (1, 3, "→ Nangarhar")
    rows, total = records_behind(key=found.key, on=ON, zone=ZONE, page=1)
    assert ([row.code for row in rows], total) == ([household.code], 1)


def test_a_night_is_counted_for_who_was_there_at_midnight(household):
    stay = shelter.begin_stay(household=household.id, place=things.tent(), **BY)
    assert [counted(key) for key in ("shelter.began", "shelter.slept")] == [(3, 1), (3, 1)]
    shelter.end_stay(stay=stay, author=CLERK, now=TOMORROW)
    assert counted("shelter.slept") == (3, 1)
    assert counted("shelter.slept", TOMORROW.date()) == (0, 0)


def test_what_was_taken_back_is_not_counted(household):
    meal = things.item(MEAL)
    given = things.give(household.id, meal).giving
    assert figure(f"item.{meal}").quantity == 3
    giving.reverse_giving(giving=given.id, reason="by_mistake", is_returned=False, **BY)
    assert figure(f"item.{meal}").quantity == 0


def test_a_day_ends_at_the_midnight_of_the_site(household):
    """Given at 22:30 UTC, which is 03:00 of the day after in Kabul."""
    meal, kabul = things.item(MEAL), ZoneInfo("Asia/Kabul")
    late = LATER.replace(hour=22, minute=30)
    things.give(household.id, meal, now=late.astimezone(kabul))
    counted = [
        each.quantity
        for on in (ON, TOMORROW.date())
        for each in figures_on(on=on, zone=kabul)
        if each.key == f"item.{meal}"
    ]
    assert counted == [0, 3]


def test_a_revision_stays_as_it_was_kept(household):
    keep = {"on": ON, "zone": ZONE, "author": CLERK}
    assert refused(keep_report, **keep, now=LATER) == ["report.not_over"]
    keep_report(**keep, now=TOMORROW)
    assert refused(keep_report, **keep, now=TOMORROW) == ["report.nothing_new"]
    meal = things.item(MEAL)
    things.give(household.id, meal)
    keep_report(**keep, now=TOMORROW)
    first, second = revisions(ON)
    assert [(each.counted, each.was, each.is_now) for each in second.changed] == [
        ("households", None, 1),
        ("persons", None, 3),
        ("quantity", None, 3),
    ]
    assert differences(first.figures, first.figures) == []
    assert differs_from_tables() == []
