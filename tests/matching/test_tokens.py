"""The tokens follow every change of a name, and nothing but names."""

from uuid import UUID

import pytest

from homeward.ledger.actions import become_device
from homeward.ledger.rebuilding import differs_from_tables
from homeward.matching.keys import person_of, tokens_of
from homeward.matching.models import NameToken
from homeward.registration import actions, intake, moving, undoing
from homeward.registration.models import Person
from tests.registration.families import (
    CLERK,
    LATER,
    NOW,
    TODAY,
    document,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.django_db
HEAD = UUID(stable_id("head"))
NEW = UUID(stable_id("new"))


@pytest.fixture
def household():
    become_device(name="site", now=NOW)
    return new_household(of_three())


def stored(person: UUID) -> list[str]:
    rows = NameToken.objects.values_list("token", "person_key")
    return sorted(token for token, key in rows if person_of(key) == person)


def in_step() -> bool:
    """Every person has the tokens of the names in the tables, and nobody else has any."""
    persons = {person.id: tokens_of(vars(person)) for person in Person.objects.all()}
    keys = NameToken.objects.values_list("person_key", flat=True)
    held = {person_of(key): stored(person_of(key)) for key in keys}
    return held == {person: tokens for person, tokens in persons.items() if tokens}


def rename(**changes):
    head = Person.objects.get(id=HEAD)
    return actions.amend_person(person=head, changes=changes, author=CLERK, now=LATER)


def newcomer():
    source = {
        **member("new", given_name="تورپیکه"),
        "documents": [document("other", type="other", number="7")],
    }
    return intake.read_member(source, today=TODAY)


def test_a_registration_brings_the_tokens_of_all_members(household):
    assert stored(HEAD) == ["kSkrl", "trmSl", "zrknbk", "zrknbk|trmSl"]
    assert in_step()


def test_an_amended_name_has_its_new_tokens_only(household):
    rename(given_name="تورپیکه", given_name_latin=None)
    assert stored(HEAD) == ["kSkrl", "trmSl", "trpk", "trpk|trmSl"]
    assert in_step()


def test_what_is_no_name_leaves_the_tokens_alone(household):
    before = stored(HEAD)
    rename(sex="unknown")
    assert stored(HEAD) == before


def test_a_change_undone_brings_the_old_tokens_back(household):
    before = stored(HEAD)
    entry = rename(given_name="تورپیکه", given_name_latin=None)
    undoing.undo(household=household.id, entry=entry.id, author=CLERK, now=LATER)
    assert stored(HEAD) == before
    assert differs_from_tables() == []


def test_a_person_added_later_has_tokens(household):
    moving.add_member(household=household.id, member=newcomer(), author=CLERK, now=LATER)
    assert stored(NEW) == ["trpk"]
    assert in_step()


def test_moves_change_no_token(household):
    other = new_household(family(member("b", relationship="head", given_name="گلاب"), name="other"))
    before = sorted(NameToken.objects.values_list("token", "person_key"))
    moving.move_person(
        person=UUID(stable_id("child")),
        into=other.id,
        relationship="child",
        author=CLERK,
        now=LATER,
    )
    moving.remove_member(person=UUID(stable_id("wife")), reason="not_here", author=CLERK, now=LATER)
    assert sorted(NameToken.objects.values_list("token", "person_key")) == before


def test_an_erasure_leaves_no_token(household):
    erase(HEAD)
    assert stored(HEAD) == []
    assert in_step()


def test_the_tables_are_what_the_entries_add_up_to(household):
    rename(father_name="گلاب")
    moving.add_member(household=household.id, member=newcomer(), author=CLERK, now=LATER)
    erase(NEW)
    assert differs_from_tables() == []
