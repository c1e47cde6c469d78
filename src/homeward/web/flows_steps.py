"""A period in steps: what was counted in each and at which crossing, what was watched, how it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

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
    """How much of a cell was watched. `watched`: of a cell of one day."""

    days: int
    of: int
    watched: Watched | None

    @property
    def sentence(self) -> str:
        if self.watched:
            seen = self.watched
            told = {"hours": seen.hours, "staff": seen.staff, "lanes": seen.lanes}
            if seen.lanes:
                return _("%(hours)s h, %(staff)s staff, lanes: %(lanes)s") % told
            return _("%(hours)s h, %(staff)s staff") % told
        return _("%(days)s of %(of)s days") % {"days": self.days, "of": self.of}


@dataclass(frozen=True)
class Cell:
    """`shade`: from 0 for none to `flows_shown.SHADES` for the most."""

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


def length_of(asked: Asked) -> int:
    """The shortest span of days in which a period has no more than `MOST_STEPS` steps."""
    fitting = [length for length in LENGTHS if asked.days <= MOST_STEPS * length]
    return fitting[0] if fitting else -(-asked.days // MOST_STEPS)


class Steps:
    """`crossings`: the columns; `address(**changes)`: of the same page with other days or crossing."""

    def __init__(
        self,
        selection: Selection,
        coverage: Coverage,
        standings: Mapping[date, Standing],
        crossings: Sequence[str],
        address: Address,
    ) -> None:
        self.asked, self.length = selection.asked, length_of(selection.asked)
        self.coverage, self.standings, self.address = coverage, standings, address
        self.crossings = crossings
        columns = [DIMENSIONS["crossing"].index(code) for code in crossings]
        self.whole = counting.count(selection, STEP, length=self.length)
        every = counting.movements(selection, STEP, "crossing", length=self.length)
        self.apart = every[:, columns]
        self.shades = shades(self.whole.movements), shades(self.apart)

    def all(self) -> list[Step]:
        """The earliest first."""
        return [self._step(at) for at in range(len(self.whole.movements))]

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
            crossings=[self._cell(at, column, days) for column in range(len(self.crossings))],
        )

    def _whole(self, at: int, days: Sequence[date]) -> Cell:
        seen = seen_of(self.coverage, days, self.asked.where.get("crossing"))
        address = self.address(**_span(days))
        return Cell(int(self.whole.movements[at]), int(self.shades[0][at]), seen, address)

    def _cell(self, at: int, column: int, days: Sequence[date]) -> Cell:
        crossing = self.crossings[column]
        return Cell(
            value=int(self.apart[at, column]),
            shade=int(self.shades[1][at, column]),
            seen=seen_of(self.coverage, days, crossing),
            address=self.address(**_span(days), crossing=crossing),
        )


def seen_of(coverage: Coverage, days: Sequence[date], crossing: str | None) -> Seen:
    watched = [each for day in days if (each := coverage.on(day.toordinal(), crossing))]
    return Seen(len(watched), len(days), watched[0] if watched and len(days) == 1 else None)


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
