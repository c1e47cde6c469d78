"""A period in steps: what was counted in each, by crossing and by lane, what was watched, how it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from homeward.reception.codes import LANES
from homeward.statistics.flows import counting
from homeward.statistics.flows.codes import DIMENSIONS
from homeward.statistics.flows.counting import STEP
from homeward.statistics.flows.coverage import Coverage, Watched
from homeward.statistics.flows.selecting import Asked, Selection
from homeward.statistics.flows.standing import Standing
from homeward.web.flows_shown import shades

MOST_STEPS = 62
LENGTHS = (1, 7, 28, 91, 364)  # days
Address = Callable[..., str]


@dataclass(frozen=True)
class Seen:
    """How much of a cell was watched. `watched`: of a cell of one day, with the `lanes` it tells of."""

    days: int
    of: int
    watched: Watched | None
    lanes: int = 0

    @property
    def sentence(self) -> str:
        if self.watched:
            told = {"hours": self.watched.hours, "staff": self.watched.staff, "lanes": self.lanes}
            if self.lanes:
                return _("%(hours)s h, %(staff)s staff, lanes: %(lanes)s") % told
            return _("%(hours)s h, %(staff)s staff") % told
        return _("%(days)s of %(of)s days") % {"days": self.days, "of": self.of}


@dataclass(frozen=True)
class Cell:
    """`shade`: from 0 for none to `flows_shown.SHADES` for the most; `of_lane`: of one lane alone."""

    value: int
    shade: int
    seen: Seen
    address: str = ""
    of_lane: bool = False

    @property
    def is_unregistered(self) -> bool:
        """The gate gave tokens to somebody of this lane, and nobody is registered with them: no zero."""
        return self.of_lane and not self.value and bool(self.seen.days)

    @property
    def is_unseen(self) -> bool:
        return not self.value and not self.seen.days

    @property
    def is_later(self) -> bool:
        return bool(self.value) and not self.seen.days


@dataclass(frozen=True)
class Step:
    """`apart`: the cells of each dimension's columns."""

    first: date
    last: date
    whole: Cell
    persons: int
    families: int
    standing: str
    is_final: bool
    apart: Mapping[str, list[Cell]]


def length_of(asked: Asked) -> int:
    """The shortest span of days in which a period has no more than `MOST_STEPS` steps."""
    fitting = [length for length in LENGTHS if asked.days <= MOST_STEPS * length]
    return fitting[0] if fitting else -(-asked.days // MOST_STEPS)


class Steps:
    """`columns`: the codes that stand apart, by dimension.

    `address(**changes)`: of the same page with other days, crossing or lane.
    """

    def __init__(
        self,
        selection: Selection,
        coverage: Coverage,
        standings: Mapping[date, Standing],
        columns: Mapping[str, Sequence[str]],
        address: Address,
    ) -> None:
        self.asked, self.length = selection.asked, length_of(selection.asked)
        self.coverage, self.standings, self.address = coverage, standings, address
        self.columns = columns
        self.whole = counting.count(selection, STEP, length=self.length)
        self.apart = {name: self._counted(selection, name) for name in columns}
        self.dark = shades(self.whole.movements)
        self.shades = {name: shades(values) for name, values in self.apart.items()}

    def all(self) -> list[Step]:
        """The earliest first."""
        return [self._step(at) for at in range(len(self.whole.movements))]

    def _counted(self, selection: Selection, dimension: str) -> npt.NDArray[np.int64]:
        every = counting.movements(selection, STEP, dimension, length=self.length)
        return every[:, [DIMENSIONS[dimension].index(code) for code in self.columns[dimension]]]

    def _step(self, at: int) -> Step:
        first = self.asked.first + timedelta(days=at * self.length)
        last = min(first + timedelta(days=self.length - 1), self.asked.last)
        days = [first + timedelta(days=more) for more in range((last - first).days + 1)]
        standings = [self.standings.get(day, Standing()) for day in days]
        families = self.whole.families
        return Step(
            first=first,
            last=last,
            whole=self._whole(at, days),
            persons=int(self.whole.persons[at]),
            families=0 if families is None else int(families[at]),
            standing=standing_in_words(standings),
            is_final=all(each.is_final for each in standings),
            apart={name: self._cells(at, name, days) for name in self.columns},
        )

    def _whole(self, at: int, days: Sequence[date]) -> Cell:
        return self._cell(self.whole.movements[at], self.dark[at], days, {})

    def _cells(self, at: int, dimension: str, days: Sequence[date]) -> list[Cell]:
        shown = zip(
            self.columns[dimension],
            self.apart[dimension][at],
            self.shades[dimension][at],
            strict=True,
        )
        return [self._cell(value, shade, days, {dimension: code}) for code, value, shade in shown]

    def _cell(
        self, value: np.int64, shade: np.int64, days: Sequence[date], part: Mapping[str, str]
    ) -> Cell:
        where = {**self.asked.where, **part}
        return Cell(
            int(value),
            int(shade),
            seen_of(self.coverage, days, where),
            self.address(**_span(days), **part),
            of_lane=where.get("lane") in LANES,
        )


def seen_of(coverage: Coverage, days: Sequence[date], where: Mapping[str, str]) -> Seen:
    """`where`: as of what is asked."""
    crossing, lane = where.get("crossing"), where.get("lane")
    watched = [each for day in days if (each := coverage.on(day.toordinal(), crossing, lane))]
    if len(days) > 1 or not watched:
        return Seen(len(watched), len(days), None)
    lanes = [] if lane else coverage.lanes_on(days[0].toordinal(), crossing)
    return Seen(1, 1, watched[0], len(lanes))


def standing_in_words(days: Sequence[Standing]) -> str:
    """Of one day its revision, of several how many are final."""
    final = sum(each.is_final for each in days)
    if len(days) > 1:
        return _("%(days)s of %(of)s days final") % {"days": final, "of": len(days)}
    if days[0].changed:
        return _("Provisional: changed since revision %(number)s") % {"number": days[0].revision}
    if days[0].is_final:
        return _("Final: revision %(number)s") % {"number": days[0].revision}
    return _("Provisional")


def _span(days: Sequence[date]) -> dict[str, Any]:
    return {"from": days[0].isoformat(), "to": days[-1].isoformat()}
