"""Who is whom between two groups: one to one, the surest first."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.matching.compare import RESULT, TOTAL_BITS
from homeward.matching.seating import (
    CHILD,
    LEAST_SUPPORT,
    MOST_SUPPORT,
    NOBODY,
    OTHER,
    PARENT,
    parts_of,
    seat,
)

SIZES = st.tuples(st.integers(1, 7), st.integers(1, 7))


def seated(totals, parts=None):
    totals = np.array(totals, np.float32)
    members, rows = totals.shape
    results = np.zeros((members, rows, RESULT), np.float32)
    results[:, :, TOTAL_BITS] = totals
    pairs, support = np.zeros(members, np.int64), np.zeros(members)
    parts = np.zeros(members, np.int64) if parts is None else parts
    bits = seat(results, members, rows, parts, pairs, support)
    return pairs.tolist(), support.tolist(), bits


def by_hand(totals) -> list[int]:
    """The best pair of all, then the best of those who are left."""
    pairs = [NOBODY] * len(totals)
    told = [(-bits, one, other) for one, row in enumerate(totals) for other, bits in enumerate(row)]
    for bits, one, other in sorted(told):
        if bits < 0 and pairs[one] == NOBODY and other not in pairs:
            pairs[one] = other
    return pairs


@settings(deadline=None)
@given(SIZES.flatmap(lambda size: st.lists(
    st.lists(st.integers(-30, 40), min_size=size[1], max_size=size[1]),
    min_size=size[0], max_size=size[0])))  # fmt: skip
def test_pairs_are_one_to_one_and_the_surest_first(totals):
    pairs, support, _bits = seated(totals)
    assert pairs == by_hand(totals)
    for pair, bits in zip(pairs, support, strict=True):
        assert LEAST_SUPPORT <= bits <= MOST_SUPPORT
        assert pair != NOBODY or bits == 0.0


def test_one_member_alone_has_no_support():
    assert seated([[30.0, -5.0]])[1] == [0.0]


def test_each_member_found_speaks_for_the_others():
    alone = seated([[30.0, -9.0, -9.0], [-9.0, -9.0, -9.0]])
    together = seated([[30.0, -9.0, -9.0], [-9.0, 30.0, -9.0]])
    assert together[2] > alone[2]
    assert together[1][0] > alone[1][0]


def test_nobody_in_common_says_nothing():
    assert seated([[-9.0, -9.0], [-9.0, -9.0]]) == ([NOBODY, NOBODY], [0.0, 0.0], 0.0)


def test_parents_and_children_are_told_by_the_names_of_fathers():
    karim, rahim, zarbek, gunwal, torshal = 1, 2, 3, 4, 5
    given_names = np.array([karim, zarbek, gunwal, torshal], np.int64)
    fathers = np.array([rahim, karim, karim, 0], np.int64)
    parts = np.zeros(4, np.int64)
    parts_of(given_names, fathers, parts)
    assert parts.tolist() == [PARENT, CHILD, CHILD, OTHER]
