"""Whatever devices say of pairs apart from each other: any causal order gives the same tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.matching.review.clusters import components
from homeward.matching.review.models import Pair, Said
from homeward.registration.models import Person
from tests.ledger.orders import apart, deliveries, relaxed, tables_after
from tests.ledger.tablets import deliver
from tests.matching.review.pairs_apart import PairWorld

pytestmark = pytest.mark.django_db
TABLETS = 3
tablets = st.integers(0, TABLETS - 1)
which = st.integers(0, 3)
decisions = st.sampled_from(
    ["persons.merged", "persons.merged", "persons.kept_apart", "pair.sent_back"]
)
acts = st.one_of(
    st.tuples(st.just("answer"), tablets, which, which, st.sampled_from(["same", "different"])),
    st.tuples(st.just("decide"), tablets, which, which, decisions),
    st.tuples(st.just("decide"), tablets, which, which, decisions),
    st.tuples(st.just("unmerge"), tablets, which, which),
    st.tuples(st.just("propose"), tablets, st.sampled_from([0.5, 0.25])),
    st.tuples(
        st.just("amend_person"), tablets, which, st.fixed_dictionaries({"given_name": st.just("x")})
    ),
    st.tuples(st.just("erase"), tablets, which),
    st.tuples(st.just("meet"), tablets, tablets),
    st.tuples(st.just("meet"), tablets, tablets),
)


def start() -> PairWorld:
    world = PairWorld(TABLETS)
    world.register(0, 4)
    for tablet in range(1, TABLETS):
        world.meet(0, tablet)
    return world


def in_orders(count: int):
    return deliveries(start, acts, least=3, most=14, orders=count)


@relaxed(25)
@given(in_orders(3))
@apart
def test_any_causal_order_gives_the_same_tables(world, orders):
    first, *others = [tables_after(order) for order in orders]
    assert others == [first] * len(others)


@relaxed(25)
@given(in_orders(1))
@apart
def test_rebuilding_gives_the_same_and_nothing_links_the_erased(world, orders):
    for wire in orders[0]:
        assert deliver(wire)
    assert verify() is None
    assert differs_from_tables() == []
    there = set(Person.objects.values_list("id", flat=True))
    for table in (Said, Pair):
        rows = table.objects.values_list("first", "second")
        assert {person for both in rows for person in both} <= there


@relaxed(25)
@given(in_orders(1))
@apart
def test_what_stands_is_what_nothing_was_made_on(world, orders):
    """The statements as the devices would count them, were they one; and the clusters by brute force."""
    for wire in orders[0]:
        deliver(wire)
    for tablet in world.tablets:
        tablet.seen = {wire.id for wire in world.wires}
    there = set(Person.objects.values_list("id", flat=True))
    for pair in {pair for _kind, pairs in world.said.values() for pair in pairs}:
        rows = list(Said.objects.filter(pair=pair))
        if {person for each in rows for person in (each.first, each.second)} <= there and rows:
            standing = world._standing(0, pair, set(KINDS_THAT_STAND))
            assert {each.entry for each in rows} == standing
    assert components(there) == by_brute_force(there)


KINDS_THAT_STAND = (
    "match.answered", "pairs.proposed", "persons.merged", "persons.kept_apart", "pair.sent_back",
)  # fmt: skip


def by_brute_force(persons):
    links = list(Pair.objects.filter(state="merged").values_list("first", "second"))
    found = {}
    for person in persons:
        reached = {person}
        for _ in persons:
            reached |= {each for link in links for each in link if reached & set(link)}
        found[person] = reached
    return found
