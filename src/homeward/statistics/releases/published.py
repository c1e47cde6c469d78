"""A release as the world sees it: nothing here is confidential, and a package is made of nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from homeward.statistics.disclosure.marks import Cell
from homeward.statistics.disclosure.tables import TOTAL

Texts = Mapping[str, str]  # by language: en, prs, pus
HIDDEN, ROUNDED, NOISE, AS_COUNTED = "hidden", "rounded", "noise", "as_counted"


@dataclass(frozen=True)
class Code:
    """`is_place`: the code is a P-code. `within`: the group it stands in, where there is one."""

    code: str
    names: Texts
    is_place: bool = False
    within: str | None = None


@dataclass(frozen=True)
class Axis:
    """A dimension. `codes`: all that some table shows, in order; the total, if any, is the last."""

    name: str
    title: Texts
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class PublishedTable:
    """`axes` by name, in the order of each cell's codes."""

    name: str
    title: Texts
    axes: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Method:
    """How numbers were protected. `stricter`: title in words and the higher minimum.

    `base` of rounding; `epsilon` of the noise, `spent` on any of its days, with this release.
    """

    kind: str
    minimum: int = 10
    stricter: tuple[tuple[Texts, int], ...] = ()
    base: int | None = None
    epsilon: float | None = None
    spent: float | None = None


@dataclass(frozen=True)
class Coverage:
    """On how many days of the period anybody counted; None where it is not known."""

    days: int
    observed: int | None = None
    partly: bool = False


@dataclass(frozen=True)
class Difference:
    """A cell as the revision before told it, and as it is now; the empty mark is a plain number."""

    table: str
    was: Cell | None
    is_now: Cell | None


@dataclass(frozen=True)
class Approval:
    """`by`: the role, or the name under which somebody approves in public; `entry`: of the ledger."""

    by: str
    at: datetime
    entry: str


@dataclass(frozen=True)
class Published:
    """`unit`: persons, families or whatever a line counts (movements: who came twice counts twice).

    `revision` 1 is the first; `why` and `differences` are of a correction. `approval` is None for a draft.
    """

    name: str
    line: str
    tier: str
    revision: int
    title: Texts
    unit: str
    first: date | None
    last: date | None
    source: str
    axes: tuple[Axis, ...]
    tables: tuple[PublishedTable, ...]
    method: Method
    coverage: Coverage | None = None
    why: str = ""
    differences: tuple[Difference, ...] = field(default=())
    approval: Approval | None = None

    def axis(self, name: str) -> Axis:
        return next(each for each in self.axes if each.name == name)


def is_whole(axis: str, code: str) -> bool:
    """A total, or the whole period beside its days."""
    return code == TOTAL or (axis == "day" and "/" in code)


def along(table: PublishedTable, axis: str) -> dict[str, Cell]:
    """The cells by the codes of one axis, its totals too, of everything else together."""
    at = table.axes.index(axis)
    others = [n for n in range(len(table.axes)) if n != at]
    return {
        cell.codes[at]: cell
        for cell in table.cells
        if all(is_whole(table.axes[n], cell.codes[n]) for n in others)
    }


def whole_cell(release: Published) -> Cell | None:
    """Everybody in the whole period, from the first table that shows it."""
    for table in release.tables:
        for cell in table.cells:
            if all(map(is_whole, table.axes, cell.codes)):
                return cell
    return None
