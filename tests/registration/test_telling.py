"""A file's timeline: every entry about it, in words, and nothing its reader may not see."""

from uuid import UUID

import pytest

from homeward.accounts.roles import Role
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.kinds import KINDS, Kind
from homeward.registration import actions, moving, telling
from homeward.registration.consents import read_answers
from homeward.registration.models import Household, Person
from homeward.registration.undoing import last_undoable, undo
from tests.registration.families import (
    CLERK,
    LATER,
    NOW,
    SECOND,
    consent,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.usefixtures("site")
HEAD, WIFE, CHILD = (UUID(stable_id(name)) for name in ("head", "wife", "child"))
BY = {"author": CLERK, "now": LATER}
DESK = frozenset({Role.CLERK})


@pytest.fixture
def household(site) -> Household:
    return new_household(of_three())


def told(household, roles=DESK) -> list[telling.Told]:
    return telling.timeline(roles=roles, household=household.id)


def kinds(household) -> list[str]:
    return [each.kind for each in told(household)]


def test_the_newest_comes_first_with_who_and_when(household):
    actions.amend_household(household=household, changes={"phone": "0790000000"}, **BY)
    newest, first = told(household)
    assert (newest.kind, newest.author, newest.happened_at) == ("household.amended", CLERK, LATER)
    assert (first.kind, first.author, first.happened_at) == ("household.registered", CLERK, NOW)


def test_a_change_tells_what_was_before(household):
    for phone in ("0791111111", "0792222222"):
        actions.amend_household(household=household, changes={"phone": phone}, **BY)
    assert told(household)[0].changes == [
        telling.Changed(None, "phone", "0791111111", "0792222222")
    ]


def test_a_change_of_a_person_names_the_person(household):
    wife = Person.objects.get(id=WIFE)
    actions.amend_person(person=wife, changes={"marital_status": "married"}, **BY)
    assert told(household)[0].changes == [telling.Changed(WIFE, "marital_status", None, "married")]


def test_what_a_role_may_not_read_is_not_told(household):
    actions.amend_household(household=household, changes={"phone": "0790000000"}, **BY)
    wife = Person.objects.get(id=WIFE)
    actions.amend_person(person=wife, changes={"photo": "f" * 64, "sex": "male"}, **BY)
    person, home, _first = told(household, frozenset({Role.PROPERTY_OFFICER}))
    assert [each.field for each in person.changes] == ["sex"]
    assert [each.field for each in home.changes] == ["phone"]
    counted = told(household, frozenset({Role.INFORMATION_OFFICER}))
    assert [each.field for each in counted[1].changes] == []


def test_readings_by_the_same_user_are_told_once(household):
    for author in (CLERK, CLERK, SECOND, CLERK):
        actions.record_access(household=household.id, door="page", author=author, now=LATER)
    assert [(each.author, each.times) for each in told(household)[:3]] == [
        (CLERK, 1),
        (SECOND, 1),
        (CLERK, 2),
    ]


def test_both_files_tell_of_a_split(household):
    new = moving.split_household(
        household=household.id, persons=[WIFE], head=WIFE, relationships={}, **BY
    )
    assert kinds(household) == ["household.split", "household.registered"]
    other = Household.objects.get(id=new.id)
    assert kinds(other)[0] == "household.split"
    assert {each.field for each in told(other)[0].changes} == {"household", "relationship"}


def test_who_left_is_not_told_of_any_more(household):
    moving.split_household(
        household=household.id, persons=[WIFE], head=WIFE, relationships={}, **BY
    )
    wife = Person.objects.get(id=WIFE)
    actions.amend_person(person=wife, changes={"given_name": "secret"}, **BY)
    assert "secret" not in repr(told(household))


def test_what_was_undone_is_marked(household):
    moving.remove_member(person=CHILD, reason="died", **BY)
    last = last_undoable(household.id)
    assert last is not None
    undo(household=household.id, entry=last.entry, **BY)
    assert [(each.kind, each.undone) for each in told(household)[:2]] == [
        ("act.undone", False),
        ("member.removed", True),
    ]


def test_nothing_of_the_erased_is_told(household):
    actions.amend_person(
        person=Person.objects.get(id=CHILD), changes={"given_name": "secret"}, **BY
    )
    erase(CHILD)
    assert "secret" not in repr(told(household))
    assert household.id not in {each.entry for each in told(household)}


def test_any_kind_of_entry_has_its_place_and_a_package_says_how_it_is_told(household, monkeypatch):
    given = Kind("test.given", "Something was given")
    monkeypatch.setitem(KINDS, given.name, given)
    ledger.record(
        kind=given,
        subject=new_id(),
        parts=[Statement(household.id, {"kits": 2, "secret": "x"})],
        **BY,
    )
    assert (told(household)[0].meaning, told(household)[0].lines) == ("Something was given", [])
    assert "secret" not in repr(told(household))
    monkeypatch.setitem(telling.TELLERS, given.name, None)
    telling.tells(given)(lambda entry, roles: [f"kits: {entry.about(household.id)['kits']}"])
    assert told(household)[0].lines == ["kits: 2"]


def test_who_may_not_read_consents_is_not_told_that_they_were_asked(household):
    rows = read_answers(
        {"consents": [consent()], "consent_language": "prs"}, members=[HEAD], now=LATER
    )
    actions.answer_consents(household=household, answers=rows, **BY)
    assert kinds(household)[0] == "consent.answered"
    officer = told(household, frozenset({Role.PROPERTY_OFFICER}))
    assert [each.kind for each in officer] == ["household.registered"]


@pytest.mark.parametrize("size", [1, 3, 50])
def test_it_asks_as_often_for_few_as_for_many(site, size, django_assert_num_queries):
    others = [member(f"m{i}", relationship="sibling") for i in range(size - 1)]
    household = new_household(family(member("lead", relationship="head"), *others, name="many"))
    for person in household.members.all():
        actions.amend_person(person=person, changes={"given_name": "x"}, **BY)
    with django_assert_num_queries(3):
        assert len(told(household)) == size + 1
