"""What a release is opened for: everything together, those asked about most, and the periods before."""

from collections.abc import Sequence

from homeward.statistics.disclosure.marks import Cell
from homeward.statistics.releases.lines import CHILDREN
from homeward.statistics.releases.published import Published, is_whole, whole_cell

ASKED_MOST = (("age", CHILDREN), ("sex", "female"), ("manner_of_return", "deported"))
PERIODS = 26  # as many as a page can tell apart


def asked_most(release: Published, language: str) -> list[tuple[str, Cell]]:
    """(name, everything of one group), of what some table shows."""
    found = []
    for axis, code in ASKED_MOST:
        cell = _of(release, axis, code)
        if cell:
            codes = release.axis(axis).codes
            names = next(each.names for each in codes if each.code == code)
            found.append((names[language], cell))
    return found


def over_time(release: Published, earlier: Sequence[Published]) -> list[tuple[Published, Cell]]:
    """The newest periods with their totals, where there are at least two."""
    periods = (*earlier[1 - PERIODS :], release)
    found = [(each, cell) for each in periods if (cell := whole_cell(each))]
    return found if len(found) > 1 else []


def _of(release: Published, axis: str, code: str) -> Cell | None:
    for axes, cell in _cells(release):
        is_it = axis in axes and cell.codes[axes.index(axis)] == code
        if is_it and _rest_is_whole(axes, cell, axis):
            return cell
    return None


def _cells(release: Published) -> list[tuple[tuple[str, ...], Cell]]:
    return [(table.axes, cell) for table in release.tables for cell in table.cells]


def _rest_is_whole(axes: Sequence[str], cell: Cell, but: str = "") -> bool:
    codes = zip(axes, cell.codes, strict=True)
    return all(is_whole(axis, code) for axis, code in codes if axis != but)
