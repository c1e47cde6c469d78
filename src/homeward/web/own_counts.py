"""What this site counted itself of the days, crossings and people that a published figure counts."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from django.utils import timezone

from homeward.accounts.models import Site
from homeward.situation.models import FigureEdition
from homeward.statistics.flows import counting
from homeward.statistics.flows.codes import DIMENSIONS
from homeward.statistics.flows.selecting import Asked, Selection
from homeward.statistics.flows.standing import standings_of
from homeward.web.counted import Counted, keeper

AXES = ("crossing", "legal_status", "manner_of_return")
OF_PEOPLE = ("person", "movement", "household")
Days = npt.NDArray[np.bool_]


class OwnCounts:
    """All that figures may ask for, from one look at the arrivals; added up from the first day on.

    `crossing`: at which this site stands. `since`: the first day of which anybody is known.
    """

    def __init__(self, counted: Counted, since: date) -> None:
        self.crossing = Site.objects.values_list("crossing", flat=True).first()
        arrivals, self._coverage = counted.extract.arrivals, counted.extract.coverage
        newest = max(self._coverage.of_site, default=since.toordinal())
        self.since, last = since, max(arrivals.last_day or since, date.fromordinal(newest))
        self._days = (last - since).days + 1
        whole = Asked(since, last)
        found = counting.count(Selection(arrivals, whole), counting.STEP, *AXES)
        self._movements = found.movements.cumsum(axis=0)
        self._families = (
            self._movements if found.families is None else found.families.cumsum(axis=0)
        )
        standings = standings_of(arrivals, whole).values()
        self._final = np.array([each.is_final for each in standings], np.bool_)
        self._watched: dict[str | None, Days] = {}

    def number(self, row: FigureEdition, asked: Asked) -> int:
        sums = self._families if row.unit == "household" else self._movements
        chosen = np.ix_(*(_chosen(axis, _wanted(row, axis)) for axis in AXES))
        ends = [(1, asked.last), (-1, asked.first - timedelta(days=1))]
        return sum(sign * int(sums[self._at(day)][chosen].sum()) for sign, day in ends
                   if day >= self.since)  # fmt: skip

    def days_observed(self, row: FigureEdition, asked: Asked) -> tuple[int, int]:
        """On how many of these days one of its crossings was watched, and how many of those are final."""
        crossings = row.crossings or [None]
        seen = np.logical_or.reduce([self._seen(each) for each in crossings])[self._span(asked)]
        return int(seen.sum()), int((seen & self._final[self._span(asked)]).sum())

    def _seen(self, crossing: str | None) -> Days:
        if crossing not in self._watched:
            first = self.since.toordinal()
            on = [self._coverage.on(first + at, crossing) is not None for at in range(self._days)]
            self._watched[crossing] = np.array(on, np.bool_)
        return self._watched[crossing]

    def _span(self, asked: Asked) -> slice:
        first, last = ((day - self.since).days for day in (asked.first, asked.last))
        return slice(max(first, 0), max(last + 1, 0))

    def _at(self, day: date) -> int:
        return min((day - self.since).days, self._days - 1)


def own_counts() -> OwnCounts | None:
    """None where this site has nobody yet, or is still counting."""
    counted = keeper.current(timezone.get_default_timezone())
    since = counted.extract.arrivals.first_day if counted else None
    return OwnCounts(counted, since) if counted and since else None


def days_of(row: FigureEdition, since: date) -> Asked | None:
    """The days that a figure counts; None where nothing of this site is like it.

    `since`: from when on a total counts that does not say so. The peak of several days is no sum of them.
    """
    if row.unit not in OF_PEOPLE or row.kind not in ("flow", "cumulative", "peak"):
        return None
    if row.end_last is None:
        return None
    first = row.start_first or (since if row.kind == "cumulative" else row.end_last)
    asked = Asked(min(first, row.end_last), row.end_last)
    return None if row.kind == "peak" and asked.days > 1 else asked


def _wanted(row: FigureEdition, axis: str) -> set[str] | None:
    """Codes that the figure counts; None for all."""
    if axis == "crossing":
        return set(row.crossings) or None
    if axis == "legal_status":
        return None if row.population in ("all", "unknown") else {row.population}
    if row.manner:
        return {row.manner}
    return set(DIMENSIONS[axis]) - {"deported"} if row.deportees is False else None


def _chosen(axis: str, wanted: set[str] | None) -> list[int]:
    codes = DIMENSIONS[axis]
    return [at for at, code in enumerate(codes) if wanted is None or code in wanted]
