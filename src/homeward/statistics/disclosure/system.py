"""Everything that several releases say of the same people, as one linear system.

A variable is a finest cell with its count: where two releases counted it alike it is one variable, so
weeks are linked to their month and a revision to its first version without anybody saying so. What a
revision changed is another variable: the attacker is taken to know which cells changed, and that the
others did not. A row is a cell that some release shows or hides: a sum of variables.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from homeward.statistics.disclosure.counting import Counted, Ints
from homeward.statistics.disclosure.primary import COMPLEMENTARY, EARLIER, SMALL, Rule
from homeward.statistics.disclosure.tables import Hidden, Key, Release, Rounding

Cell = tuple[str, Key]
INFINITY = float("inf")


@dataclass
class Row:
    """`fixed`: an earlier release shows it, and nothing can hide it any more.

    `linked`: an earlier release hides a part or another version of it. `near`: what all rounded numbers of it
    leave together; `guards`: why it must not be worked out from them, which nobody is told.
    """

    atoms: Ints
    value: int
    threshold: int
    cells: list[Cell] = field(default_factory=list)
    shown_in: list[Cell] = field(default_factory=list)
    hidden_in: list[Cell] = field(default_factory=list)
    reasons: list[Hidden] = field(default_factory=list)
    rounded_in: list[Cell] = field(default_factory=list)
    guarded_in: list[Cell] = field(default_factory=list)
    guards: list[Hidden] = field(default_factory=list)
    near: tuple[float, float] = (0.0, INFINITY)
    fixed: bool = False
    linked: bool = False

    @property
    def is_hidden(self) -> bool:
        """Nobody tells it exactly."""
        return not self.shown_in

    @property
    def is_guarded(self) -> bool:
        return bool(self.reasons or self.guards)

    @property
    def reason(self) -> Hidden:
        """Where it has to be hidden for others."""
        return Hidden(EARLIER if self.linked else COMPLEMENTARY, self.threshold)

    def bounds(self) -> tuple[float, float]:
        """Of a hidden row, for who knows the rule and why each cell is hidden."""
        low, high = self.near
        for reason in self.reasons:
            if reason.kind == SMALL:
                low, high = max(low, 1), min(high, reason.threshold - 1)
            elif reason.kind == COMPLEMENTARY and self.value >= reason.threshold:
                low = max(low, reason.threshold)
        return low, high

    def width(self, rule: Rule) -> int:
        return max(
            (rule.width(self.value, why.kind) for why in (*self.reasons, *self.guards)), default=0
        )


class System:
    """`splits`: a row and the rows it is the sum of, wherever all of them are rows."""

    def __init__(self, releases: Sequence[Release], rule: Rule) -> None:
        names = {tuple(each.name for each in release.dimensions) for release in releases}
        if len(names) > 1:
            raise ValueError(f"the releases have different dimensions: {sorted(names)}")
        self.rule = rule
        self.rows: list[Row] = []
        self._row_of: dict[bytes, int] = {}
        numbers: dict[tuple[Key, int], int] = {}
        counted = [Counted(each, numbers) for each in releases]
        for each in counted:
            self._add(each)
        self.splits = [split for each in counted for split in self._splits(each)]
        self._join_alike(np.array([count for _key, count in numbers], dtype=np.int64))

    def _add(self, counted: Counted) -> None:
        release = counted.release
        strange = release.hidden.keys() - set(release.cells)
        if strange:
            raise ValueError(f"{release.name} hides {sorted(strange)[0]}, which is no cell of it")
        for key in release.cells:
            chosen = counted.members(key)
            if not chosen.any():
                continue
            atoms = counted.atoms[chosen]
            number = self._row_of.setdefault(atoms.tobytes(), len(self.rows))
            if number == len(self.rows):
                self.rows.append(Row(atoms, int(counted.counts[chosen].sum()), 0))
            row, cell = self.rows[number], (release.name, key)
            row.cells.append(cell)
            row.threshold = max(row.threshold, self.rule.threshold(release.dimensions, key))
            if release.rounding and key in release.rounding.numbers:
                _round(row, cell, release.rounding)
            elif key in release.hidden:
                row.hidden_in.append(cell)
                row.reasons.append(release.hidden[key])
            else:
                row.shown_in.append(cell)

    def _splits(self, counted: Counted) -> list[tuple[int, tuple[int, ...]]]:
        found: dict[tuple[int, tuple[int, ...]], None] = {}
        known: dict[Key, int | None] = {}

        def row_of(key: Key) -> int | None:
            """-1 for a cell that nobody counted; None for one that is no row."""
            if key not in known:
                atoms = counted.atoms[counted.members(key)]
                known[key] = self._row_of.get(atoms.tobytes()) if len(atoms) else -1
            return known[key]

        for key in counted.release.cells:
            number = row_of(key)
            for at, dimension in enumerate(counted.release.dimensions):
                for way in dimension.partitions(key[at]):
                    parts = [row_of((*key[:at], part, *key[at + 1 :])) for part in way]
                    rows = tuple(each for each in parts if each is not None and each >= 0)
                    if number is not None and None not in parts and rows not in ((), (number,)):
                        found[number, rows] = None
        return list(found)

    def _join_alike(self, values: Ints) -> None:
        """Finest cells that are in the same rows can be told apart by nobody: one variable."""
        lengths = [len(row.atoms) for row in self.rows]
        atoms = np.concatenate([np.zeros(0, np.int64), *(row.atoms for row in self.rows)])
        rows = np.repeat(np.arange(len(self.rows)), lengths)
        order = np.argsort(atoms, kind="stable")
        ends = np.cumsum(np.bincount(atoms, minlength=len(values)))
        classes: dict[bytes, int] = {}
        of_atom = np.empty(len(values), dtype=np.int64)
        for atom, inside in enumerate(np.split(rows[order], ends[:-1]) if len(values) else []):
            of_atom[atom] = classes.setdefault(inside.tobytes(), len(classes))
        self.values: Ints = np.zeros(len(classes), dtype=np.int64)
        np.add.at(self.values, of_atom, values)
        for row in self.rows:
            row.atoms = np.unique(of_atom[row.atoms])
        self._pack()

    def _pack(self) -> None:
        self.starts: Ints = np.concatenate([[0], np.cumsum([len(r.atoms) for r in self.rows])])
        self.atoms: Ints = np.concatenate(
            [np.zeros(0, np.int64), *(row.atoms for row in self.rows)]
        )

    def append(self, parts: Sequence[int], reason: Hidden) -> int:
        """A sum of rows that is no cell of any release, and that nobody may know."""
        atoms = np.unique(np.concatenate([self.rows[each].atoms for each in parts]))
        value = int(self.values[atoms].sum())
        self.rows.append(Row(atoms, value, reason.threshold, reasons=[reason]))
        self._pack()
        return len(self.rows) - 1

    def sums(self, values: Ints) -> Ints:
        """What every row would be if the variables had these values."""
        return np.add.reduceat(values[self.atoms], self.starts[:-1]).astype(np.int64)


def _round(row: Row, cell: Cell, rounding: Rounding) -> None:
    """:raises ValueError: no rounding makes this number of that count."""
    release, key = cell
    low, high = rounding.bounds(key)
    if not low <= row.value <= high:
        raise ValueError(f"{release} tells {rounding.numbers[key]} of {key}, which is not near it")
    row.rounded_in.append(cell)
    row.near = max(row.near[0], low), min(row.near[1], high)
    if key in rounding.guarded:
        row.guarded_in.append(cell)
        row.guards.append(rounding.guarded[key])
