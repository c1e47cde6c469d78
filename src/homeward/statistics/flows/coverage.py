"""What of each day this site really watched, as far as it knows itself; what it did not is no zero.

Signs of work are: a token given, a family registered on the day it arrived, a station opened, closed or
staffed. They tell of a crossing where they name it. The site's own crossing is watched on any day with a
sign of work: then nobody written down is a zero. Another crossing is watched on days with a sign of its own,
and a lane on days with a token of its own: where staff stood to whom nobody came is not known.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from homeward.reception.appliers import STATION_CLOSED, STATION_OPENED, STATION_STAFFED
from homeward.reception.codes import LANES
from homeward.reception.models import Act, Token
from homeward.registration.models import Household
from homeward.statistics.flows.chunks import Step, chunks

AT_STATIONS = [kind.name for kind in (STATION_OPENED, STATION_CLOSED, STATION_STAFFED)]
Sign = tuple[datetime, str | None, UUID | None, str | None]
Seen = tuple[datetime, UUID | None]


@dataclass(frozen=True)
class Watched:
    """`hours`: of the clock, in which there was a sign of work; `staff`: who gave one."""

    first: datetime
    last: datetime
    hours: int
    staff: int


@dataclass(frozen=True)
class Coverage:
    """By day (ordinal) and crossing; by day alone for the whole site. What is absent was not observed.

    `of_lanes`: by day, crossing (None for any) and lane.
    """

    of_crossings: Mapping[tuple[int, str], Watched]
    of_site: Mapping[int, Watched]
    of_lanes: Mapping[tuple[int, str | None, str], Watched] = field(default_factory=dict)

    def on(self, day: int, crossing: str | None = None, lane: str | None = None) -> Watched | None:
        if lane in LANES:
            return self.of_lanes.get((day, crossing, lane))
        return self.of_crossings.get((day, crossing)) if crossing else self.of_site.get(day)

    def lanes_on(self, day: int, crossing: str | None = None) -> list[str]:
        return [lane for lane in LANES if (day, crossing, lane) in self.of_lanes]


def read_coverage(*, zone: tzinfo, own: str | None, step: Step) -> Coverage:
    """`own`: the crossing at which this site stands."""
    of_crossings: dict[tuple[int, str], list[Seen]] = defaultdict(list)
    of_site: dict[int, list[Seen]] = defaultdict(list)
    of_lanes: dict[tuple[int, str | None, str], list[Seen]] = defaultdict(list)
    for at, crossing, who, lane in _signs(zone, step):
        day = at.toordinal()
        of_site[day].append((at, who))
        if crossing and crossing != own:
            of_crossings[day, crossing].append((at, who))
        if lane:
            of_lanes[day, None, lane].append((at, who))
            of_lanes[day, crossing, lane].append((at, who))
    site = {day: _watched(signs) for day, signs in of_site.items()}
    crossings = {key: _watched(signs) for key, signs in of_crossings.items()}
    if own:
        crossings |= {(day, own): watched for day, watched in site.items()}
    return Coverage(crossings, site, {key: _watched(signs) for key, signs in of_lanes.items()})


def _watched(signs: Sequence[Seen]) -> Watched:
    moments = [at for at, _who in signs]
    return Watched(
        first=min(moments),
        last=max(moments),
        hours=len({at.hour for at in moments}),
        staff=len({who for _at, who in signs if who}),
    )


def _signs(zone: tzinfo, step: Step) -> Iterator[Sign]:
    tokens = Token.objects.values_list("issued_at", "crossing", "issued_by", "lane")
    for at, crossing, who, lane in _read(tokens, step):
        yield at.astimezone(zone), crossing, who, lane
    families = Household.objects.exclude(registered_at=None).exclude(arrived_at=None)
    told = families.values_list("registered_at", "crossing", "registered_by", "arrived_at")
    for registered_at, crossing, who, arrived_at in _read(told, step):
        at = registered_at.astimezone(zone)
        if at.date() == arrived_at.astimezone(zone).date():
            yield at, crossing, who, None
    acts = Act.objects.filter(kind__in=AT_STATIONS)
    for at, who in _read(acts.values_list("happened_at", "author"), step):
        yield at.astimezone(zone), None, who, None


def _read(rows: Any, step: Step) -> Iterator[Any]:
    for chunk in chunks(rows, step):
        yield from chunk
