"""On how many days of a period a lane was closed, as its records tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from homeward.situation.episodes import Episode, Lane
from homeward.situation.models import StatusEdition
from homeward.situation.queries import CrossingRecord
from homeward.statistics.periods import Period


@dataclass(frozen=True)
class Closure:
    """`least`: days on which every source agrees; `most`: with those of which some tell."""

    lane: Lane
    ground: str
    least: int
    most: int
    records: Sequence[StatusEdition]


def closures(record: CrossingRecord, period: Period, *, today: date) -> list[Closure]:
    """By lane and ground, those that were closed on any day; a day told twice is one."""
    found = []
    for (lane, ground), episodes in record.lanes.items():
        closed = [each for each in episodes if each.status == "closed"]
        days = set(period.each_day)
        sure = days & _union(_days(each, today, is_sure=True) for each in closed)
        most = days & _union(_days(each, today, is_sure=False) for each in closed)
        if most:
            records = [row for each in closed for row in each.records]
            found.append(Closure(lane, ground, len(sure), len(most), records))
    return found


def _union(days: Iterable[set[date]]) -> set[date]:
    return set().union(*days)


def _days(episode: Episode, today: date, *, is_sure: bool) -> set[date]:
    """The day on which it ended is none of them. What nobody ended goes on until today."""
    follows = episode.followed or today + timedelta(days=1)
    ends = episode.ended or (follows, follows)
    first = episode.began.last if is_sure else episode.began.first
    end = ends[0] if is_sure else ends[1]
    return {first + timedelta(days=at) for at in range((end - first).days)}
