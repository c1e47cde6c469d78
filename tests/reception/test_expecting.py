"""What is said of a wait, held against queues that were played through."""

import random

from homeward.reception.expecting import FEWEST, Expected, expect


def played(ahead: int, desks: int, draw) -> float:
    """Minutes until the one behind `ahead` others is called, all desks just having begun."""
    free = sorted(draw() for _ in range(desks))
    for _ in range(ahead):
        free = sorted([free[0] + draw(), *free[1:]])
    return free[0]


def test_nothing_is_said_where_nothing_is_known():
    assert expect(ahead=3, desks=2, services=[4.0] * (FEWEST - 1)) is None
    assert expect(ahead=3, desks=0, services=[4.0] * 40) is None


def test_the_same_service_every_time_leaves_no_doubt_but_rounding():
    assert expect(ahead=9, desks=2, services=[4.0] * 40) == Expected(low=20, likely=20, high=20)


def test_four_of_five_waits_are_within_what_was_said():
    """Services between 1 and 9 minutes; what is said was seen on forty others."""
    chance, within, runs = random.Random(5), 0, 400
    for _ in range(runs):
        ahead, desks = chance.randrange(4, 40), chance.randrange(1, 5)
        draw = lambda: chance.uniform(1, 9)  # noqa: E731
        said = expect(ahead=ahead, desks=desks, services=[draw() for _ in range(40)])
        within += said.low <= played(ahead, desks, draw) <= said.high
    assert 0.75 <= within / runs <= 0.97
