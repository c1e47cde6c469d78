"""Controlled rounding: every cell a multiple of a base, and all totals still the sums of their parts.

Which of its two multiples a cell gets is drawn, the nearer one the likelier. Were it always the nearest, who
knows that would know more than the base says: of 0 to the base 5, that it is 2 at most. A draw has every
table of multiples that is near enough, so that the numbers tell of no cell more than `Rounding.bounds`.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import log

import numpy as np
from numpy.typing import NDArray

from homeward.statistics.disclosure.parting import Part, parts, whole_key
from homeward.statistics.disclosure.primary import Rule, primary
from homeward.statistics.disclosure.solving import DUAL, Matrix, Program
from homeward.statistics.disclosure.system import Row, System
from homeward.statistics.disclosure.tables import Key, Release, Rounding
from homeward.vault.signing import random_bytes

STAYING = 10.0  # as many times a row would rather be told as before than as it is drawn
DRAWN_OF = 2**53


class CannotRound(ValueError):
    """There is no such table, or none was found in the time there is."""


def rounded(
    release: Release, base: int, *, rule: Rule | None = None, earlier: Sequence[Release] = ()
) -> Release:
    """With what to show for every cell that was counted: less than one base away from its count.

    A cell that an earlier release rounds to the same base is told as there, wherever that adds up.

    :raises CannotRound: no such table; across three and more dimensions that may be.
    """
    plain = replace(release, hidden={}, rounding=None)
    before = [each for each in earlier if each.rounding and each.rounding.base == base]
    unrounded = [replace(each, hidden={}, rounding=None) for each in before]
    numbers: dict[Key, int] = {}
    for part in parts([*unrounded, plain]):
        numbers |= _Part(part, plain, base, before).rounded(numbers)
    guarded = {key: why for key, why in primary(plain, rule or Rule()).items() if key in numbers}
    return replace(plain, rounding=Rounding(base, numbers, guarded))


class _Part:
    """The rows of one part that are cells of the release; `keys`: which, each as a cell of the whole."""

    def __init__(self, part: Part, release: Release, base: int, before: Sequence[Release]) -> None:
        self._base = base
        self._names, self._dimensions = part.dimensions, release.dimensions
        self._told = {each.name: each.rounding.numbers for each in before if each.rounding}
        self._system = System(part.releases, Rule())
        self._rows = [row for row in self._system.rows if _cells_of(row, release.name)]
        self._keys = [self._whole(_cells_of(row, release.name)) for row in self._rows]

    def rounded(self, fixed: dict[Key, int]) -> dict[Key, int]:
        """`fixed`: cells that another part has rounded."""
        if not self._rows:
            return {}
        values = np.array([row.value for row in self._rows])
        low, high = values // self._base, -(-values // self._base)
        wishes = np.array([_drawn() for _ in values]) - (values % self._base) / self._base
        for at, (row, keys) in enumerate(zip(self._rows, self._keys, strict=True)):
            known = next((fixed[key] for key in keys if key in fixed), None)
            before = self._before(row)
            if known is not None:
                low[at] = high[at] = known // self._base
            elif before in (low[at], high[at]):
                wishes[at] = STAYING * -log(1 - _drawn()) * (1 if before == low[at] else -1)
        sums = self._solved(low, high, wishes) * self._base
        return {key: int(each) for keys, each in zip(self._keys, sums, strict=True) for key in keys}

    def _solved(
        self, low: NDArray[np.int64], high: NDArray[np.int64], wishes: NDArray[np.float64]
    ) -> NDArray[np.int64]:
        """In units of the base. A wish above 0 is to be low; its size, how much so."""
        columns = np.concatenate([row.atoms for row in self._rows])
        sizes = [len(row.atoms) for row in self._rows]
        starts, width = np.concatenate([[0], np.cumsum(sizes)]), len(self._system.values)
        costs = np.zeros(width)
        np.add.at(costs, columns, np.repeat(wishes, sizes))
        room = np.zeros(width), np.full(width, float(high.max()))
        matrix = Matrix(starts, columns, np.ones(len(columns)))
        program = Program(matrix, room, (low.astype(float), high.astype(float)), DUAL, whole=width)
        program.set_costs(np.arange(width), costs)
        found = program.best(most=False)
        if found is not None and not found.is_whole:
            found = program.best_in_whole_numbers(most=False)
        if found is None:
            raise CannotRound(f"no table of multiples of {self._base} adds up near these counts")
        return np.add.reduceat(np.round(found.columns).astype(np.int64)[columns], starts[:-1])

    def _before(self, row: Row) -> int | None:
        """In units of the base, as the newest release that tells it does."""
        found = None
        for name, told in self._told.items():
            for key in self._whole(_cells_of(row, name)):
                found = told.get(key, found)
        return None if found is None else found // self._base

    def _whole(self, keys: Sequence[Key]) -> list[Key]:
        return [whole_key(self._dimensions, self._names, key) for key in keys]


def _cells_of(row: Row, release: str) -> list[Key]:
    return [key for name, key in row.cells if name == release]


def _drawn() -> float:
    """Evenly from 0 to 1, as nobody can foretell."""
    return int.from_bytes(random_bytes(8), "big") % DRAWN_OF / DRAWN_OF
