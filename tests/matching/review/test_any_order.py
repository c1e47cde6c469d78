"""Whatever devices say of pairs apart from each other: any causal order gives the same tables."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.ledger.rebuilding import differs_from_tables
from homeward.ledger.verification import verify
from homeward.matching.review.clusters import components
from homeward.matching.review.models import Pair, Said
from homeward.registration.models import Person
from tests.ledger.tablets import deliver, enrol, in_causal_order
from tests.ledger.test_convergence import tables_after
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
relaxed = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def worlds(draw) -> PairWorld:
    world = PairWorld(TABLETS)
    world.register(0, 4)
    for tablet in range(1, TABLETS):
        world.meet(0, tablet)
    for name, *arguments in draw(st.lists(acts, min_size=3, max_size=14)):
        getattr(world, name)(*arguments)
    return world


@st.composite
def deliveries(draw, count: int):
    world = draw(worlds())
    ranks = st.permutations(range(len(world.wires)))
    return world, [in_causal_order(world.wires, draw(ranks)) for _ in range(count)]


@relaxed
@given(deliveries(3))
def test_any_causal_order_gives_the_same_tables(example):
    world, orders = example
    with transaction.atomic():
        enrol(world.tablets)
        first, *others = [tables_after(order) for order in orders]
        assert others == [first] * len(others)
        transaction.set_rollback(True)


@relaxed
@given(deliveries(1))
def test_rebuilding_gives_the_same_and_nothing_links_the_erased(example):
    world, (order,) = example
    with transaction.atomic():
        enrol(world.tablets)
        for wire in order:
            assert deliver(wire)
        assert verify() is None
        assert differs_from_tables() == []
        there = set(Person.objects.values_list("id", flat=True))
        for table in (Said, Pair):
            rows = table.objects.values_list("first", "second")
            assert {person for both in rows for person in both} <= there
        transaction.set_rollback(True)


@relaxed
@given(deliveries(1))
def test_what_stands_is_what_nothing_was_made_on(example):
    """The statements as the devices would count them, were they one; and the clusters by brute force."""
    world, (order,) = example
    with transaction.atomic():
        enrol(world.tablets)
        for wire in order:
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
        transaction.set_rollback(True)


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
