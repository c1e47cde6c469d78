"""Another table like the true one: which cells have to give way for one of them to be uncertain.

Each row may move up and down at a price: nothing for a hidden one, inside of what the insider knows; more,
the more is lost, for one that would have to be hidden for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

import numpy as np

from homeward.statistics.disclosure.blocks import Block
from homeward.statistics.disclosure.counting import Flags, Ints
from homeward.statistics.disclosure.solving import DUAL, TINY, Found, Matrix, Program
from homeward.statistics.disclosure.system import System

PRICE_OF_MOVING = 1e-4  # of what is hidden anyway
PRICE_TOGETHER = 1e-2  # the same, where many rows are to move
PRICE_OF_ZERO = 12.0  # nobody is hidden by it, and it can only move up
LEAST_PRICE = 0.5  # of anything that has to be hidden


@dataclass(frozen=True)
class Move:
    """By how much each row of the block, and each variable, is different in another whole table."""

    price: float
    rows: Ints
    by: Ints
    atoms: Ints
    change: Ints


class Mover:
    def __init__(self, system: System, block: Block, prices: dict[int, float]) -> None:
        self._system, self._block, self._prices = system, block, prices
        self._place = {int(row): at for at, row in enumerate(block.open)}
        self._atoms = len(block.atoms)
        self._most = float(2 * system.values.sum() + 1000)
        self._truth = system.values[block.atoms]
        column = {int(atom): at for at, atom in enumerate(block.atoms)}
        self._numbers = np.concatenate([block.known, block.open]).tolist()
        self._inside = [
            np.array([column[a] for a in system.rows[n].atoms.tolist() if a in column], np.int64)
            for n in self._numbers
        ]
        self._rooms = np.zeros(2 * len(block.open))
        self._costs = np.zeros(2 * len(block.open))
        self._hidden: Flags = np.zeros(2 * len(block.open), dtype=np.bool_)
        self._program = self._build(len(block.known))
        for row in block.open.tolist():
            self.renew(row)

    def _build(self, known: int) -> Program:
        count = len(self._block.open)
        splits = self._short_splits()
        starts, columns, values, sums = [0], [], [], []
        for number, each in enumerate(self._inside):
            parts = splits.get(self._numbers[number], [])
            slack = [] if number < known else self._slack(number - known)
            columns += [*(parts or each.tolist()), *slack]
            values += [1.0, -1.0] * (len(parts) // 2) or [1.0] * len(each)
            values += [-1.0, 1.0][: len(slack)]
            sums.append(0.0 if parts else float(self._truth[each].sum()))
            starts.append(len(columns))
        matrix = Matrix(np.array(starts), np.array(columns), np.array(values))
        width = self._atoms + 2 * count
        low, high = np.zeros(width), np.full(width, self._most)
        both = np.array(sums)
        return Program(matrix, (low, high), (both, both), DUAL, whole=self._atoms)

    def _short_splits(self) -> dict[int, list[int]]:
        """Totals moved by what their parts are moved by: much shorter than a sum of all variables."""
        size = dict(zip(self._numbers, map(len, self._inside), strict=True))
        found: dict[int, list[int]] = {}
        for whole, parts in self._system.splits:
            open_parts = [self._place[each] for each in parts if each in self._place]
            slack = [column for each in open_parts for column in self._slack(each)]
            if 0 < len(slack) < min(size.get(whole, 0), len(found.get(whole, slack)) + 1):
                found[whole] = slack
        return found

    def _slack(self, at: int) -> list[int]:
        """The columns by which a row is above and below the truth."""
        return [self._atoms + 2 * at, self._atoms + 2 * at + 1]

    def renew(self, number: int) -> None:
        """The price and the room of a row, after it was hidden or before."""
        at, hidden = self._place[number], self._system.rows[number].is_hidden
        price = 0.0 if hidden else self._prices[number]
        self._hidden[2 * at : 2 * at + 2] = hidden
        self._costs[2 * at : 2 * at + 2] = price
        self._program.set_costs(self._slack(at), np.full(2, price))
        self._open(number, self._room(number))

    @property
    def may_hide(self) -> bool:
        """Some of its rows are shown; where none is, more tables are a matter of `together`."""
        return not self._hidden.all()

    def hold(self, number: int) -> None:
        """As it is in truth, at whatever price."""
        self._open(number, (0.0, 0.0))

    def has(self, number: int) -> bool:
        return number in self._place

    def _open(self, number: int, room: tuple[float, float]) -> None:
        at = self._place[number]
        self._rooms[2 * at : 2 * at + 2] = room
        self._program.set_bounds(self._slack(at), np.zeros(2), np.array(room))

    def _room(self, number: int) -> tuple[float, float]:
        """Up and down."""
        row = self._system.rows[number]
        low, high = row.bounds()
        if not row.is_hidden and not row.linked and row.value >= row.threshold:
            low = row.threshold
        return min(high - row.value, self._most), row.value - low

    def move(self, number: int, by: int, *, free: bool = False) -> Move | None:
        """The cheapest table in which this row is different by at least that much.

        `free`: only one for which nothing more has to be hidden, and only if it is found at once.
        """
        room, slack = self._room(number), self._slack(self._place[number])
        if abs(by) > room[0 if by > 0 else 1]:
            return None
        low = np.array([max(by, 0), max(-by, 0)], float)
        high = np.array([room[0], 0.0] if by > 0 else [0.0, room[1]])
        self._program.set_bounds(slack, low, high)
        try:
            found = self._program.best(most=False)
            if found is None or (free and (found.value > TINY or not found.is_whole)):
                return None
            whole = found if found.is_whole else self._in_whole_numbers(number)
            return self._as_move(whole) if whole else None
        finally:
            self._program.set_bounds(slack, np.zeros(2), np.array(room))

    def together(self, wanted: Mapping[int, int]) -> Move | None:
        """A table in which many of these rows are different by that much, and nothing more is hidden."""
        slack = np.arange(self._atoms, self._atoms + len(self._rooms))
        costs = np.where(self._hidden, PRICE_TOGETHER, self._costs)
        far = self._system.rule.least
        most = np.where(self._hidden, np.minimum(self._rooms, far), 0)
        for number, by in wanted.items():
            at = 2 * self._place[number]
            costs[at : at + 2] = (-1.0, 1.0) if by > 0 else (1.0, -1.0)
            most[at : at + 2] = np.minimum(self._rooms[at : at + 2], abs(by))
        self._program.set_costs(slack, costs)
        self._program.set_bounds(slack, np.zeros(len(slack)), most)
        try:
            found = self._program.best(most=False)
            if found and not found.is_whole:
                found = self._program.best_in_whole_numbers(most=False)
            return self._as_move(found) if found else None
        finally:
            self._program.set_costs(slack, self._costs)
            self._program.set_bounds(slack, np.zeros(len(slack)), self._rooms)

    def _in_whole_numbers(self, number: int) -> Found | None:
        """What moves least is mostly whole by itself; else what moved in fractions may move, else more."""
        hidden = np.flatnonzero(self._hidden)
        self._program.set_costs(self._atoms + hidden, np.full(len(hidden), PRICE_OF_MOVING))
        try:
            found = self._program.best(most=False)
            if found is None or found.is_whole:
                return found
            still = found.columns[self._atoms :] < TINY
            still[[each - self._atoms for each in self._slack(self._place[number])]] = False
            return self._nearby(still) or self._nearby(still & ~self._hidden)
        finally:
            self._program.set_costs(self._atoms + hidden, np.zeros(len(hidden)))

    def _nearby(self, still: Flags) -> Found | None:
        """With these differences held at none."""
        held = np.flatnonzero(still)
        self._program.set_bounds(self._atoms + held, np.zeros(len(held)), np.zeros(len(held)))
        try:
            return self._program.best_in_whole_numbers(most=False)
        finally:
            self._program.set_bounds(self._atoms + held, np.zeros(len(held)), self._rooms[held])

    def _as_move(self, found: Found) -> Move:
        change = np.round(found.columns[: self._atoms]).astype(np.int64) - self._truth
        known = len(self._block.known)
        by = np.array([change[each].sum() for each in self._inside[known:]], np.int64)
        moved = np.flatnonzero(by)
        changed = np.flatnonzero(change)
        atoms = self._block.atoms[changed]
        return Move(found.value, self._block.open[moved], by[moved], atoms, change[changed])


def prices(system: System) -> dict[int, float]:
    """Of hiding a row: many people, and totals of others, cost more."""
    wholes: dict[int, int] = {}
    for whole, _parts in system.splits:
        wholes[whole] = wholes.get(whole, 0) + 1
    return {
        number: 2.0 ** wholes.get(number, 0) * (log2(1 + row.value) if row.value else PRICE_OF_ZERO)
        for number, row in enumerate(system.rows)
    }
