"""Earlier registrations are proposed with their reason, and follow every change of a name."""

from uuid import UUID, uuid4

import pytest

from homeward.accounts.roles import Role
from homeward.ledger.actions import become_device
from homeward.ledger.rebuilding import differs_from_tables
from homeward.matching import queries
from homeward.registration import actions
from homeward.registration.models import Household, Person
from tests.registration.families import (
    CLERK,
    LATER,
    NOW,
    document,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)

pytestmark = pytest.mark.django_db
DESK = frozenset({Role.CLERK})
HEAD = UUID(stable_id("head"))


@pytest.fixture
def household() -> Household:
    become_device(name="site", now=NOW)
    return new_household(of_three())


def found(*members: dict, roles=DESK, household=None) -> list[queries.Candidate]:
    return queries.candidates(roles=roles, members=members, household=household or uuid4())


def reasons(*members: dict) -> list[tuple[set[str], str]]:
    """What speaks for each match, and for whom."""
    return [
        ({each.compared for each in match.speaks_for}, str(match.person["id"]))
        for candidate in found(*members)
        for match in candidate.matches
    ]


NAMESAKE = {"given_name": "زرقون‌بک", "father_name": "تورمشال"}


def test_the_same_document_is_found_however_it_is_typed(household):
    for number in ("1400010203047", "۱۴۰۰-۰۱۰۲-۰۳۰۴۷", " 1400 0102 03047 "):
        assert reasons({"documents": [document(number=number)]}) == [({"document"}, str(HEAD))]


def test_the_same_names_are_found_in_either_script(household):
    latin = {"given_name_latin": "ZARQOONBEK", "father_name_latin": "toormashal"}
    assert reasons(NAMESAKE) == reasons(latin) == [({"given_name", "father_name"}, str(HEAD))]


def test_document_and_names_of_one_member_are_told_together(household):
    assert reasons(NAMESAKE | {"documents": [document()]}) == [
        ({"document", "given_name", "father_name"}, str(HEAD))
    ]


def test_it_says_which_member_it_is(household):
    (candidate,) = found({"given_name": "x"}, NAMESAKE)
    assert [each.member for each in candidate.matches] == [1]
    assert candidate.household_id == household.id


def test_several_members_of_one_earlier_household_are_one_candidate(household):
    wife = {"documents": [document("of the wife", number="9900010203041")]}
    row = member("second wife", relationship="spouse", documents=wife["documents"])
    new_household(family(member("lead", relationship="head", **NAMESAKE), row, name="second"))
    both = [each for each in found(NAMESAKE, wife) if len(each.matches) == 2]
    assert [[each.member for each in candidate.matches] for candidate in both] == [[0, 1]]


def test_the_household_itself_is_no_candidate(household):
    assert found(NAMESAKE, household=household.id) == []


def test_another_name_is_no_candidate(household):
    assert found({"given_name": "زرقون‌بک", "father_name": "دیگری"}, {"documents": []}) == []


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"documents": "x"},
        {"documents": ["x", None, 7]},
        {"documents": [{"type": "moon", "number": "7"}, {"type": ["por"], "number": "7"}]},
        {"documents": [{"type": "por", "number": ["7"]}, {"type": "por", "number": "\ud800"}]},
        {"given_name": 7, "father_name": ["x"]},
    ],
)
def test_half_typed_and_hostile_members_find_nothing(household, typed):
    assert found(typed) == []


def test_a_role_sees_only_its_fields(household):
    who_counts = frozenset({Role.INFORMATION_OFFICER})
    (seen,) = found(NAMESAKE | {"documents": [document()]}, roles=who_counts)
    (match,) = seen.matches
    assert "given_name" not in match.person
    assert "phone" not in seen.household
    assert match.speaks_for == []


def test_a_reason_is_told_to_who_may_read_what_it_quotes(household):
    property_officer = frozenset({Role.PROPERTY_OFFICER})
    (seen,) = found(NAMESAKE | {"documents": [document()]}, roles=property_officer)
    assert {each.compared for each in seen.matches[0].speaks_for} == {"given_name", "father_name"}


def test_five_at_most(household):
    for i in range(6):
        row = member(f"namesake {i}", relationship="head", **NAMESAKE)
        new_household(family(row, name=f"family {i}"))
    assert len(found(NAMESAKE)) == 5


def test_an_amended_name_is_found_under_the_new_spelling_only(household):
    head = Person.objects.get(id=HEAD)
    actions.amend_person(
        person=head,
        changes={"given_name": "تورپیکه", "given_name_latin": None},
        author=CLERK,
        now=LATER,
    )
    assert found(NAMESAKE) == []
    assert reasons({"given_name": "تورپېکه", "father_name": "تورمشال"}) == [
        ({"given_name", "father_name"}, str(HEAD))
    ]
    assert differs_from_tables() == []


def test_who_was_erased_is_not_found(household):
    erase(HEAD)
    assert found(NAMESAKE, {"documents": [document()]}) == []
    assert differs_from_tables() == []
