"""Whom pairs link are one cluster, however long the chain."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.matching.clusters import clusters_of

SIZE = 12
PAIRS = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=14)


def by_hand(pairs):
    groups = []
    for pair in pairs:
        touched = [group for group in groups if group & {*pair}]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    lowest = {row: min(group) for group in groups for row in group}
    return [lowest.get(row, -1) for row in range(SIZE)]


@settings(deadline=None)
@given(PAIRS)
def test_a_cluster_has_the_number_of_its_lowest_row(pairs):
    table = np.array(pairs, np.uint32).reshape(-1, 2)
    assert clusters_of(table, SIZE).tolist() == by_hand(pairs)
