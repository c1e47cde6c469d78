"""What the records of a crossing add up to: stretches of one status, their bounds, and how long they lasted.

Days are counted from the day a status began to the day it ended: closed on the 1st and open on the 3rd
are 2 days. An end that nobody told is the beginning of the next other status, if there is one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from homeward.reception.codes import LANES
from homeward.reference.folding import fold
from homeward.situation.codes import GROUNDS, STATUSES
from homeward.situation.dating import is_approximate, is_doubtful
from homeward.situation.models import StatusEdition


class Lane(NamedTuple):
    """None for all lanes, for both directions."""

    crossing: str
    lane: str | None
    direction: str | None

    def covers(self, other: "Lane") -> bool:
        return (
            self.crossing == other.crossing
            and self.lane in (None, other.lane)
            and self.direction in (None, other.direction)
        )

    def meets(self, other: "Lane") -> bool:
        """Whether there is a lane that both tell of."""
        return (
            self.crossing == other.crossing
            and (self.lane == other.lane or None in (self.lane, other.lane))
            and (self.direction == other.direction or None in (self.direction, other.direction))
        )


class Bound(NamedTuple):
    """The days a beginning or an end can have been. `is_disputed`: no day satisfies all sources."""

    first: date
    last: date
    is_disputed: bool = False


class Days(NamedTuple):
    least: int
    most: int


@dataclass(frozen=True)
class Episode:
    """Records that tell of the same. `ended`: None where no record tells it.

    `followed`: when the next other status began, where no record tells its end: then it is over, too.
    """

    lane: Lane
    ground: str
    status: str
    records: tuple[StatusEdition, ...]
    followed: date | None = None

    @cached_property
    def began(self) -> Bound:
        return _bound([(each.from_first, each.from_last) for each in self.records])

    @cached_property
    def ended(self) -> Bound | None:
        told = [(each.to_first, each.to_last) for each in self.records if each.to_first]
        return _bound(told) if told else None  # type: ignore[arg-type]

    @property
    def over_by(self) -> date | None:
        """The last day on which it can have ended."""
        return self.ended.last if self.ended else self.followed

    @property
    def is_disputed(self) -> bool:
        return self.began.is_disputed or bool(self.ended and self.ended.is_disputed)

    @property
    def is_doubtful(self) -> bool:
        return any(is_doubtful(text) or is_approximate(text) for text in self._written())

    @property
    def sources(self) -> int:
        """How many say so. One that several print is one."""
        return len({fold(each.source) for each in self.records})

    def lasted(self, *, until: date) -> Days | None:
        """None where it begins after `until`. `until`: how long so far, where it is not over."""
        began = self.began
        if began.first > until:
            return None
        end = self.ended or (Bound(self.followed, self.followed) if self.followed else None)
        first, last = (end.first, end.last) if end else (until, until)
        return Days(max((first - began.last).days, 0), max((last - began.first).days, 0))

    def _written(self) -> list[str]:
        return [each.from_edtf for each in self.records] + [
            each.to_edtf for each in self.records if each.to_edtf
        ]


def episodes(records: Iterable[StatusEdition]) -> list[Episode]:
    """By crossing, lane, direction and ground, the earliest first."""
    rows = list(records)
    grouped: dict[tuple[Lane, str, str], list[StatusEdition]] = defaultdict(list)
    for each in sorted(rows, key=lambda row: (row.from_first, row.id)):
        grouped[lane_of(each), each.ground, each.status].append(each)
    found = [
        Episode(lane, ground, status, tuple(run), _followed(run, rows))
        for (lane, ground, status), same in grouped.items()
        for run in _runs(same, rows)
    ]
    return sorted(found, key=_order)


def lane_of(record: StatusEdition) -> Lane:
    return Lane(record.crossing, record.lane, record.direction)


def _order(each: Episode) -> tuple[object, ...]:
    lanes, grounds, statuses = (None, *LANES), list(GROUNDS), list(STATUSES)
    lane = (each.lane.crossing, lanes.index(each.lane.lane), each.lane.direction or "")
    return *lane, grounds.index(each.ground), each.began.first, statuses.index(each.status)


def _runs(
    same: Sequence[StatusEdition], rows: Sequence[StatusEdition]
) -> list[list[StatusEdition]]:
    """Records of one status that may be of the same stretch: each begins before those before it end."""
    runs: list[list[StatusEdition]] = []
    reach: date | None = None
    for each in same:
        end = each.to_last or _next_other(each, rows) or date.max
        if reach is not None and each.from_first < reach:
            runs[-1].append(each)
            reach = _reach(runs[-1], max(reach, end))
        else:
            runs.append([each])
            reach = end
    return runs


def _reach(run: Sequence[StatusEdition], furthest: date) -> date:
    """An end that one source tells ends the run, also where another source tells none."""
    told = [each.to_last for each in run if each.to_last]
    return max(told) if told else furthest


def _followed(run: Sequence[StatusEdition], rows: Sequence[StatusEdition]) -> date | None:
    if any(each.to_first for each in run):
        return None
    found = [day for each in run if (day := _next_other(each, rows))]
    return min(found, default=None)


def _next_other(record: StatusEdition, rows: Sequence[StatusEdition]) -> date | None:
    """When another status of the whole of this lane began next, by the same ground."""
    lane = lane_of(record)
    return min(
        (
            each.from_first
            for each in rows
            if each.ground == record.ground
            and each.status != record.status
            and each.from_first > record.from_last
            and lane_of(each).covers(lane)
        ),
        default=None,
    )


def _bound(told: Sequence[tuple[date, date]]) -> Bound:
    """What all sources agree on; from the earliest to the latest day where they do not."""
    latest, earliest = max(first for first, _ in told), min(last for _, last in told)
    if latest <= earliest:
        return Bound(latest, earliest)
    return Bound(min(first for first, _ in told), max(last for _, last in told), True)
