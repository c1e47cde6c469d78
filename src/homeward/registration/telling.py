"""A file's timeline: its entries as they are told to a reader, cut to what the reader may see.

Any kind of entry has its place here. What it changed is told from its parts where they hold fields of
the classification table; a package that records other things registers how they are told, with `tells`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.accounts.fields import readable
from homeward.accounts.roles import Role
from homeward.ledger.entries import Applied
from homeward.ledger.kinds import KINDS, Kind
from homeward.ledger.queries import history
from homeward.registration.appliers import ACT_UNDONE, CONSENT_ANSWERED, FILE_ACCESSED
from homeward.registration.models import Person

Roles = frozenset[Role]
Teller = Callable[[Applied, Roles], list[Any] | None]
TELLERS: dict[str, Teller] = {}


@dataclass(frozen=True)
class Changed:
    """One field of one record: `person` is None where it is the household's."""

    person: UUID | None
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Told:
    """`times`: how often the same user did the same in a row. `lines`: what a package says of it."""

    entry: UUID
    kind: str
    meaning: Any
    author: UUID | None
    happened_at: datetime
    changes: list[Changed] = field(default_factory=list)
    lines: list[Any] = field(default_factory=list)
    undone: bool = False
    times: int = 1


def tells(kind: Kind) -> Callable[[Teller], Teller]:
    """Register how entries of a kind are told; what they say must be cut to the roles there.

    None where the reader is not to know that it happened.
    """

    def register(teller: Teller) -> Teller:
        TELLERS[kind.name] = teller
        return teller

    return register


def timeline(*, roles: Roles, household: UUID) -> list[Told]:
    """Newest first: of the household and of those who belong to it now."""
    members = Person.objects.filter(household=household).values_list("id", flat=True)
    sorts = {household: "household"} | dict.fromkeys(members, "person")
    entries = history(*sorts)
    undone = _undone(entries)
    known: dict[tuple[UUID, str], Any] = {}
    told = [_told(entry, roles, sorts, known, str(entry.id) in undone) for entry in entries]
    return _merged([each for each in told if each])[::-1]


@tells(CONSENT_ANSWERED)
def tell_consent(entry: Applied, roles: Roles) -> list[Any] | None:
    return [] if readable(roles, "consent") else None


def _undone(entries: list[Applied]) -> set[str]:
    return {
        str(part.payload["undone"])
        for entry in entries
        if entry.kind == ACT_UNDONE.name
        for part in entry.known()
        if part.payload and "undone" in part.payload
    }


def _told(
    entry: Applied,
    roles: Roles,
    sorts: Mapping[UUID, str],
    known: dict[tuple[UUID, str], Any],
    undone: bool,
) -> Told | None:
    changes = _changes(entry, roles, sorts, known)
    teller = TELLERS.get(entry.kind)
    lines = teller(entry, roles) if teller else []
    if lines is None:
        return None
    return Told(
        entry=entry.id,
        kind=entry.kind,
        meaning=KINDS[entry.kind].meaning,
        author=entry.author,
        happened_at=entry.happened_at,
        changes=changes,
        lines=lines,
        undone=undone,
    )


def _changes(
    entry: Applied, roles: Roles, sorts: Mapping[UUID, str], known: dict[tuple[UUID, str], Any]
) -> list[Changed]:
    """`known`: every field's value so far; an entry that makes a record changes nothing."""
    found = []
    for part in entry.known():
        if part.about not in sorts:
            continue
        allowed = readable(roles, sorts[part.about])
        is_new = (part.about, "") not in known
        known[part.about, ""] = True
        if is_new:
            known[part.about, "household"] = str(entry.subject)
        for name, value in (part.payload or {}).items():
            before = known.get((part.about, name))
            known[part.about, name] = value
            if not is_new and name in allowed and before != value:
                person = part.about if sorts[part.about] == "person" else None
                found.append(Changed(person, name, before, value))
    return found


def _merged(told: list[Told]) -> list[Told]:
    """Readings by the same user in a row are told once."""
    found: list[Told] = []
    for each in told:
        last = found[-1] if found else None
        if last and each.kind == FILE_ACCESSED.name == last.kind and each.author == last.author:
            found[-1] = Told(**vars(each) | {"times": last.times + 1})
        else:
            found.append(each)
    return found
