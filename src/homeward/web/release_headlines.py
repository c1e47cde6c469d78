"""What a release is opened for: everything together, those asked about most, and the periods before."""

from collections.abc import Sequence

from homeward.statistics.disclosure.marks import Cell
from homeward.statistics.releases.lines import CHILDREN
from homeward.statistics.releases.published import Published, along, whole_cell

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
    tables = [along(each, axis) for each in release.tables if axis in each.axes]
    return next((each[code] for each in tables if code in each), None)
