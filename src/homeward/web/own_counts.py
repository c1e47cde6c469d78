"""What this site counted itself of the days, crossings and people that a published figure counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homeward.accounts.models import Site
from homeward.reference.calendars import local_number
from homeward.situation.models import FigureEdition
from homeward.situation.wording import Reader, crossing_name
from homeward.statistics.flows import counting
from homeward.statistics.flows.codes import DIMENSIONS
from homeward.statistics.flows.selecting import Asked, Selection
from homeward.web.counted import Counted, keeper

AXES = ("crossing", "legal_status", "manner_of_return")
OF_PEOPLE = ("person", "movement", "household")


@dataclass(frozen=True)
class OwnCount:
    """`differs`: why it need not be what was published. `value`: the number; `number`: with its unit."""

    value: int
    number: str
    differs: list[str]
    first: date
    last: date


class OwnCounts:
    """All that figures may ask for, from one look at the arrivals; added up from the first day on."""

    def __init__(self, counted: Counted, since: date) -> None:
        self.since, self._coverage = since, counted.extract.coverage
        last = counted.extract.arrivals.last_day or since
        self._days = (last - since).days + 1
        found = counting.count(
            Selection(counted.extract.arrivals, Asked(since, last)), counting.STEP, *AXES
        )
        self._movements = found.movements.cumsum(axis=0)
        self._families = (
            self._movements if found.families is None else found.families.cumsum(axis=0)
        )
        watched = [self._is_watched(at) for at in range(self._days)]
        self._seen = np.array(watched, np.int64).cumsum()

    def number(self, row: FigureEdition, asked: Asked) -> int:
        sums = self._families if row.unit == "household" else self._movements
        chosen = np.ix_(*(_chosen(axis, _wanted(row, axis)) for axis in AXES))
        return sum(
            sign * int(sums[at][chosen].sum()) for sign, at in self._ends(asked) if at is not None
        )

    def days_seen(self, asked: Asked) -> int:
        """On how many of these days there was a sign of work, as far as anybody arrived."""
        return sum(sign * int(self._seen[at]) for sign, at in self._ends(asked) if at is not None)

    def _ends(self, asked: Asked) -> list[tuple[int, int | None]]:
        """Up to the last day, without what came before the first."""
        return [(1, self._at(asked.last)), (-1, self._at(asked.first - timedelta(days=1)))]

    def _at(self, on: date) -> int | None:
        at = (on - self.since).days
        return min(at, self._days - 1) if at >= 0 else None

    def _is_watched(self, at: int) -> bool:
        return self._coverage.on(self.since.toordinal() + at) is not None


def own_counts() -> OwnCounts | None:
    """None where this site has nobody yet, or is still counting."""
    counted = keeper.current(timezone.get_default_timezone())
    since = counted.extract.arrivals.first_day if counted else None
    return OwnCounts(counted, since) if counted and since else None


def own_count(row: FigureEdition, counts: OwnCounts, reader: Reader) -> OwnCount | None:
    """None for what this site cannot count."""
    if row.unit not in OF_PEOPLE or row.end_last is None:
        return None
    if row.kind not in ("flow", "cumulative", "peak"):
        return None
    since = counts.since if row.kind == "cumulative" else row.end_last
    first = row.start_first or since
    asked = Asked(min(first, row.end_last), row.end_last)
    value = counts.number(row, asked)
    unit = _("families") if row.unit == "household" else _("arrivals of persons")
    told = f"{local_number(value, reader.language)} {unit}"
    return OwnCount(value, told, list(_differs(row, asked, counts, reader)), first, asked.last)


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


def _differs(row: FigureEdition, asked: Asked, counts: OwnCounts, reader: Reader) -> Iterator[str]:
    if counts.since > asked.first:
        yield _("This site knows of nobody before %(day)s.") % {"day": reader.day(counts.since)}
    seen = counts.days_seen(asked)
    if seen < asked.days:
        told = ngettext(
            "It was at work on %(seen)s of %(days)s day.",
            "It was at work on %(seen)s of %(days)s days.",
            asked.days,
        )
        yield told % {
            "seen": local_number(seen, reader.language),
            "days": local_number(asked.days, reader.language),
        }
    own = Site.objects.values_list("crossing", flat=True).first()
    elsewhere = [code for code in row.crossings if code != own]
    if elsewhere or not row.crossings:
        names = reader.comma.join(crossing_name(code, reader) for code in elsewhere)
        told = _("The figure counts where this site does not stand: %(where)s.")
        yield told % {"where": names or _("all crossings")}
    if row.unit == "person":
        yield _("Whoever arrived twice is in our number twice.")
    if row.deportees is None and not row.manner:
        yield _("The figure does not tell whether deportees are in it; they are in ours.")
