"""Which stations a token goes to next: the lowest step that it is not through with."""

from collections.abc import Collection, Iterable
from uuid import UUID

from homeward.reception.models import Station, Visit

State = Visit.State
PENDING = {State.WAITING, State.CALLED, State.SERVED}


def is_for(station: Station, flags: Collection[str]) -> bool:
    """Closed stations take nobody in; paused ones do."""
    is_theirs = station.for_everyone or bool(set(flags) & set(station.for_flags))
    return is_theirs and station.routed and not station.removed


def first_stations(stations: Iterable[Station], flags: Collection[str]) -> list[UUID]:
    return next_stations(stations, flags, {}, leaving=None)


def next_stations(
    stations: Iterable[Station],
    flags: Collection[str],
    states: dict[UUID, str],
    *,
    leaving: UUID | None,
) -> list[UUID]:
    """Nothing new while it still waits elsewhere. `states`: of its visits; `leaving`: is done with."""
    if any(state in PENDING for station, state in states.items() if station != leaving):
        return []
    todo = [each for each in stations if each.id not in states and is_for(each, flags)]
    step = min((each.step for each in todo), default=0)
    return [each.id for each in todo if each.step == step]
