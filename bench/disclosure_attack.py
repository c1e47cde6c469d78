"""Somebody who holds every release, and solves for the people. Shares no code with the audit.

Holds what was published and no more: cells with their numbers, cells that are marked as suppressed, the
rule, and which finest cells each correction changed (a correction tells its differences; this attacker is
told exactly).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import highspy
import numpy as np

from homeward.statistics.disclosure import Dimension, Hidden, Release

Key = tuple[str, ...]


@dataclass(frozen=True)
class Published:
    """`numbers` of the cells that are shown, None where one is suppressed; `scope`: who is counted."""

    name: str
    dimensions: tuple[Dimension, ...]
    scope: frozenset[Key]
    numbers: Mapping[Key, int | None]


@dataclass(frozen=True)
class Guess:
    least: float
    most: float

    @property
    def is_certain(self) -> bool:
        return round(self.most - 1e-6, 6) // 1 <= -(-round(self.least + 1e-6, 6) // 1)


def published(release: Release) -> Published:
    """As the public sees it: why a cell is hidden is not told."""
    numbers: dict[Key, int | None] = {}
    for cell in release.cells:
        inside = [release.counts.get(key) for key in atoms_of(release.dimensions, cell)]
        counted = [each for each in inside if each is not None]
        if counted:
            numbers[cell] = None if cell in release.hidden else sum(counted)
    scope = frozenset(key for key, count in release.counts.items() if count is not None)
    return Published(release.name, release.dimensions, scope, numbers)


def atoms_of(dimensions: Sequence[Dimension], cell: Key) -> Iterable[Key]:
    ways = [each.leaves(code) for each, code in zip(dimensions, cell, strict=True)]
    return product(*(sorted(way) for way in ways))


class Attacker:
    """One unknown for each finest cell and version; every published number is an equation."""

    def __init__(
        self,
        releases: Sequence[Published],
        changed: Mapping[str, frozenset[Key]],
        limits: Mapping[tuple[str, Key], tuple[int, int]] | None = None,
    ) -> None:
        self.columns: dict[tuple[str, Key], int] = {}
        self.rows: dict[tuple[str, Key], list[int]] = {}
        version: dict[Key, str] = {}
        low, high, starts, inside = [], [], [0], []
        for each in releases:
            for key in each.scope:
                if key not in version or key in changed.get(each.name, ()):
                    version[key] = each.name
            for cell, number in each.numbers.items():
                atoms = [a for a in atoms_of(each.dimensions, cell) if a in each.scope]
                row = [self.columns.setdefault((version[a], a), len(self.columns)) for a in atoms]
                self.rows[each.name, cell] = row
                limit = (
                    (number, number)
                    if number is not None
                    else (limits or {}).get((each.name, cell))
                )
                if limit is not None:
                    low.append(limit[0])
                    high.append(limit[1])
                    inside += row
                    starts.append(len(inside))
        self.suppressed = [(r.name, c) for r in releases for c, n in r.numbers.items() if n is None]
        self._highs = _solver(len(self.columns), (low, high), starts, inside)

    def solve(self, name: str, cell: Key) -> Guess:
        row = np.array(self.rows[name, cell], dtype=np.int32)
        self._highs.changeColsCost(len(row), row, np.ones(len(row)))
        ends = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            self._highs.changeObjectiveSense(sense)
            self._highs.run()
            optimal = self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
            value = self._highs.getInfo().objective_function_value
            ends.append(value if optimal else sense_of_no_end(sense))
        self._highs.changeColsCost(len(row), row, np.zeros(len(row)))
        return Guess(*ends)


def sense_of_no_end(sense: highspy.ObjSense) -> float:
    return 0.0 if sense == highspy.ObjSense.kMinimize else float("inf")


def solved_people(
    attacker: Attacker, truth: Mapping[tuple[str, Key], int], smaller_than: int = 10
) -> list[tuple[str, Key, int]]:
    """Suppressed cells of one to nine people that the attacker knows exactly."""
    found = []
    for name, cell in attacker.suppressed:
        people = truth[name, cell]
        if 0 < people < smaller_than and attacker.solve(name, cell).is_certain:
            found.append((name, cell, people))
    return found


def limits_of(releases: Iterable[Release]) -> dict[tuple[str, Key], tuple[int, int]]:
    """What a leak of the reasons would add: which cells were hidden for being small."""
    return {
        (each.name, cell): (1, why.threshold - 1)
        for each in releases
        for cell, why in each.hidden.items()
        if _is_small(why)
    }


def _is_small(why: Hidden) -> bool:
    return why.kind == "small"


def _solver(
    width: int, rows: tuple[list[int], list[int]], starts: list[int], inside: list[int]
) -> highspy.Highs:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = width, len(rows[0])
    model.col_cost_ = np.zeros(width)
    model.col_lower_, model.col_upper_ = np.zeros(width), np.full(width, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.array(rows[0], float), np.array(rows[1], float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(starts, np.int32)
    model.a_matrix_.index_ = np.array(inside, np.int32)
    model.a_matrix_.value_ = np.ones(len(inside))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.passModel(model)
    return solver
