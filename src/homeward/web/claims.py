"""Who has a pair open just now: two reviewers see each other, and neither is stopped by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from homeward.web.models import Claim
from homeward.web.people import users_called

FRESH = timedelta(minutes=15)  # after that somebody went to do something else


@dataclass(frozen=True)
class Looking:
    name: str
    minutes: int


def claim(*, pair: UUID, user: UUID, now: datetime) -> None:
    """Looking once more within a while goes on from when it began."""
    Claim.objects.filter(since__lt=now - FRESH).delete()
    Claim.objects.get_or_create(pair=pair, user=user, defaults={"since": now})


def let_go(*, pair: UUID, user: UUID) -> None:
    Claim.objects.filter(pair=pair, user=user).delete()


def others_looking(
    pairs: Iterable[UUID], *, user: UUID, now: datetime
) -> dict[UUID, list[Looking]]:
    """By pair, who began first before the others."""
    fresh = Claim.objects.filter(pair__in=list(pairs), since__gte=now - FRESH).exclude(user=user)
    rows = list(fresh.order_by("since").values_list("pair", "user", "since"))
    names = users_called(each for _pair, each, _since in rows)
    found: dict[UUID, list[Looking]] = {}
    for pair, each, since in rows:
        minutes = int((now - since).total_seconds() // 60)
        found.setdefault(pair, []).append(Looking(names.get(each, ""), minutes))
    return found
