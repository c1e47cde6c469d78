"""Who belongs to which household: everybody to exactly one, and each household to one head."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from homeward.accounts.roles import Role
from homeward.ledger.entries import new_id
from homeward.ledger.rebuilding import differs_from_tables
from homeward.problems import Refused
from homeward.registration import actions, intake, moving
from homeward.registration.models import Document, Household, Person
from homeward.registration.queries import day_counts, household_by_code, household_file
from tests.registration.families import (
    CLERK,
    LATER,
    NOW,
    TODAY,
    document,
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


def split(household, *names, head, **more):
    persons = [UUID(stable_id(name)) for name in names]
    more = {"relationships": {}} | more
    return moving.split_household(
        household=household.id, persons=persons, head=UUID(stable_id(head)), **more, **BY
    )


def where() -> dict[UUID, tuple[UUID, str]]:
    rows = Person.objects.values_list("id", "household", "relationship")
    return {person: (household, relationship) for person, household, relationship in rows}


def read_member(**changes):
    return intake.read_member(member("newborn", **changes), today=TODAY)


def test_who_leaves_gets_a_household_and_a_code_of_their_own(household):
    new = split(household, "wife", "child", head="wife", relationships={CHILD: "child"})
    assert where() == {
        HEAD: (household.id, "head"),
        WIFE: (new.id, "head"),
        CHILD: (new.id, "child"),
    }
    made = Household.objects.get(id=new.id)
    assert (made.code, made.head, made.split_from) == (new.code, WIFE, household.id)
    assert made.code != household.code
    assert differs_from_tables() == []


def test_the_journey_goes_along_and_what_could_endanger_who_leaves_does_not(household):
    actions.amend_household(
        household=household, changes={"phone": "0790000000", "destination": "AF06"}, **BY
    )
    made = Household.objects.get(id=split(household, "wife", head="wife").id)
    assert (made.crossing, made.arrived_at) == (household.crossing, household.arrived_at)
    assert (made.legal_status, made.lived_in) == (household.legal_status, household.lived_in)
    assert (made.phone, made.phone_key, made.destination) == (None, None, None)
    assert not made.consents.exists()


def test_documents_go_along(household):
    with_document = member("uncle", relationship="sibling") | {"documents": [document("his")]}
    second = new_household(family(member("lead", relationship="head"), with_document, name="2"))
    split(second, "uncle", head="uncle")
    assert Document.objects.get(id=stable_id("his")).person.household_id != second.id


def test_of_whom_nothing_is_said_the_relationship_is_unknown(household):
    new = split(household, "wife", "child", head="wife")
    assert where()[CHILD] == (new.id, "unknown")


def test_a_head_who_leaves_is_followed_by_another(household):
    split(household, "head", head="head", staying_head=WIFE, relationships={CHILD: "child"})
    assert (where()[WIFE][1], where()[CHILD][1]) == ("head", "child")
    household.refresh_from_db()
    assert household.head == WIFE


@pytest.mark.parametrize(
    ("names", "more", "code"),
    [
        ((), {}, "household.nobody_chosen"),
        (("head", "wife", "child"), {}, "household.everybody_chosen"),
        (("head",), {}, "household.one_head"),
        (("aunt",), {}, "household.not_a_member"),
    ],
)
def test_a_split_that_leaves_nobody_or_no_head_is_refused(household, other, names, more, code):
    before = where()
    with pytest.raises(Refused) as refused:
        split(household, *names, head="head", **more)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert where() == before


def test_two_households_are_joined_under_one_head(household, other):
    moving.join_households(
        household=other.id,
        into=household.id,
        relationships={UUID(stable_id("aunt")): "sibling"},
        **BY,
    )
    assert where()[UUID(stable_id("aunt"))] == (household.id, "sibling")
    left = Household.objects.get(id=other.id)
    assert (left.joined_into, left.head, left.members.count()) == (household.id, None, 0)
    assert differs_from_tables() == []


def test_the_old_receipt_leads_to_where_the_people_are(household, other):
    moving.join_households(household=other.id, into=household.id, relationships={}, **BY)
    found = household_by_code(other.code)
    assert found is not None
    assert found.id == household.id


def test_a_joined_household_is_counted_once(household, other):
    zone = NOW.tzinfo
    on = household.arrived_at.astimezone(zone).date()
    before = day_counts(on=on, zone=zone)
    moving.join_households(household=other.id, into=household.id, relationships={}, **BY)
    after = day_counts(on=on, zone=zone)
    assert (before.households, after.households) == (2, 1)
    assert before.persons == after.persons == 4


def test_a_household_is_not_joined_into_itself(household):
    with pytest.raises(Refused, match=r"household\.same"):
        moving.join_households(household=household.id, into=household.id, relationships={}, **BY)


def test_two_heads_are_refused_when_joining(household, other):
    with pytest.raises(Refused, match=r"household\.one_head"):
        moving.join_households(
            household=other.id,
            into=household.id,
            relationships={UUID(stable_id("aunt")): "head"},
            **BY,
        )


def test_one_person_is_moved(household, other):
    moving.move_person(person=CHILD, into=other.id, relationship="niece_nephew", **BY)
    assert where()[CHILD] == (other.id, "niece_nephew")


def test_with_the_last_person_the_household_is_joined(household, other):
    aunt = UUID(stable_id("aunt"))
    moving.move_person(person=aunt, into=household.id, relationship="sibling", **BY)
    assert Household.objects.get(id=other.id).joined_into == household.id


def test_a_head_is_not_moved_away_from_the_others(household, other):
    with pytest.raises(Refused, match=r"household\.one_head"):
        moving.move_person(person=HEAD, into=other.id, relationship="sibling", **BY)


def test_a_person_is_added(household):
    moving.add_member(household=household.id, member=read_member(), **BY)
    added = Person.objects.get(id=stable_id("newborn"))
    assert (added.household_id, added.position, added.relationship) == (household.id, 3, "child")
    assert differs_from_tables() == []


def test_a_second_head_is_not_added(household):
    with pytest.raises(Refused, match=r"household\.one_head"):
        moving.add_member(household=household.id, member=read_member(relationship="head"), **BY)


def test_nobody_is_added_twice(household):
    moving.add_member(household=household.id, member=read_member(), **BY)
    with pytest.raises(Refused, match=r"person\.id_taken"):
        moving.add_member(household=household.id, member=read_member(), **BY)


def test_who_is_removed_stays_readable_and_is_not_counted(household):
    moving.remove_member(person=CHILD, reason="not_here", **BY)
    found = household_file(roles=frozenset({Role.CLERK}), household=household.id)
    assert found is not None
    assert found.household["size"] == 2
    assert {each.id: each.values["removed"] for each in found.members}[CHILD] == "not_here"
    on = household.arrived_at.astimezone(UTC).date()
    assert day_counts(on=on, zone=UTC).persons == 2


def test_a_head_who_is_removed_is_followed(household):
    moving.remove_member(
        person=HEAD, reason="died", head=WIFE, relationships={CHILD: "child"}, **BY
    )
    household.refresh_from_db()
    assert household.head == WIFE
    assert where()[CHILD] == (household.id, "child")


def test_a_head_is_not_removed_without_another(household):
    with pytest.raises(Refused, match=r"household\.one_head"):
        moving.remove_member(person=HEAD, reason="died", **BY)


def test_a_reason_nobody_listed_is_refused(household):
    with pytest.raises(Refused, match=r"field\.not_a_choice"):
        moving.remove_member(person=CHILD, reason="because", **BY)


def test_a_relationship_nobody_listed_is_refused(household, other):
    for act in (
        lambda: split(household, "wife", "child", head="wife", relationships={CHILD: "friend"}),
        lambda: moving.move_person(person=CHILD, into=other.id, relationship="friend", **BY),
        lambda: actions.change_head(
            household=household.id, head=WIFE, relationships={CHILD: "friend"}, **BY
        ),
    ):
        with pytest.raises(Refused, match=r"field\.not_a_choice"):
            act()


def test_the_head_changes_in_one_step(household):
    actions.change_head(
        household=household.id, head=WIFE, relationships={HEAD: "spouse", CHILD: "child"}, **BY
    )
    household.refresh_from_db()
    assert household.head == WIFE
    assert [where()[each][1] for each in (HEAD, WIFE, CHILD)] == ["spouse", "head", "child"]


def test_a_household_departs(household):
    actions.mark_departed(household=household.id, departed_at=LATER, **BY)
    household.refresh_from_db()
    assert household.departed_at == LATER


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (datetime(2020, 1, 1, tzinfo=UTC), "household.departed_before_arrival"),
        (LATER + timedelta(days=1), "household.departed_in_future"),
    ],
)
def test_nobody_departs_before_arriving_or_tomorrow(household, at, code):
    with pytest.raises(Refused) as refused:
        actions.mark_departed(household=household.id, departed_at=at, **BY)
    assert refused.value.problems[0].code == code


def test_what_is_not_there_is_refused(household):
    for act in (
        lambda: actions.mark_departed(household=new_id(), departed_at=LATER, **BY),
        lambda: moving.remove_member(person=new_id(), reason="died", **BY),
        lambda: moving.move_person(
            person=household.id, into=household.id, relationship="child", **BY
        ),
        lambda: moving.join_households(
            household=household.id, into=new_id(), relationships={}, **BY
        ),
    ):
        with pytest.raises(Refused, match=r"file\.gone"):
            act()
