"""What the file page tells of the file's past, in the reader's words."""

import re
from uuid import UUID

import pytest

from homeward.accounts.roles import Role
from homeward.registration import actions, moving
from homeward.registration.models import Household, Person
from homeward.web.panels.timeline import NEWEST
from tests.registration.families import family, member, of_three, stable_id
from tests.web.conftest import NOW

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/households/{stable_id('family')}"
AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
WITH_AN_ID = re.compile(r"(?:href|src|value|id|for|name|datetime)=\"[^\"]*\"")


@pytest.fixture
def household(send, clerk) -> Household:
    assert send(clerk, "/api/v1/households", of_three()).status_code == 201
    return Household.objects.get()


@pytest.fixture
def amended(household, clerk):
    """Changes the household, or one of its persons, as the clerk."""

    def amend(name="", **changes):
        by = {"changes": changes, "author": clerk.id, "now": NOW}
        if name:
            person = Person.objects.get(id=stable_id(name))
            return actions.amend_person(person=person, **by)
        return actions.amend_household(household=Household.objects.get(id=household.id), **by)

    return amend


def lines(page, kind: str) -> list[tuple[str, str, str, str]]:
    """(whose, field, before, after) of the newest entry of a kind."""
    rows = [*page.context["newest"], *page.context["older"]]
    row = next(each for each in rows if each.kind == kind)
    return [
        (change.whose, str(label), before, after)
        for change in row.changes
        for label, before, after in change.lines
    ]


def test_a_change_is_told_with_who_and_in_words(amended, client_of, clerk):
    amended("wife", relationship="other_relative", sex="unknown")
    page = client_of(clerk).get(FILE)
    assert lines(page, "person.amended") == [
        ("غونچه‌ور", "Relationship to head", "Wife or husband", "Other relative"),
        ("غونچه‌ور", "Sex", "Female", "Unknown"),
    ]
    assert page.context["newest"][1].author == "Clerk Test"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"destination": "AF06"}, ("Wants to go to", "—", "Nangarhar")),
        ({"destination_text": "a tent"}, ("Wants to go to", "—", "a tent")),
        ({"crossing": "milak"}, ("Crossing", "Torkham", "Pul-e-Abresham / Milak")),
        ({"language": "pus"}, ("Language of the family", "—", "Pashto")),
        ({"name_on_receipt": True}, ("Name on the receipt", "No", "Yes")),
        (
            {"arrived_at": "2026-11-22T08:00:00+00:00"},
            ("Arrived", "2 Qaws 1405, 10:20", "1 Qaws 1405, 12:30"),
        ),
    ],
)
def test_values_are_told_as_the_reader_reads_them(amended, client_of, clerk, changes, told):
    amended(**changes)
    assert lines(client_of(clerk).get(FILE), "household.amended") == [("", *told)]


def test_a_place_that_is_no_code_any_more_is_told_once(amended, client_of, clerk):
    amended(origin="AF06")
    amended(origin=None, origin_text="behind the mulberry")
    page = client_of(clerk).get(FILE)
    assert lines(page, "household.amended") == [
        ("", "Comes from", "Nangarhar", "behind the mulberry")
    ]


def test_what_was_only_read_from_another_field_is_not_told(amended, client_of, clerk):
    amended("child", birth_typed="1370", birth_first="1991-03-21", birth_evidence="year")
    told = lines(client_of(clerk).get(FILE), "person.amended")
    assert told == [("لوبیانه", "Birth as stated", "~4", "1370")]


def test_people_and_households_are_told_by_name_and_code(household, send, client_of, clerk, staff):
    head = member("other head", relationship="head")
    code = send(clerk, "/api/v1/households", family(head, name="other")).json()["code"]
    moving.move_person(
        person=UUID(stable_id("child")),
        into=UUID(stable_id("other")),
        relationship="cousin",
        author=clerk.id,
        now=NOW,
    )
    actions.change_head(
        household=household.id,
        head=UUID(stable_id("wife")),
        relationships={},
        author=clerk.id,
        now=NOW,
    )
    supervisor = client_of(staff[Role.SUPERVISOR])
    assert lines(supervisor.get(FILE), "household.amended")[0] == (
        "",
        "Head of household",
        "زرقونبک",
        "غونچه‌ور",
    )
    assert lines(supervisor.get(f"/households/{stable_id('other')}"), "person.moved") == [
        ("لوبیانه", "Household", household.code, code),
        ("لوبیانه", "Relationship to head", "Son or daughter", "Cousin"),
    ]


def test_no_identifier_is_ever_shown(household, amended, client_of, clerk, staff):
    actions.change_head(
        household=household.id,
        head=UUID(stable_id("wife")),
        relationships={},
        author=clerk.id,
        now=NOW,
    )
    amended("wife", photo="0" * 64, proposed=["given_name_latin"])
    shown = client_of(staff[Role.SUPERVISOR]).get(FILE).content.decode()
    seen = WITH_AN_ID.sub("", shown)
    assert AN_ID.findall(seen) == []
    assert "0" * 64 not in seen
    assert "given_name_latin" not in seen


def test_a_reader_is_told_only_of_fields_they_may_read(amended, client_of, staff):
    amended("wife", photo="0" * 64, given_name="لوبیانه")
    page = client_of(staff[Role.PROPERTY_OFFICER]).get(FILE)
    told = [field for _whose, field, _before, _after in lines(page, "person.amended")]
    assert told == ["Given name"]
    page = client_of(staff[Role.PROTECTION_OFFICER]).get(FILE)
    told = [field for _whose, field, _before, _after in lines(page, "person.amended")]
    assert told == ["Given name", "Photo"]


def test_readings_by_one_user_in_a_row_are_told_once(household, client_of, clerk, staff):
    for _ in range(3):
        client_of(staff[Role.SUPERVISOR]).get(FILE)
    page = client_of(clerk).get(FILE)
    read = [(each.author, each.times) for each in page.context["newest"][:2]]
    assert read == [("Clerk Test", 1), ("Some-Supervisor Test", 3)]
    assert "3 times" in page.content.decode()


def test_what_was_undone_is_struck_through(amended, client_of, clerk):
    entry = amended(phone="0790000001")
    client = client_of(clerk)
    client.post(f"{FILE}/undo/{entry.id}")
    page = client.get(FILE)
    assert [each.undone for each in page.context["newest"] if each.kind == "household.amended"] == [
        True
    ]
    assert "<s>A household&#x27;s details were changed</s>" in page.content.decode()


def test_the_newest_are_shown_and_the_others_folded(amended, client_of, clerk):
    for number in range(NEWEST + 3):
        amended(phone=f"07900000{number:02}")
    page = client_of(clerk).get(FILE)
    assert (len(page.context["newest"]), len(page.context["older"])) == (NEWEST, 5)
    assert "5 earlier entries" in page.content.decode()
    assert page.context["older"][-1].kind == "household.registered"
