"""Any order that respects cause gives the same tables, whatever was written without a network."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.ledger.models import Entry, Part
from homeward.ledger.rebuilding import differs_from_tables, table_digests
from homeward.ledger.verification import verify
from homeward.problems import Refused
from homeward.registration.models import Household, Person
from tests.ledger.orders import apart, deliveries, nothing_kept, relaxed, tables_after
from tests.ledger.tablets import World, deliver, enrol, wires_here

pytestmark = pytest.mark.django_db
TABLETS = 3
CONTENT = ("code", "crossing", "arrived_at", "phone", "phone_key", "origin", "destination_text")
WAITING = {"ledger.gap", "ledger.missing_base"}

tablets = st.integers(0, TABLETS - 1)
which = st.integers(0, 7)
person_changes = st.dictionaries(
    st.sampled_from(World.FIELDS), st.sampled_from(["a", "b", "c", None]), min_size=1, max_size=3
)
household_changes = st.dictionaries(
    st.sampled_from(["phone", "destination_text"]), st.sampled_from(["1", "2"]), min_size=1
)
acts = st.one_of(
    st.tuples(st.just("register"), tablets, st.integers(1, 3)),
    st.tuples(st.just("amend_person"), tablets, which, person_changes),
    st.tuples(st.just("amend_person"), tablets, which, person_changes),
    st.tuples(st.just("amend_household"), tablets, which, household_changes),
    st.tuples(st.just("change_head"), tablets, which),
    st.tuples(st.just("resolve"), tablets, which),
    st.tuples(st.just("erase"), tablets, which),
    st.tuples(st.just("erase_household"), tablets, which),
    st.tuples(st.just("answer"), tablets, which),
    st.tuples(st.just("split"), tablets, which),
    st.tuples(st.just("move"), tablets, which, which),
    st.tuples(st.just("join"), tablets, which, which),
    st.tuples(st.just("add"), tablets, which),
    st.tuples(st.just("ask_erasure"), tablets, which),
    st.tuples(st.just("decline_erasure"), tablets, which),
    st.tuples(st.just("meet"), tablets, tablets),
    st.tuples(st.just("meet"), tablets, tablets),
)


def start() -> World:
    """Everybody starts from the same family; then they work apart and meet now and then."""
    world = World(TABLETS)
    world.register(0, 3)
    for tablet in range(1, TABLETS):
        world.meet(0, tablet)
    return world


def in_orders(count: int):
    return deliveries(start, acts, least=3, most=16, orders=count)


@relaxed(40)
@given(in_orders(3))
@apart
def test_any_causal_order_gives_the_same_tables(world, orders):
    first, *others = [tables_after(order) for order in orders]
    assert others == [first] * len(others)


@relaxed(40)
@given(in_orders(1))
@apart
def test_what_arrives_again_adds_nothing(world, orders):
    for wire in orders[0]:
        deliver(wire)
    before, counts = table_digests(), (Entry.objects.count(), Part.objects.count())
    assert [deliver(wire) for wire in orders[0]] == [False] * len(orders[0])
    assert (table_digests(), Entry.objects.count(), Part.objects.count()) == (before, *counts)


@relaxed(40)
@given(in_orders(1))
@apart
def test_rebuilding_gives_the_same_tables_and_all_verifies(world, orders):
    for wire in orders[0]:
        deliver(wire)
    assert verify() is None
    assert differs_from_tables() == []
    assert Person.objects.exclude(household__in=Household.objects.all()).count() == 0


@relaxed(40)
@given(in_orders(1))
@apart
def test_what_was_erased_here_reaches_others_erased(world, orders):
    """A second machine learns everything from the first, which has nothing left to tell."""
    direct = tables_after(orders[0])
    with nothing_kept():
        for wire in orders[0]:
            deliver(wire)
        passed_on = wires_here(kept=[wire.id for wire in orders[0]])
    assert tables_after(passed_on) == direct


@relaxed(40)
@given(in_orders(1), st.randoms(use_true_random=False))
def test_what_comes_too_early_waits_and_fits_in_later(example, random):
    world, (order,) = example
    with nothing_kept():
        enrol(world.tablets)
        expected = tables_after(order)
        waiting = list(order)
        random.shuffle(waiting)
        while waiting:
            waiting = [wire for wire in waiting if not arrives(wire)]
        assert table_digests() == expected


def arrives(wire) -> bool:
    try:
        return deliver(wire)
    except Refused as refused:
        return {each.code for each in refused.problems}.isdisjoint(WAITING)


@relaxed(40)
@given(in_orders(1))
@apart
def test_nothing_is_left_of_the_erased_and_nobody_else_is_gone(world, orders):
    for wire in orders[0]:
        deliver(wire)
    erased = {w.header["subject"] for w in orders[0] if w.header["kind"] == "person.erased"}
    assert set(Person.objects.values_list("id", flat=True)) == set(world.people) - erased
    erased |= {w.header["subject"] for w in orders[0] if w.header["kind"] == "household.erased"}
    assert set(Household.objects.values_list("id", flat=True)) == set(world.households)
    bare = Household.objects.filter(erased=True, **dict.fromkeys(CONTENT))
    assert set(bare.values_list("id", flat=True)) == set(world.households) & erased
    told = Part.objects.filter(about__in=erased).exclude(payload=None)
    assert {part.payload for part in told} <= {'{"reason":"asked"}'}
