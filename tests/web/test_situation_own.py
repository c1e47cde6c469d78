"""Published figures on one page with what the site counted: what differs, why, and what nobody watched."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_default_timezone

from homeward.accounts.roles import Role
from homeward.situation.figure_records import code_of
from homeward.statistics.actions import keep_report
from tests.reception import hands
from tests.registration.families import CLERK, NOW, TODAY, new_household, of_three
from tests.situation import things
from tests.web.test_situation import text_of

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
OWN = "/situation/figures/own"
EARLIER = (TODAY - timedelta(days=40)).isoformat()
MONTH_BEFORE = {"start": "2026-09-01", "end": "2026-09-30"}
WHOLE = {
    "parts": "",
    "on": "",
    "crossings": ["torkham"],
    "start": EARLIER,
    "end": TODAY.isoformat(),
}


@pytest.fixture
def counted(officer, make_user):
    """Three came in a day that was watched. The officer is there first, so that the machine may sign."""
    hands.token()
    new_household(of_three())


def beside(client, asked=""):
    rows = client.get(f"{OWN}?{asked}").context["rows"]
    return {code_of(each["record"]): (each["own"].value, each["apart"]) for each in rows}


@pytest.mark.usefixtures("counted")
def test_every_figure_stands_beside_what_was_counted_of_the_same_days(officer):
    told = {
        "here": things.record("figure", **WHOLE | {"value": "5"}),
        "of_families": things.record("figure", **WHOLE | {"value": "1", "unit": "household"}),
        "of_others": things.record("figure", **WHOLE | {"value": "4", "population": "acc"}),
        "elsewhere": things.record(
            "figure", **WHOLE | {"value": "7", "crossings": ["spin-boldak"]}
        ),
        "before": things.record("figure", **WHOLE | {"value": "9"} | MONTH_BEFORE),
    }
    things.record("figure", **WHOLE | {"kind": "stock"})
    things.record("figure", **WHOLE | {"kind": "peak"})
    assert beside(officer) == {
        code_of(told["here"]): (3, "−2"),
        code_of(told["of_families"]): (1, "0"),
        code_of(told["of_others"]): (0, "−4"),
        code_of(told["elsewhere"]): (None, ""),
        code_of(told["before"]): (None, ""),
    }
    assert "2 figures are not here: this site counts nothing like them." in text_of(
        officer.get(OWN)
    )


@pytest.mark.usefixtures("counted")
def test_figures_are_chosen_by_crossing_and_by_days_that_lie_over_theirs(officer):
    here, there = (
        things.record("figure", **WHOLE | {"crossings": [at]}) for at in ("torkham", "islam-qala")
    )
    before = things.record("figure", **WHOLE | MONTH_BEFORE)
    assert set(beside(officer, "crossing=islam-qala")) == {code_of(there)}
    assert set(beside(officer, "to=2026-09-30")) == {code_of(before)}
    assert set(beside(officer, f"from={TODAY}&crossing=torkham")) == {code_of(here)}
    assert "No figure that this site counts too is about" in text_of(
        officer.get(f"{OWN}?to=2020-1-1")
    )
    wrong = officer.get(f"{OWN}?from=2026-11-02&to=2026-11-01")
    assert wrong.status_code == 422
    assert len(wrong.context["rows"]) == 3


@pytest.mark.usefixtures("counted")
def test_the_reasons_why_they_need_not_agree_are_named(officer):
    things.record("figure", **WHOLE)
    (row,) = officer.get(OWN).context["rows"]
    reasons = ["Time", "Coverage", "Counting rule", "Unit", "Provisional"]
    assert [str(by) for by, _sentence in row["own"].differs] == reasons
    assert "Observed on 1 of 41 days" in text_of(officer.get(OWN))


@pytest.mark.usefixtures("counted")
def test_a_day_whose_report_was_kept_is_no_longer_provisional(officer):
    things.record(
        "figure", **WHOLE | {"start": TODAY.isoformat(), "unit": "movement", "deportees": "in"}
    )
    (row,) = officer.get(OWN).context["rows"]
    assert [str(by) for by, _sentence in row["own"].differs] == ["Provisional"]
    keep_report(on=TODAY, zone=get_default_timezone(), author=CLERK, now=NOW + timedelta(days=1))
    (row,) = officer.get(OWN).context["rows"]
    assert row["own"].differs == []


@pytest.mark.usefixtures("counted")
def test_arrivals_are_read_once_however_many_figures_there_are(officer):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            officer.get(OWN)
        return len(found)

    things.record("figure", **WHOLE)
    queries()
    one = queries()
    for value in ("6", "7"):
        things.record("figure", **WHOLE | {"value": value})
    queries()
    assert queries() == one


def test_without_arrivals_nothing_stands_beside_anything(officer):
    things.record("figure")
    assert "nobody has arrived yet" in text_of(officer.get(OWN))


def test_both_rooms_lead_to_the_page(officer, client_of, staff):
    assert f'href="{OWN}"' in officer.get("/situation/figures").content.decode()
    assert f'href="{OWN}"' in officer.get("/statistics").content.decode()
    auditor = client_of(staff[Role.AUDITOR])
    assert f'href="{OWN}"' not in auditor.get("/situation/figures").content.decode()
