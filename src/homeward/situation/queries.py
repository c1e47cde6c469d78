"""Reading the situation record: now, or as it was believed on an earlier day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from homeward.reference.codes import CROSSINGS
from homeward.situation.disagreements import Disagreement, disagreements
from homeward.situation.editions import in_force
from homeward.situation.episodes import Episode, Lane, episodes
from homeward.situation.models import IncidentEdition, Relation, StatementEdition, StatusEdition


@dataclass(frozen=True)
class CrossingRecord:
    """`lanes`: episodes by lane and ground, in the order of the code lists."""

    crossing: str
    episodes: Sequence[Episode]
    disagreements: Sequence[Disagreement]

    @property
    def lanes(self) -> dict[tuple[Lane, str], list[Episode]]:
        found: dict[tuple[Lane, str], list[Episode]] = {}
        for each in self.episodes:
            found.setdefault((each.lane, each.ground), []).append(each)
        return found


def crossings_between(
    first: date, last: date, *, as_of: datetime | None = None
) -> list[CrossingRecord]:
    """Crossings of which something is recorded between these days; `as_of` as in `editions.in_force`."""
    rows = in_force(StatusEdition, as_of=as_of)
    found = []
    for code in CROSSINGS:
        recorded = episodes([each for each in rows if each.crossing == code])
        shown = [each for each in recorded if _is_between(each, first, last)]
        told = [
            each
            for each in disagreements(shown)
            if each.over.first <= last and each.over.last >= first
        ]
        found.append(CrossingRecord(code, shown, told))
    return [each for each in found if each.episodes]


def crossing_record(crossing: str, *, as_of: datetime | None = None) -> CrossingRecord:
    rows = in_force(StatusEdition, as_of=as_of)
    found = episodes([each for each in rows if each.crossing == crossing])
    return CrossingRecord(crossing, found, disagreements(found))


def claims_about(episode: Episode, record: CrossingRecord) -> list[StatusEdition]:
    """Who says how long it lasted: its own records, and those of what began when it ended."""
    ended = episode.ended
    after = [
        each
        for other in record.episodes
        if ended and other is not episode and other.began.first <= ended.last <= other.began.last
        for each in other.records
    ]
    return [each for each in (*episode.records, *after) if each.claim]


def incidents(
    *, crossing: str | None = None, as_of: datetime | None = None
) -> list[IncidentEdition]:
    """The newest first."""
    found = in_force(IncidentEdition, as_of=as_of)
    kept = [each for each in found if crossing is None or crossing in each.crossings]
    return sorted(kept, key=lambda each: (each.on_first, each.id), reverse=True)


def statements(*, as_of: datetime | None = None) -> dict[UUID, StatementEdition]:
    """By record; of two editions made apart the lowest."""
    found: dict[UUID, StatementEdition] = {}
    for each in in_force(StatementEdition, as_of=as_of):
        found.setdefault(each.record, each)
    return found


def relations(*, as_of: datetime | None = None) -> list[Relation]:
    return in_force(Relation, as_of=as_of)


def _is_between(episode: Episode, first: date, last: date) -> bool:
    over = episode.over_by
    return episode.began.first <= last and (over is None or over >= first)
