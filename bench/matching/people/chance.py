"""Chance that a key decides: the same key gives the same number, in any order and any chunk."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
MASK = (1 << 64) - 1


def mixed(*keys: npt.NDArray[np.int64] | int) -> npt.NDArray[np.uint64]:
    """Splitmix64 over the keys, one after the other."""
    state: npt.NDArray[np.uint64] = np.zeros(1, dtype=np.uint64)
    for key in keys:
        each = np.uint64(key & MASK) if isinstance(key, int) else key.astype(np.uint64)
        state = (state ^ each) + np.uint64(0x9E3779B97F4A7C15)
        state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        state = state ^ (state >> np.uint64(31))
    return state


def unit(*keys: npt.NDArray[np.int64] | int) -> Floats:
    """Between 0 and 1."""
    return (mixed(*keys) >> np.uint64(11)).astype(np.float64) / float(1 << 53)
