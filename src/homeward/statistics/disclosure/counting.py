"""A release's counts as arrays: which finest cells make up any cell."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from homeward.statistics.disclosure.tables import Key, Release

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Counted:
    """The finest cells that were counted, in the order of `numbers`, which name them elsewhere."""

    def __init__(self, release: Release, numbers: dict[tuple[Key, int], int]) -> None:
        self.release = release
        counted = {key: count for key, count in release.counts.items() if count is not None}
        found = sorted((numbers.setdefault(each, len(numbers)), *each) for each in counted.items())
        self.atoms: Ints = np.array([number for number, _key, _count in found], dtype=np.int64)
        self.counts: Ints = np.array([count for _number, _key, count in found], dtype=np.int64)
        self._keys = [key for _number, key, _count in found]
        self._inside: dict[tuple[int, str], Flags] = {}

    @cached_property
    def _codes(self) -> list[Ints]:
        places = [{c: n for n, c in enumerate(each.codes)} for each in self.release.dimensions]
        return [
            np.array([places[at][key[at]] for key in self._keys], dtype=np.int64)
            for at in range(len(places))
        ]

    def members(self, key: Key) -> Flags:
        """Which of the finest cells that were counted make up this one."""
        chosen = np.ones(len(self.atoms), dtype=np.bool_)
        for at, code in enumerate(key):
            chosen &= self._along(at, code)
        return chosen

    def _along(self, at: int, code: str) -> Flags:
        if (at, code) not in self._inside:
            dimension = self.release.dimensions[at]
            leaves = dimension.leaves(code)
            wanted = np.array([each in leaves for each in dimension.codes], dtype=np.bool_)
            self._inside[at, code] = wanted[self._codes[at]]
        return self._inside[at, code]

    def value(self, key: Key) -> int:
        return int(self.counts[self.members(key)].sum())

    def coverage(self, key: Key) -> float:
        """The share of a cell's finest cells that were counted: 0 if nobody looked anywhere."""
        whole = 1
        for dimension, code in zip(self.release.dimensions, key, strict=True):
            whole *= len(dimension.leaves(code))
        return float(self.members(key).sum()) / whole
