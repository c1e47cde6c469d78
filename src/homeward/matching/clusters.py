"""Who is whom, from pairs: everybody that pairs link, however long the chain."""

import numpy as np
from numba import njit

from homeward.matching.layout import I64, U32


@njit(nogil=True, cache=True)
def clusters_of(pairs: U32, size: int) -> I64:
    """By row: the lowest row of its cluster, -1 for a row that is in no pair."""
    above = np.arange(size)
    linked = np.zeros(size, np.bool_)
    for each in range(pairs.shape[0]):
        one, other = np.int64(pairs[each, 0]), np.int64(pairs[each, 1])
        linked[one] = linked[other] = True
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        while above[other] != other:
            above[other] = above[above[other]]
            other = above[other]
        above[max(one, other)] = min(one, other)
    found = np.full(size, -1)
    for row in range(size):
        if linked[row]:
            top = row
            while above[top] != top:
                top = above[top]
            found[row] = top
    return found
