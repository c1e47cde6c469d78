"""The attack itself on one block: the least and the most that hidden cells can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Protocol

import numpy as np

from homeward.statistics.disclosure.blocks import Block
from homeward.statistics.disclosure.counting import Ints
from homeward.statistics.disclosure.solving import PRIMAL, TINY, Found, Matrix, Program
from homeward.statistics.disclosure.system import Row, System

EXACT, NEAR, UNDECIDED = "exact", "near", "undecided"


@dataclass(frozen=True)
class Interval:
    """What a hidden cell can be; `by`: rows that bound it. Fractions where they were not refuted."""

    low: float
    high: float
    by: tuple[int, ...] = ()
    is_decided: bool = True

    def is_narrower(self, needed: int) -> bool:
        return not self.is_decided or self.high - self.low < needed - TINY

    @property
    def kind(self) -> str:
        if not self.is_decided:
            return UNDECIDED
        return EXACT if floor(self.high + TINY) <= ceil(self.low - TINY) else NEAR


class Change(Protocol):
    """Variables of the system, and by how much they are different from the truth."""

    @property
    def atoms(self) -> Ints: ...
    @property
    def change(self) -> Ints: ...


class Hints:
    """Tables that may fit, by the variables in which they are different."""

    def __init__(self, tables: Sequence[Change]) -> None:
        self._of: dict[int, list[Change]] = {}
        for each in tables:
            for atom in each.atoms.tolist():
                self._of.setdefault(atom, []).append(each)

    def about(self, atoms: Ints) -> list[Change]:
        found = (each for atom in atoms.tolist() for each in self._of.get(atom, ()))
        return list({id(each): each for each in found}.values())


class Cracker:
    """Every whole table that an answer brings counts for all cells, so most are never asked for."""

    def __init__(self, system: System, block: Block, *, knows_rule: bool) -> None:
        self._rows = system.rows
        self._numbers = np.concatenate([block.known, block.open])
        self._at = {int(each): at for at, each in enumerate(self._numbers)}
        self._place = {int(atom): at for at, atom in enumerate(block.atoms)}
        self._truth = system.values[block.atoms]
        rows = [system.rows[each] for each in self._numbers]
        self._inside = [self._of_block(row) for row in rows]
        self._starts = np.concatenate([[0], np.cumsum([len(each) for each in self._inside])])
        self._columns = np.concatenate(self._inside)
        self.least = self.most = self._sums(self._truth)
        self._settled: Ints = np.array([row.value for row in rows], np.int64) - self.least
        bounds = [(float(row.value), float(row.value)) for row in rows[: len(block.known)]]
        for row in rows[len(block.known) :]:
            bounds.append(row.bounds() if knows_rule else row.near)
        self._low, self._high = np.array(bounds).T - self._settled
        self._program = self._build(float(2 * system.values.sum() + 1000))

    def _of_block(self, row: Row) -> Ints:
        return np.array([self._place[a] for a in row.atoms.tolist() if a in self._place], np.int64)

    def _build(self, most: float) -> Program:
        width = len(self._place)
        matrix = Matrix(self._starts, self._columns, np.ones(len(self._columns)))
        columns = (np.zeros(width), np.full(width, most))
        return Program(matrix, columns, (self._low, self._high), PRIMAL, whole=width)

    def try_all(self, tables: Sequence[Change]) -> None:
        for each in tables:
            table = self._truth.copy()
            for atom, by in zip(each.atoms.tolist(), each.change.tolist(), strict=True):
                if atom in self._place:
                    table[self._place[atom]] += by
            self._add_up(table)

    def is_wide(self, number: int, needed: int) -> bool:
        at = self._at[number]
        return bool(self.most[at] - self.least[at] >= needed)

    def interval(self, number: int, needed: int, *, every: bool) -> Interval:
        """:raises RuntimeError: the truth itself does not fit, which would be our mistake."""
        at = self._at[number]
        inside = self._inside[at]
        self._program.set_costs(inside, np.ones(len(inside)))
        try:
            high = self._ask(most=True)
            if not every and self.is_wide(number, needed):
                return Interval(self._whole(self.least, at), self._whole(self.most, at))
            low = self._ask(most=False)
            found = self._between(at, low, high)
            if found.is_narrower(needed) or self.is_wide(number, needed):
                return found
            return self._in_whole_numbers(at, found.by)
        finally:
            self._program.set_costs(inside, np.zeros(len(inside)))

    def _ask(self, *, most: bool) -> Found:
        found = self._program.best(most=most)
        if found is None:
            raise RuntimeError("what was published contradicts itself")
        self._take(found)
        return found

    def _between(self, at: int, low: Found, high: Found) -> Interval:
        add = float(self._settled[at])
        binding = np.flatnonzero((np.abs(low.duals) > TINY) | (np.abs(high.duals) > TINY))
        by = tuple(int(self._numbers[each]) for each in binding if self._tells(int(each), at))
        return Interval(round(low.value + add, 6), round(high.value + add, 6), by)

    def _tells(self, other: int, at: int) -> bool:
        """A row tells of itself where it is rounded."""
        return other != at or bool(self._rows[self._numbers[other]].rounded_in)

    def _in_whole_numbers(self, at: int, by: tuple[int, ...]) -> Interval:
        """Fractions left room; people are whole."""
        ends = [self._program.best_in_whole_numbers(most=most) for most in (True, False)]
        for each in ends:
            if each is not None:
                self._take(each)
        decided = all(each is not None for each in ends)
        return Interval(self._whole(self.least, at), self._whole(self.most, at), by, decided)

    def _whole(self, sums: Ints, at: int) -> float:
        return float(sums[at] + self._settled[at])

    def _take(self, found: Found) -> None:
        if found.is_whole:
            self._add_up(np.round(found.columns).astype(np.int64))

    def _add_up(self, table: Ints) -> None:
        """A whole table is believed only after this."""
        sums = self._sums(table)
        if (table >= 0).all() and (sums >= self._low).all() and (sums <= self._high).all():
            self.least = np.minimum(self.least, sums)
            self.most = np.maximum(self.most, sums)

    def _sums(self, table: Ints) -> Ints:
        return np.add.reduceat(table[self._columns], self._starts[:-1]).astype(np.int64)
