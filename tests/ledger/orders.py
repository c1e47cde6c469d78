"""What was written apart, delivered in any causal order to a machine that is empty again afterwards."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from homeward.ledger.rebuilding import table_digests
from tests.depth import DEEP
from tests.ledger.tablets import Wire, deliver, enrol, in_causal_order


def relaxed(examples: int) -> settings:
    """So many in the drill, and half of them in the suite."""
    return settings(
        max_examples=examples if DEEP else (examples + 1) // 2,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@st.composite
def deliveries(draw, start: Callable[[], Any], acts, *, least: int, most: int, orders: int):
    """A world after some `acts`, tuples of a method and its arguments, and its wires in so many orders."""
    world = start()
    for name, *arguments in draw(st.lists(acts, min_size=least, max_size=most)):
        getattr(world, name)(*arguments)
    ranks = st.permutations(range(len(world.wires)))
    return world, [in_causal_order(world.wires, draw(ranks)) for _ in range(orders)]


@contextmanager
def nothing_kept() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def apart(test):
    """Each example starts from enrolled tablets on an otherwise empty machine."""

    def run(example):
        world, orders = example
        with nothing_kept():
            enrol(world.tablets)
            test(world, orders)

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


def tables_after(
    order: Sequence[Wire], *, read: Callable[[], Mapping[str, str]] = dict
) -> dict[str, str]:
    """The tables once the wires arrived in this order, and what is `read` from them."""
    with nothing_kept():
        for wire in order:
            assert deliver(wire)
        return table_digests() | read()
