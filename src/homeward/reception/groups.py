"""What a clerk at the gate says of an arriving group, checked whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import instant
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.reception.codes import LANES, URGENT_FLAGS
from homeward.reference.calendars import western_digits
from homeward.reference.codes import CROSSINGS
from homeward.registration.codes import LEGAL_STATUSES, MANNERS_OF_RETURN
from homeward.registration.journeys import IN_FUTURE, read_moment
from homeward.registration.models import Household, Person
from homeward.registration.queries import group_of
from homeward.registration.reader import ECHOED, NOT_A_CHOICE, Reader

NOT_A_COUNT = describe(
    "group.not_a_count",
    _("“%(value)s” is no number of people. Write a whole number from 0 to %(limit)s."),
)
EMPTY_GROUP = describe("group.empty", _("Write how many people are in the group: at least one."))
NO_GROUPS = describe("group.none", _("Write down at least one group."))
TOO_MANY = describe(
    "group.too_many",
    _("%(count)s tokens at once are too many. Give at most %(limit)s, then the rest."),
)

COUNTS = ("women", "men", "girls", "boys", "unknown")
MOST_PEOPLE, MOST_TOKENS = 200, 200


@dataclass(frozen=True)
class Arrival:
    """`groups`: what is recorded of each token, without its number."""

    groups: list[dict[str, Any]]


def read_arrival(source: Mapping[str, Any], *, now: datetime) -> Arrival:
    """:raises Refused: with every problem; `path` is like `groups.2.men`."""
    problems: list[Problem] = []
    root = Reader(source, "", problems)
    shared = {
        "crossing": root.choice("crossing", CROSSINGS),
        "arrived_at": _arrived_at(root, now),
        "legal_status": root.choice("legal_status", LEGAL_STATUSES),
        "manner_of_return": root.choice("manner_of_return", MANNERS_OF_RETURN),
        "lane": root.choice("lane", LANES, needed=False),
    }
    groups: list[dict[str, Any]] = []
    for row in root.many("groups"):
        group, times = read_group(row), _count(row, "tokens", 1)
        groups += [shared | group] * max(times, 1)
    if not groups:
        problems.append(Problem(NO_GROUPS, "groups"))
    if len(groups) > MOST_TOKENS:
        params = {"count": len(groups), "limit": MOST_TOKENS}
        problems.append(Problem(TOO_MANY, "groups", params))
    refuse_if(problems)
    return Arrival(groups)


def read_group(row: Reader) -> dict[str, Any]:
    counts = {name: _count(row, name) for name in COUNTS}
    if not any(counts.values()) and not any(
        each.path.startswith(row.path) for each in row.problems
    ):
        row.add(EMPTY_GROUP, "women")
    flags = row.source.get("flags")
    known = flags if isinstance(flags, list) else []
    for each in known:
        if each not in URGENT_FLAGS:
            row.add(NOT_A_CHOICE, "flags", value=str(each)[:ECHOED])
    return counts | {"flags": [flag for flag in URGENT_FLAGS if flag in known]}


def group_of_household(household: Household, *, on: date) -> dict[str, Any]:
    """What the gate would have said of a family that is registered already."""
    counts = dict.fromkeys(COUNTS, 0)
    members = Person.objects.filter(household=household.id, removed=None)
    for sex, first, last in members.values_list("sex", "birth_first", "birth_last"):
        group = group_of(sex, first, last, on)
        counts[group if group in COUNTS else "unknown"] += 1
    return counts | {"flags": []}


def read_changes(source: Mapping[str, Any]) -> dict[str, Any]:
    """The lane only where something is said of it.

    :raises Refused: with every problem; `path` is the field's own name.
    """
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    found = read_group(row)
    if "lane" in source:
        found["lane"] = row.choice("lane", LANES, needed=False)
    refuse_if(problems)
    return found


def _count(row: Reader, name: str, nothing: int = 0) -> int:
    value = row.source.get(name)
    if value is None or value == "":
        return nothing
    text = western_digits(str(value)).strip()
    if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) <= MOST_PEOPLE):
        row.add(NOT_A_COUNT, name, value=str(value)[:ECHOED], limit=MOST_PEOPLE)
        return 1
    return int(text)


def _arrived_at(root: Reader, now: datetime) -> str:
    """Now, where nothing was typed; a time of day alone is today's."""
    typed = root.text("arrived_at", limit=40)
    if typed is None:
        return instant(now)
    try:
        found = _of_today(typed, now.date(), now.tzinfo) or read_moment(typed, zone=now.tzinfo)
    except Refused as refused:
        root.take(refused.problems, "arrived_at")
        return instant(now)
    if found > now:
        root.add(IN_FUTURE, "arrived_at", value=typed)
    return instant(found)


def _of_today(typed: str, today: date, zone: tzinfo | None) -> datetime | None:
    try:
        clock = time.fromisoformat(western_digits(typed).strip().zfill(5))
    except ValueError:
        return None
    return datetime.combine(today, clock, zone) if clock.tzinfo is None else None
