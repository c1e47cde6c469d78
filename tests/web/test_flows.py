"""The page of arrivals in numbers: who sees it, what it asks, and how it says what is not known."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from homeward.accounts.fields import readable
from homeward.accounts.roles import Role
from homeward.accounts.rules import may
from homeward.reception.calling import become_household
from homeward.statistics.actions import keep_report
from homeward.statistics.flows.codes import READS
from homeward.web import clock, counted
from homeward.web.counted import Keeper
from tests.reception import hands
from tests.registration.families import (
    CLERK,
    LATER,
    NOW,
    TODAY,
    erase,
    family,
    member,
    new_household,
    of_three,
)

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
DAY = timedelta(days=1)
ON = {"from": TODAY.isoformat(), "to": TODAY.isoformat()}


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: timezone.localtime(LATER))
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def officer(client_of, make_user):
    return client_of(make_user("info", Role.INFORMATION_OFFICER))


def test_who_counts_may_read_what_is_counted(staff):
    for role, user in staff.items():
        if may(user, "statistics.read_flows"):
            for record, fields in READS.items():
                assert set(fields) <= readable(frozenset({role}), record), role
    allowed = {role for role, user in staff.items() if may(user, "statistics.read_flows")}
    assert allowed == {Role.SUPERVISOR, Role.PROTECTION_OFFICER, Role.INFORMATION_OFFICER}


def test_others_are_refused(client_of, clerk, administrator):
    assert client_of(clerk).get("/statistics").status_code == 403
    assert client_of(administrator).get("/statistics").status_code == 403


def test_a_site_without_arrivals_says_so(officer):
    page = officer.get("/statistics")
    assert (page.status_code, "Nobody who arrived is registered yet." in page.content.decode()) == (
        200,
        True,
    )


def test_arrivals_are_counted_without_names(officer):
    new_household(of_three())
    page = officer.get("/statistics", ON)
    assert vars(page.context["totals"]) == {
        "movements": 3, "persons": 3, "families": 1, "families_once": 1,
    }  # fmt: skip
    assert "زرقونبک" not in page.content.decode()


def test_a_filter_leaves_the_others_out(officer):
    new_household(of_three())
    new_household(
        family(member("other", relationship="head"), name="deported", manner_of_return="deported")
    )
    page = officer.get("/statistics", ON | {"manner_of_return": "deported"})
    assert page.context["totals"].movements == 1


def test_a_new_arrival_is_counted_at_once(officer):
    new_household()
    assert officer.get("/statistics", ON).context["totals"].movements == 1
    new_household(family(member("other", relationship="head"), name="next"))
    assert officer.get("/statistics", ON).context["totals"].movements == 2


def test_what_was_not_observed_is_no_zero(officer):
    """The 20th was written down later, nobody worked on the 21st, a station opened on the 22nd."""
    new_household(family(arrived_at="2026-11-20T10:00:00+04:30"))
    station = hands.add_station(opened=False)
    hands.stations.set_opening(station=station.id, opening="open", author=CLERK, now=NOW - DAY)
    page = officer.get("/statistics", {"from": "2026-11-20", "to": "2026-11-22"})
    cells = [step.apart["crossing"][0] for step in reversed(page.context["steps"])]
    assert [(cell.value, cell.is_later, cell.is_unseen) for cell in cells] == [
        (1, True, False), (0, False, True), (0, False, False),
    ]  # fmt: skip
    text = page.content.decode()
    assert ("not observed" in text, "written down later" in text) == (True, True)


def test_days_are_told_by_lane_with_what_was_watched_of_each(officer):
    by = {"author": CLERK, "now": NOW}
    for name, lane in (("one", "deportees"), ("two", "patients"), ("three", None)):
        came = new_household(family(member(f"head {name}", relationship="head"), name=name))
        (token,) = hands.issue(lane=lane, minutes=-60 * len(name))
        become_household(token=token.id, household=came.id, **by)
    hands.issue(lane="cargo")
    labels, rows = officer.get("/statistics", ON).context["by_day"]["lane"]
    ((_step, cells),) = rows
    told = [
        (str(label), cell.value, cell.is_unregistered)
        for label, cell in zip(labels, cells, strict=True)
    ]
    assert told == [
        ("Cargo", 0, True), ("Patients", 1, False), ("Deportees and returnees", 1, False),
        ("Not known", 1, False),
    ]  # fmt: skip
    assert [cell.seen.sentence for cell in cells][:3] == ["1 h, 1 staff"] * 3
    page = officer.get("/statistics", ON | {"lane": "passport_and_visa"})
    assert (page.context["totals"].movements, page.context["observed"]) == (0, 0)
    assert "This is no zero" in page.content.decode()
    page = officer.get("/statistics", ON | {"lane": "patients"})
    assert (page.context["totals"].movements, page.context["observed"]) == (1, 1)


def test_without_a_lane_there_is_no_table_of_lanes(officer):
    new_household()
    assert list(officer.get("/statistics", ON).context["by_day"]) == ["crossing"]


def test_a_day_says_whether_it_is_final(officer, monkeypatch):
    new_household()
    assert officer.get("/statistics", ON).context["steps"][0].standing == "Provisional"
    keep_report(on=TODAY, zone=timezone.get_default_timezone(), author=CLERK, now=NOW + DAY)
    monkeypatch.setattr(clock, "today", lambda: TODAY + DAY)
    found = officer.get("/statistics", ON).context["steps"][0]
    assert (found.standing, found.is_final) == ("Final: revision 1", True)


def test_a_period_that_nobody_watched_has_no_totals(officer):
    """Nor pictures of nobody; a period that was watched and had nobody says so."""
    new_household(family(arrived_at="2026-11-20T10:00:00+04:30"))
    unseen = officer.get("/statistics", {"from": "2026-11-21", "to": "2026-11-21"}).content.decode()
    assert ("This is no zero" in unseen, 'id="movements"' in unseen) == (True, False)
    hands.issue()
    watched = officer.get("/statistics", ON).content.decode()
    assert ("This is no zero" in watched, 'id="movements">0<' in watched) == (False, True)
    assert "Observed on 1 of 1 days" in watched


@pytest.mark.parametrize(
    ("typed", "first"), [("1405-09-01", date(2026, 11, 22)), ("21/11/2026", date(2026, 11, 21))]
)
def test_days_are_read_in_either_calendar(officer, typed, first):
    new_household(family(arrived_at="2026-11-01T10:00:00+04:30"))
    page = officer.get("/statistics", {"from": typed, "to": "2026-11-23"})
    assert page.context["form"].asked.first == first


def test_what_cannot_be_read_is_told_at_its_field(officer):
    new_household()
    page = officer.get("/statistics", {"from": "31 Hut 1404", "to": "2026-11-23"})
    assert (page.status_code, list(page.context["form"].problems)) == (422, ["from"])
    assert 'value="31 Hut 1404"' in page.content.decode()
    page = officer.get("/statistics", {"from": "2026-11-23", "to": "2026-11-22"})
    assert page.context["form"].problems["from"].startswith("The first day is after the last.")


def test_long_periods_are_shown_in_longer_steps(officer):
    new_household(family(arrived_at="2025-11-01T10:00:00+04:30"))
    page = officer.get("/statistics", {"from": "2025-01-01", "to": "2026-11-23"})
    steps = page.context["steps"]
    assert (page.context["length"], steps[-1].first, steps[0].last) == (7, date(2025, 11, 1), TODAY)
    assert sum(step.whole.value for step in steps) == page.context["totals"].movements == 1


def test_what_the_gate_said_is_for_those_who_see_tokens(client_of, make_user, officer):
    household = new_household()
    (token,) = hands.issue({"men": 1, "flags": ["medical"]})
    become_household(token=token.id, household=household.id, author=CLERK, now=LATER)
    protection = client_of(make_user("protection", Role.PROTECTION_OFFICER))
    shown = [
        "Needs a doctor" in client.get("/statistics", ON).content.decode()
        for client in (protection, officer)
    ]
    assert shown == [True, False]


def test_every_province_is_drawn_with_its_source(officer):
    new_household(family(destination="AF06"))
    text = officer.get("/statistics", ON).content.decode()
    assert len(re.findall(r'<path class="s\d" d="M', text)) == 34
    assert "geoBoundaries (www.geoboundaries.org)" in text


@pytest.mark.parametrize("columns", ["sex", "destination", "crossing"])
def test_any_two_are_counted_together(officer, columns):
    new_household(of_three())
    page = officer.get("/statistics", ON | {"rows": "age", "columns": columns})
    assert page.context["crossed"].sums[-1] == 3


class Started(Keeper):
    """Notes that it would have read in the background."""

    started = 0

    def _start(self, zone, *, at_once):
        self.started += 1


def test_a_large_register_is_read_in_the_background(monkeypatch, site):
    keeper, zone = Started(), timezone.get_default_timezone()
    household = new_household(of_three())
    kept = keeper.current(zone)
    assert keeper.current(zone) is kept
    monkeypatch.setattr(counted, "SMALL", 1)
    new_household(family(member("other", relationship="head"), name="next"))
    behind = keeper.current(zone)
    assert (behind.is_behind, len(behind.extract.arrivals.persons), keeper.started) == (True, 3, 1)
    erase(household.members.get(relationship="child").id)
    assert (keeper.current(zone), keeper.started) == (None, 2)
