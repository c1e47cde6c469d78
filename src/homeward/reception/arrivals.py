"""Groups at the gate: tokens given, corrected, merged, split; groups that leave and come back."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Statement, instant, new_id
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.reception import appliers
from homeward.reception.codes import LEAVING_REASONS, URGENT_FLAGS
from homeward.reception.finding import station_here, token_here
from homeward.reception.groups import COUNTS, Arrival
from homeward.reception.models import Token, Visit
from homeward.reception.ordering import act, record_acts
from homeward.reception.queries import states_of, stations
from homeward.reception.routing import PENDING, first_stations
from homeward.registration.reader import refuse_unlisted

ENGAGED = describe(
    "token.engaged",
    _("Token %(number)s is at a desk of “%(station)s” now. Finish there first, or skip it there."),
)
SAME_TOKEN = describe("token.same", _("These are the same token. Write the number of the other."))
TOO_FEW = describe(
    "token.too_few",
    _("The group has %(size)s people. Somebody stays with the old token, and somebody leaves it."),
)
NOT_LEFT = describe("token.not_left", _("Token %(number)s has not left; it waits as before."))
NOWHERE = describe("token.nowhere", _("Choose at least one station."))

JOURNEY = ("crossing", "legal_status", "manner_of_return", "lane")


def issue_tokens(*, arrival: Arrival, author: UUID, now: datetime) -> list[UUID]:
    """One entry for all groups that came together; the first identifier is the arrival's."""
    with writing():
        id_, numbers, known = new_id(), free_numbers(len(arrival.groups), now), list(stations())
        parts = []
        for group, number in zip(arrival.groups, numbers, strict=True):
            goes_to = [str(each) for each in first_stations(known, group["flags"])]
            told = group | {"arrival": str(id_), "number": number, "waits_at": goes_to}
            parts.append(Statement(new_id(), told))
        record_acts(appliers.TOKENS_ISSUED, id_, parts, author, now)
        return [id_, *(part.about for part in parts)]


def amend_token(*, token: UUID, changes: Mapping[str, Any], author: UUID, now: datetime) -> Entry:
    """`changes`: as `groups.read_changes` gives them."""
    with writing():
        token_here(token)
        return act(appliers.TOKEN_AMENDED, token, changes, author, now)


def send_token(*, token: UUID, to: Sequence[UUID], author: UUID, now: datetime) -> Entry:
    """It waits there, and nowhere else."""
    with writing():
        refuse_engaged(token_here(token))
        refuse_if([] if to else [Problem(NOWHERE, "to")])
        waits_at = [str(station_here(each).id) for each in dict.fromkeys(to)]
        return act(appliers.TOKEN_SENT, token, {"waits_at": waits_at}, author, now)


def leave(*, token: UUID, reason: str, author: UUID, now: datetime) -> Entry:
    refuse_unlisted("reason", reason, LEAVING_REASONS)
    with writing():
        token_here(token)
        return act(appliers.TOKEN_LEFT, token, {"left_reason": reason}, author, now)


def come_back(*, token: UUID, author: UUID, now: datetime) -> Entry:
    with writing():
        found = Token.objects.filter(id=token).first()
        if found is None or found.merged_into or found.left_at is None:
            found = token_here(token)
            raise Refused(Problem(NOT_LEFT, params={"number": found.number}))
        return act(appliers.TOKEN_BACK, token, {}, author, now)


def merge_tokens(*, token: UUID, into: UUID, author: UUID, now: datetime) -> Entry:
    """Everybody goes on with the number `into`; who came through two lanes, through none that is known."""
    with writing():
        refuse_if([Problem(SAME_TOKEN, "into")] if token == into else [])
        left, kept = token_here(token), token_here(into)
        refuse_engaged(left)
        both = {name: getattr(left, name) + getattr(kept, name) for name in COUNTS}
        flags = [flag for flag in URGENT_FLAGS if flag in {*left.flags, *kept.flags}]
        lane = kept.lane if kept.lane == left.lane else None
        parts = [
            Statement(into, both | {"flags": flags, "lane": lane}),
            Statement(token, {"merged_into": str(into)}),
        ]
        return record_acts(appliers.TOKENS_MERGED, into, parts, author, now)


def split_token(*, token: UUID, leaving: Mapping[str, Any], author: UUID, now: datetime) -> UUID:
    """`leaving`: counts and flags of those who go on with a token of their own, which is returned."""
    with writing():
        found = token_here(token)
        stays = {name: getattr(found, name) - leaving[name] for name in COUNTS}
        if min(stays.values()) < 0 or not sum(stays.values()):
            raise Refused(Problem(TOO_FEW, "women", {"size": found.size}))
        new, (number,) = new_id(), free_numbers(1, now)
        parts = [
            Statement(new, _split_off(found, leaving) | {"number": number}),
            Statement(token, stays),
        ]
        record_acts(appliers.TOKEN_SPLIT, new, parts, author, now)
        return new


def free_numbers(count: int, now: datetime) -> list[int]:
    """From 1 each local day; none that a group of the days before still waits with."""
    midnight = datetime.combine(now.date(), time.min, now.tzinfo)
    of_today = Token.objects.filter(issued_at__gte=midnight)
    highest: int = of_today.aggregate(highest=Max("number"))["highest"] or 0
    pending = Visit.objects.filter(token=OuterRef("id"), state__in=PENDING)
    before = Token.objects.filter(Exists(pending), left_at=None, issued_at__lt=midnight)
    taken = set(before.filter(number__gt=highest).values_list("number", flat=True))
    free = (number for number in itertools.count(highest + 1) if number not in taken)
    return list(itertools.islice(free, count))


def refuse_engaged(token: Token) -> None:
    if token.engaged_at:
        known = {each.id: each for each in stations(with_removed=True)}
        params = {"number": token.number, "station": known[token.engaged_at].title}
        raise Refused(Problem(ENGAGED, params=params))


def _split_off(token: Token, leaving: Mapping[str, Any]) -> dict[str, Any]:
    """They keep their place: they have waited as long as the others."""
    waits = [station for station, state in states_of(token.id).items() if state in PENDING]
    since = Visit.objects.filter(token=token.id, station__in=waits).order_by("waiting_since")
    first = since.values_list("waiting_since", flat=True).first()
    journey = {name: getattr(token, name) for name in JOURNEY}
    kept = {
        "arrival": str(token.arrival),
        "arrived_at": instant(token.arrived_at),
        "split_from": str(token.id),
    }
    waiting = {"waiting_since": instant(first)} if first else {}
    waits_at = {"waits_at": sorted(str(each) for each in waits)}
    return (
        {name: leaving[name] for name in (*COUNTS, "flags")} | journey | kept | waits_at | waiting
    )
