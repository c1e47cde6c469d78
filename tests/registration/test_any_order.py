"""Whatever is done to families, in whatever order: everybody stays in exactly one household."""

from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.ledger.entries import new_id
from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.registration import actions, erasing, intake, moving
from homeward.registration.codes import REMOVAL_REASONS
from homeward.registration.models import ErasureRequest, Household, Person
from homeward.registration.undoing import last_undoable, undo
from tests.registration.families import (
    CLERK,
    LATER,
    SECOND,
    TODAY,
    erase,
    family,
    member,
    new_household,
    of_three,
)

pytestmark = pytest.mark.usefixtures("site")
BY = {"author": CLERK, "now": LATER}
which = st.integers(0, 9)
relationships = st.sampled_from(["head", "child", "sibling", "unknown"])
acts = st.one_of(
    st.tuples(st.just("split"), which, st.lists(which, min_size=1, max_size=3), which, which),
    st.tuples(st.just("join"), which, which, relationships),
    st.tuples(st.just("move"), which, which, relationships),
    st.tuples(st.just("add"), which, relationships),
    st.tuples(st.just("remove"), which, st.sampled_from(sorted(REMOVAL_REASONS)), which),
    st.tuples(st.just("change_head"), which, which),
    st.tuples(st.just("depart"), which),
    st.tuples(st.just("amend"), which, st.sampled_from(["0791111111", None])),
    st.tuples(st.just("rename"), which, st.sampled_from(["زرقونبک", "لوبیانه"])),
    st.tuples(st.just("ask"), which),
    st.tuples(st.just("answer"), which, st.booleans()),
    st.tuples(st.just("erase"), which),
    st.tuples(st.just("undo"), which),
    st.tuples(st.just("undo"), which),
    st.tuples(st.just("undo"), which),
)


def a_household(index: int) -> Household:
    """Also those that are empty or erased: whoever acts may have an old page open."""
    found = list(Household.objects.order_by("id"))
    return found[index % len(found)]


def a_person(index: int) -> Person:
    found = list(Person.objects.order_by("id"))
    return found[index % len(found)]


class Acts:
    def split(self, index, leaving, head, staying):
        household = a_household(index)
        members = list(household.members.order_by("id")) or [a_person(0)]
        persons = {members[each % len(members)].id for each in leaving}
        moving.split_household(
            household=household.id,
            persons=sorted(persons),
            head=sorted(persons)[head % len(persons)],
            staying_head=members[staying % len(members)].id if staying % 2 else None,
            relationships={},
            **BY,
        )

    def join(self, index, into, relationship):
        household = a_household(index)
        said = {each.id: relationship for each in household.members.all()}
        moving.join_households(
            household=household.id, into=a_household(into).id, relationships=said, **BY
        )

    def move(self, index, into, relationship):
        moving.move_person(
            person=a_person(index).id, into=a_household(into).id, relationship=relationship, **BY
        )

    def add(self, index, relationship):
        source = member("new", relationship=relationship) | {"id": str(new_id())}
        new = intake.read_member(source, today=TODAY)
        moving.add_member(household=a_household(index).id, member=new, **BY)

    def remove(self, index, reason, head):
        person = a_person(index)
        others = list(person.household.members.exclude(id=person.id).order_by("id"))
        follows = others[head % len(others)].id if others and head % 2 else None
        moving.remove_member(person=person.id, reason=reason, head=follows, **BY)

    def change_head(self, index, head):
        household = a_household(index)
        members = list(household.members.order_by("id")) or [a_person(head)]
        actions.change_head(
            household=household.id, head=members[head % len(members)].id, relationships={}, **BY
        )

    def depart(self, index):
        actions.mark_departed(household=a_household(index).id, departed_at=LATER, **BY)

    def amend(self, index, phone):
        actions.amend_household(household=a_household(index), changes={"phone": phone}, **BY)

    def rename(self, index, name):
        actions.amend_person(person=a_person(index), changes={"given_name": name}, **BY)

    def ask(self, index):
        erasing.request_erasure(person=a_person(index).id, reason="asked", **BY)

    def answer(self, index, agrees):
        requests = list(ErasureRequest.objects.order_by("id"))
        if requests:
            request = requests[index % len(requests)].id
            answer = erasing.agree_to_erasure if agrees else erasing.decline_erasure
            answer(request=request, author=SECOND, now=LATER)

    def erase(self, index):
        erase(a_person(index).id)

    def undo(self, index):
        household = a_household(index)
        last = last_undoable(household.id)
        if last:
            undo(household=household.id, entry=last.entry, **BY)


def each_is_in_one_household() -> None:
    """As rows say, as files say, and as the heads say."""
    households = {each.id: each for each in Household.objects.all()}
    for person in Person.objects.all():
        home = households[person.household_id]
        assert (home.erased, home.joined_into) == (False, None)
    for home in households.values():
        counted = {each.id: each for each in home.members.filter(removed=None)}
        heads = [each for each, person in counted.items() if person.relationship == "head"]
        assert len(heads) <= 1
        assert [home.head] == (heads or [None])


def run(history) -> set[UUID]:
    """Everybody there ever was."""
    seen: set[UUID] = set()
    for name, *arguments in history:
        if not Person.objects.exists():
            break
        try:
            with transaction.atomic():
                getattr(Acts(), name)(*arguments)
        except Refused:
            pass
        each_is_in_one_household()
        seen |= set(Person.objects.values_list("id", flat=True))
    return seen


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=st.lists(acts, min_size=3, max_size=20))
def test_everybody_is_in_exactly_one_household_at_any_time(history):
    with transaction.atomic():
        new_household(of_three())
        new_household(
            family(
                member("lead", relationship="head"),
                member("aunt", relationship="sibling"),
                name="second",
            )
        )
        everybody = run(history)
        erased = everybody - set(Person.objects.values_list("id", flat=True))
        assert verify() is None
        assert differs_from_tables() == []
        assert not Person.objects.filter(id__in=erased).exists()
        transaction.set_rollback(True)
