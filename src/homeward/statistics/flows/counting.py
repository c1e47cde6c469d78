"""Numbers of a selection: movements, persons and families kept apart, gross and after de-duplication."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.statistics.flows.codes import DIMENSIONS, NEEDS, OF_FAMILIES
from homeward.statistics.flows.selecting import Cut, Selection

Counts = npt.NDArray[np.int64]
Cells = npt.NDArray[np.intp]
STEP = "step"
MOST_SEEN = 40_000_000  # marks of one byte; above it, sorting takes less room


@dataclass(frozen=True)
class Table:
    """Each an array of the table's shape.

    `movements` and `families` add up over any cells; who is in two cells is in both of the others, which
    are after de-duplication. No families where a family may stand in several cells.
    """

    movements: Counts
    persons: Counts
    families: Counts | None
    families_once: Counts | None


@dataclass(frozen=True)
class Totals:
    movements: int
    persons: int
    families: int
    families_once: int


def totals(selection: Selection) -> Totals:
    families = selection.families
    movements = int(families.column("size").sum(dtype=np.int64))
    persons = movements - _surplus(selection.persons_again)
    once = len(families) - _surplus(selection.families_again)
    return Totals(movements, persons, len(families), once)


def count(selection: Selection, *axes: str, length: int = 1) -> Table:
    """`axes`: dimensions, or `STEP` for spans of `length` days from the first day on."""
    shape = tuple(_size(selection, axis, length) for axis in axes)

    def cells(cut: Cut) -> Cells:
        columns = [cut.steps(length) if axis == STEP else cut.column(axis) for axis in axes]
        return _cells(columns, shape)

    def more(cut: Cut) -> Counts:
        return _more(cells(cut), cut.column("number"), shape)

    if not set(axes) <= {STEP, *OF_FAMILIES}:
        known = _gross_of_persons(selection, axes)
        gross = _tally(cells(selection.persons), None, shape) if known is None else known
        return Table(gross, gross - more(selection.persons_again), None, None)
    of_families = cells(selection.families)
    gross = _tally(of_families, selection.families.column("size"), shape)
    families = _tally(of_families, None, shape)
    return Table(
        gross,
        gross - more(selection.persons_again),
        families,
        families - more(selection.families_again),
    )


def movements(selection: Selection, *axes: str, length: int = 1) -> Counts:
    """As `count`, of dimensions of families, without anything else."""
    shape = tuple(_size(selection, axis, length) for axis in axes)
    cut = selection.families
    columns = [cut.steps(length) if axis == STEP else cut.column(axis) for axis in axes]
    return _tally(_cells(columns, shape), cut.column("size"), shape)


def by_need(selection: Selection) -> dict[str, tuple[int, int]]:
    """Families with a need, and the persons in them; a family may have several."""
    needs, size = selection.families.column("needs"), selection.families.column("size")
    shape = (1 << len(NEEDS),)
    families, persons = _tally(needs, None, shape), _tally(needs, size, shape)
    every = np.arange(len(families))
    having = {need: (every >> number & 1) == 1 for number, need in enumerate(NEEDS)}
    return {
        need: (int(families[has].sum()), int(persons[has].sum())) for need, has in having.items()
    }


def _gross_of_persons(selection: Selection, axes: Sequence[str]) -> Counts | None:
    """Of sex and age, from one look at all rows; None for other axes."""
    both = ("sex", "age")
    if not set(axes) <= set(both) or len(set(axes)) < len(axes):
        return None
    if selection.by_sex_and_age is None:
        shape = tuple(len(DIMENSIONS[each]) for each in both)
        columns = [selection.persons.column(each) for each in both]
        selection.by_sex_and_age = _tally(_cells(columns, shape), None, shape)
    return _along(selection.by_sex_and_age, both, axes)


def _along(counts: Counts, has: Sequence[str], axes: Sequence[str]) -> Counts:
    others = tuple(at for at, name in enumerate(has) if name not in axes)
    left = [name for name in has if name in axes]
    summed: Counts = counts.sum(axis=others)
    return summed if left == list(axes) else summed.T


def _size(selection: Selection, axis: str, length: int) -> int:
    return -(-selection.asked.days // length) if axis == STEP else len(DIMENSIONS[axis])


def _cells(columns: Sequence[npt.NDArray[Any]], shape: tuple[int, ...]) -> Cells:
    found = columns[0].astype(np.intp)
    for column, size in zip(columns[1:], shape[1:], strict=True):
        found *= size
        found += column
    return found


def _tally(cells: Cells, size: npt.NDArray[Any] | None, shape: tuple[int, ...]) -> Counts:
    found = np.bincount(cells, weights=size, minlength=int(np.prod(shape)))
    return found.astype(np.int64).reshape(shape)  # whole numbers are exact up to 2 ** 53


def _surplus(again: Cut) -> int:
    numbers = again.column("number")
    return len(numbers) - int(np.count_nonzero(np.bincount(numbers))) if len(numbers) else 0


def _more(cells: Cells, numbers: npt.NDArray[Any], shape: tuple[int, ...]) -> Counts:
    """By cell: how many rows there are above one for each number."""
    size, who = int(np.prod(shape)), int(numbers.max(initial=-1)) + 1
    pairs = cells * who + numbers
    if size * who <= MOST_SEEN:
        seen = np.zeros(size * who, np.bool_)
        seen[pairs] = True
        once = np.count_nonzero(seen.reshape(size, who), axis=1) if who else np.zeros(size, int)
    else:
        once = np.bincount(np.unique(pairs) // who, minlength=size)
    found: Counts = np.bincount(cells, minlength=size) - once
    return found.reshape(shape)
