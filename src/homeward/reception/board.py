"""What may stand on a screen in the waiting hall: numbers, stations and desks. Nothing else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from homeward.reception.models import Station, Token, Visit
from homeward.reception.queries import stations

SHOWN = 12
FOR = timedelta(minutes=30)  # after a call; whoever has not come by then is not waited for


@dataclass(frozen=True)
class Call:
    """`calls`: how often it was called, so that a screen can show it anew."""

    number: int
    station: Station
    desk: str
    calls: int


def calls_now(*, now: datetime) -> list[Call]:
    """The newest first: called, and not begun yet."""
    known = {station.id: station for station in stations()}
    visits = Visit.objects.filter(
        station__in=known, state=Visit.State.CALLED, called_at__gt=now - FOR
    ).order_by("-called_at", "token")[:SHOWN]
    numbers = dict(
        Token.objects.filter(id__in=[each.token for each in visits], left_at=None).values_list(
            "id", "number"
        )
    )
    return [
        Call(numbers[each.token], known[each.station], each.desk or "", each.calls)
        for each in visits
        if each.token in numbers
    ]
