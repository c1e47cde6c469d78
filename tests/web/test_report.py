"""The day's report on its page: every number opens the records behind it, a late entry shows."""

import json

import pytest

from homeward.accounts.roles import Role
from homeward.statistics.models import ReportRevision
from homeward.web import clock
from tests.assistance import things
from tests.assistance.things import CASH, MEAL, WATER
from tests.registration.families import new_household, of_three

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
ON = "2026-11-23"


@pytest.fixture
def day(site):
    """One family arrived, had cash and a meal each, and left."""
    household, place = new_household(of_three()), things.station()
    things.till(place)
    things.item(WATER)
    things.give(household.id, things.item(CASH), place)
    things.give(household.id, things.item(MEAL))
    return household


@pytest.fixture
def supervisor(client_of, make_user):
    return client_of(make_user("supervisor", Role.SUPERVISOR))


def figures(client):
    told = client.get(f"/report/{ON}/report.json").json()
    return {each["label"]: each for each in told["figures"]}


def test_a_day_is_told_by_committee(day, officer):
    found = figures(officer)
    cash, meal = found["Cash"], found["Meal"]
    assert (cash["committee"], cash["families"], cash["quantity"]) == ("finance", 1, 10_000)
    assert (meal["committee"], meal["persons"], meal["quantity"]) == ("services", 3, 3)
    assert meal["groups"] == {"women": 1, "men": 1, "girls": 1}
    assert found["Water"]["quantity"] == 0
    assert found["Families who arrived and are registered"]["persons"] == 3


@pytest.mark.parametrize("form", ["json", "csv", "txt", "pdf"])
@pytest.mark.parametrize("language", ["en", "prs", "pus"])
def test_it_is_a_file_in_every_form_and_language(day, officer, form, language):
    answer = officer.get(f"/report/{ON}/report.{form}?language={language}")
    assert answer.status_code == 200
    if form == "json":
        assert json.loads(answer.content)["dates"]["hijri_qamari"].split()[1]
    if form == "csv":
        assert len(answer.content.decode().split("\r\n")) == 11
    assert officer.get(f"/report/{ON}/report.doc").status_code == 404


def test_every_number_opens_its_records_for_those_who_open_files(day, supervisor, officer):
    page = supervisor.get(f"/report/{ON}")
    keys = [line["figure"].key for _c, _n, lines in page.context["committees"] for line in lines]
    for key in keys:
        behind = supervisor.get(f"/report/{ON}/{key}")
        figure = behind.context["figure"]
        assert behind.status_code == 200
        assert len({row.household for row in behind.context["rows"] if row.household}) == (
            figure.households
        )
    assert officer.get(f"/report/{ON}/{keys[0]}").status_code == 403
    assert f"/report/{ON}/{keys[0]}" not in officer.get(f"/report/{ON}").content.decode()
    assert supervisor.get(f"/report/{ON}/item.nothing").status_code == 404
    assert supervisor.get(f"/report/{ON}/nothing").status_code == 404


def test_what_comes_in_late_makes_another_revision(day, officer):
    address = f"/report/{ON}"
    officer.post(address)
    assert ReportRevision.objects.count() == 1
    officer.post(address)
    assert ReportRevision.objects.count() == 1
    late = of_three()
    late["household"]["id"] = "018f0000-0000-7000-8000-00000000000a"
    for at, each in enumerate(late["members"]):
        each["id"] = f"018f0000-0000-7000-8000-0000000001{at:02}"
        each["documents"] = []
    late["consent_by"] = late["members"][0]["id"]
    new_household(late)
    page = officer.get(address)
    sentence = "Families who arrived and are registered, families: 2, before 1"
    assert sentence in page.context["late"]
    officer.post(address)
    kept = officer.get(address).context["kept"]
    assert [revision.number for revision, _changed in kept] == [1, 2]
    assert sentence in kept[1][1]
    old = officer.get(f"{address}/report.json?revision=1").json()
    assert (old["revision"], old["figures"][0]["families"]) == (1, 1)
    assert officer.get(f"{address}?revision=9").status_code == 404


def test_it_refuses_to_keep_a_day_that_is_not_over(officer, client_of, clerk, site):
    officer.post(f"/report/{clock.today()}")
    assert ReportRevision.objects.count() == 0
    assert client_of(clerk).post(f"/report/{ON}").status_code == 404
    assert officer.get("/report/never").status_code == 404
