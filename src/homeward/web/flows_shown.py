"""The numbers of a selection as a page shows them: rows of steps, cells of crossings, lines of tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from homeward.assistance.needs import ALL_NEEDS
from homeward.reception.codes import URGENT_FLAGS
from homeward.reference.calendars import local_digits
from homeward.reference.codes import CROSSINGS
from homeward.reference.places import place_label
from homeward.registration.codes import LEGAL_STATUSES, MANNERS_OF_RETURN, SEXES
from homeward.statistics.flows import counting
from homeward.statistics.flows.codes import ABROAD, DIMENSIONS, ELSEWHERE, NOT_KNOWN, UNKNOWN
from homeward.statistics.flows.counting import STEP, Table
from homeward.statistics.flows.coverage import Coverage, Watched
from homeward.statistics.flows.selecting import Asked, Selection
from homeward.statistics.flows.standing import Standing

MOST_STEPS = 62
LENGTHS = (1, 7, 28, 91, 364)  # days
SHADES = 5
CODE_LISTS: Mapping[str, Mapping[str, Any]] = {
    "legal_status": LEGAL_STATUSES,
    "manner_of_return": MANNERS_OF_RETURN,
    "sex": SEXES,
}


@dataclass(frozen=True)
class Seen:
    """How much of a cell was watched. `watched`: of a cell of one day."""

    days: int
    of: int
    watched: Watched | None

    @property
    def sentence(self) -> str:
        if self.watched:
            told = {"hours": self.watched.hours, "staff": self.watched.staff}
            return _("%(hours)s h, %(staff)s staff") % told
        return _("%(days)s of %(of)s days") % {"days": self.days, "of": self.of}


@dataclass(frozen=True)
class Cell:
    """`shade`: from 0 for none to `SHADES` for the most."""

    value: int
    shade: int
    seen: Seen
    address: str = ""

    @property
    def is_unseen(self) -> bool:
        return not self.value and not self.seen.days

    @property
    def is_later(self) -> bool:
        return bool(self.value) and not self.seen.days


@dataclass(frozen=True)
class Step:
    first: date
    last: date
    whole: Cell
    persons: int
    families: int
    standing: str
    is_final: bool
    crossings: list[Cell]


@dataclass(frozen=True)
class Line:
    code: str
    label: Any
    movements: int
    persons: int
    families: int | None = None
    shade: int = 0


def length_of(asked: Asked) -> int:
    """The shortest span of days in which a period has no more than `MOST_STEPS` steps."""
    fitting = [length for length in LENGTHS if asked.days <= MOST_STEPS * length]
    return fitting[0] if fitting else -(-asked.days // MOST_STEPS)


def shades(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    most = int(values.max(initial=0)) or 1
    found: npt.NDArray[np.int64] = -(-SHADES * values // most)
    return found


def seen_of(coverage: Coverage, first: date, last: date, crossing: str | None) -> Seen:
    days = range(first.toordinal(), last.toordinal() + 1)
    watched = [each for day in days if (each := coverage.on(day, crossing))]
    return Seen(len(watched), len(days), watched[0] if watched and len(days) == 1 else None)


def steps(
    selection: Selection,
    coverage: Coverage,
    standings: Mapping[date, Standing],
    crossings: list[str],
    address: Any,
) -> list[Step]:
    """The earliest first. `crossings`: the columns; `address(**changes)`: of the same page."""
    asked, length = selection.asked, length_of(selection.asked)
    whole = counting.count(selection, STEP, length=length)
    apart = counting.movements(selection, STEP, "crossing", length=length)
    columns = [DIMENSIONS["crossing"].index(code) for code in crossings]
    dark, darker = shades(whole.movements), shades(apart[:, columns])
    found = []
    for at in range(len(whole.movements)):
        first = asked.first + timedelta(days=at * length)
        last = min(first + timedelta(days=length - 1), asked.last)
        span = {"from": first.isoformat(), "to": last.isoformat()}

        def cell(value: Any, shade: Any, code: str | None, to: str) -> Cell:
            seen = seen_of(coverage, first, last, code)  # noqa: B023  (used within its turn)
            return Cell(int(value), int(shade), seen, to)

        own = asked.where.get("crossing")
        days = [
            standings.get(first + timedelta(days=more), Standing()) for more in _days(first, last)
        ]
        found.append(
            Step(
                first=first,
                last=last,
                whole=cell(whole.movements[at], dark[at], own, address(**span)),
                persons=int(whole.persons[at]),
                families=_number(whole.families, at),
                standing=_standing(days),
                is_final=all(each.is_final for each in days),
                crossings=[
                    cell(
                        apart[at, column], darker[at, number], code, address(**span, crossing=code)
                    )
                    for number, (code, column) in enumerate(zip(crossings, columns, strict=True))
                ],
            )
        )
    return found


def _days(first: date, last: date) -> range:
    return range((last - first).days + 1)


def _number(counts: npt.NDArray[np.int64] | None, at: int) -> int:
    return int(counts[at]) if counts is not None else 0


def _standing(days: list[Standing]) -> str:
    """In words: of one day its revision, of several how many are final."""
    final = sum(each.is_final for each in days)
    if len(days) > 1:
        return _("%(days)s of %(of)s days final") % {"days": final, "of": len(days)}
    if days[0].changed:
        return _("Provisional: changed since revision %(number)s") % {"number": days[0].revision}
    if days[0].is_final:
        return _("Final: revision %(number)s") % {"number": days[0].revision}
    return _("Provisional")


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


def label_of(dimension: str, code: str, language: str) -> Any:
    if code == UNKNOWN and dimension not in CODE_LISTS:
        return NOT_KNOWN
    if code == ELSEWHERE:
        return ABROAD
    if dimension == "crossing":
        return CROSSINGS[code].names[language]
    if dimension == "age":
        return local_digits(f"\u2066{code.replace('-', '–')}\u2069", language)
    return CODE_LISTS[dimension][code] if dimension in CODE_LISTS else place_label(code, language)
