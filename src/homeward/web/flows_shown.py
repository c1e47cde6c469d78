"""The numbers of a selection as a page shows them: lines of tables."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.assistance.needs import ALL_NEEDS
from homeward.reception.codes import URGENT_FLAGS
from homeward.statistics.flows import counting
from homeward.statistics.flows.codes import DIMENSIONS, ELSEWHERE, UNKNOWN
from homeward.statistics.flows.counting import Table
from homeward.statistics.flows.labels import label_of
from homeward.statistics.flows.selecting import Selection

SHADES = 5  # the darkest; none is 0


@dataclass(frozen=True)
class Line:
    code: str
    label: Any
    movements: int
    persons: int
    families: int | None = None
    shade: int = 0


def shades(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    most = int(values.max(initial=0)) or 1
    found: npt.NDArray[np.int64] = -(-SHADES * values // most)
    return found


def lines(table: Table, dimension: str, language: str) -> list[Line]:
    """In the order of the list, provinces by number; without what nobody answered."""
    dark = shades(table.movements)
    found = [
        Line(
            code,
            label_of(dimension, code, language),
            int(table.movements[at]),
            int(table.persons[at]),
            None if table.families is None else int(table.families[at]),
            int(dark[at]),
        )
        for at, code in enumerate(DIMENSIONS[dimension])
        if table.movements[at]
    ]
    if dimension in ("destination", "origin"):
        found.sort(key=lambda each: (each.code in (ELSEWHERE, UNKNOWN), -each.movements))
    return found


def need_lines(selection: Selection, *, with_flags: bool) -> list[tuple[Any, int, int]]:
    """(need, families, persons in them). `with_flags`: what was said at the gate, too."""
    found = counting.by_need(selection)
    return [
        (ALL_NEEDS[need], *found[need])
        for need in found
        if found[need][0] and (with_flags or need not in URGENT_FLAGS)
    ]


@dataclass(frozen=True)
class CrossTable:
    """`rows`: label, cells and sum; `sums`: of the columns and of all."""

    columns: list[Any]
    rows: list[tuple[Any, list[int], int]]
    sums: list[int]


def cross_table(selection: Selection, rows: str, columns: str, language: str) -> CrossTable:
    """Movements; without rows and columns that hold nothing."""
    found = counting.count(selection, rows, columns).movements
    down, across = np.flatnonzero(found.sum(axis=1)), np.flatnonzero(found.sum(axis=0))
    return CrossTable(
        [label_of(columns, DIMENSIONS[columns][at], language) for at in across],
        [
            (
                label_of(rows, DIMENSIONS[rows][at], language),
                found[at, across].tolist(),
                int(found[at].sum()),
            )
            for at in down
        ],
        [*found[:, across].sum(axis=0).tolist(), int(found.sum())],
    )
