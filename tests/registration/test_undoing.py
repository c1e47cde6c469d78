"""The last change of a file is taken back, and everything is as before but the ledger."""

from uuid import UUID

import pytest

from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.registration import actions, intake, moving
from homeward.registration.models import Household, Person
from homeward.registration.undoing import last_undoable, undo
from tests.registration.families import (
    CLERK,
    LATER,
    SECOND,
    TODAY,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.usefixtures("site")
HEAD, WIFE, CHILD = (UUID(stable_id(name)) for name in ("head", "wife", "child"))
BY = {"author": CLERK, "now": LATER}


@pytest.fixture
def household(site) -> Household:
    return new_household(of_three())


@pytest.fixture
def other(household) -> Household:
    aunt = member("aunt", relationship="head", given_name="وزمه")
    return new_household(family(aunt, name="other family"))


def rows() -> list:
    return [
        *Household.objects.order_by("id").values(),
        *Person.objects.order_by("id").values(),
    ]


def take_back(household: Household) -> None:
    last = last_undoable(household.id)
    assert last is not None
    undo(household=household.id, entry=last.entry, **BY)


def amend(household):
    actions.amend_household(household=household, changes={"phone": "0790000000"}, **BY)


def amend_person(household):
    person = Person.objects.get(id=WIFE)
    actions.amend_person(person=person, changes={"given_name": "x", "proposed": []}, **BY)


def change_head(household):
    actions.change_head(household=household.id, head=WIFE, relationships={}, **BY)


def depart(household):
    actions.mark_departed(household=household.id, departed_at=LATER, **BY)


def remove(household):
    moving.remove_member(person=CHILD, reason="died", **BY)


def join(household):
    into = Household.objects.get(id=stable_id("other family"))
    moving.join_households(household=household.id, into=into.id, relationships={}, **BY)


def be_joined(household):
    left = Household.objects.get(id=stable_id("other family"))
    moving.join_households(household=left.id, into=household.id, relationships={}, **BY)


def move_away(household):
    into = Household.objects.get(id=stable_id("other family"))
    moving.move_person(person=CHILD, into=into.id, relationship="child", **BY)


@pytest.mark.parametrize(
    "act", [amend, amend_person, change_head, depart, remove, join, be_joined, move_away]
)
def test_an_act_and_its_undo_leave_the_tables_as_they_were(household, other, act):
    before = rows()
    act(household)
    assert rows() != before
    take_back(household)
    assert rows() == before
    assert (verify(), differs_from_tables()) == (None, [])


def test_a_split_is_undone_and_its_code_still_leads_to_the_people(household):
    new = moving.split_household(
        household=household.id, persons=[WIFE, CHILD], head=WIFE, relationships={}, **BY
    )
    take_back(household)
    persons = Person.objects.values_list("household", "relationship").order_by("position")
    assert list(persons) == [
        (household.id, "head"),
        (household.id, "spouse"),
        (household.id, "child"),
    ]
    assert Household.objects.get(id=new.id).joined_into == household.id


def test_a_split_is_undone_from_either_file(household):
    new = moving.split_household(
        household=household.id, persons=[WIFE], head=WIFE, relationships={}, **BY
    )
    take_back(Household.objects.get(id=new.id))
    assert Person.objects.get(id=WIFE).household_id == household.id


def test_who_was_added_is_not_counted_after_the_undo(household):
    new = intake.read_member(member("newborn"), today=TODAY)
    moving.add_member(household=household.id, member=new, **BY)
    take_back(household)
    assert Person.objects.get(id=stable_id("newborn")).removed == "mistake"


def test_one_after_the_other_is_undone_newest_first(household):
    before = rows()
    for phone in ("0791111111", "0792222222"):
        actions.amend_household(household=household, changes={"phone": phone}, **BY)
    take_back(household)
    assert Household.objects.get(id=household.id).phone == "0791111111"
    take_back(household)
    assert rows() == before
    assert last_undoable(household.id) is None


def test_a_registration_is_not_undone(household):
    assert last_undoable(household.id) is None


def test_reading_and_consent_are_passed_over(household):
    amend(household)
    entry = last_undoable(household.id)
    actions.record_access(household=household.id, door="page", author=SECOND, now=LATER)
    assert last_undoable(household.id) == entry
    assert entry is not None
    assert (entry.kind, entry.author) == ("household.amended", CLERK)


def test_what_is_not_the_last_any_more_is_refused(household):
    amend(household)
    entry = last_undoable(household.id)
    amend_person(household)
    assert entry is not None
    with pytest.raises(Refused, match=r"undo\.not_last"):
        undo(household=household.id, entry=entry.entry, **BY)


def test_what_somebody_built_on_elsewhere_is_refused(household, other):
    """The child came, and left this household again: the file it came from cannot take it back."""
    moving.move_person(person=CHILD, into=other.id, relationship="child", **BY)
    third = new_household(family(member("third", relationship="head"), name="third family"))
    moving.move_person(person=CHILD, into=third.id, relationship="child", **BY)
    first = last_undoable(household.id)
    assert first is not None
    with pytest.raises(Refused, match=r"undo\.built_on"):
        undo(household=household.id, entry=first.entry, **BY)
