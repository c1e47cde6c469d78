"""A file's timeline as a page tells it: who did what and when, and what it changed, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from homeward.accounts.models import roles_of
from homeward.registration.amending import LEADERS
from homeward.registration.intake import typed_in
from homeward.registration.queries import File
from homeward.registration.telling import Changed, Told, timeline
from homeward.registration.words import FIELD_NAMES
from homeward.web.people import names_in, users_called
from homeward.web.spoken import NOTHING, Reader, in_words, reader_of

Line = tuple[Any, str, str]


@dataclass(frozen=True)
class Change:
    """Of one person, or of the household where `whose` is empty; lines: (field, before, after)."""

    whose: str
    lines: list[Line]


@dataclass(frozen=True)
class Row:
    """`author`: empty where Homeward did it by itself."""

    entry: UUID
    kind: str
    meaning: Any
    author: str
    happened_at: datetime
    changes: list[Change]
    lines: list[Any]
    undone: bool
    times: int


def timeline_rows(request: HttpRequest, found: File) -> list[Row]:
    """Newest first."""
    told = timeline(roles=roles_of(request.user), household=found.id)
    names = names_in(found)
    authors = users_called(each.author for each in told)
    reader = reader_of(request, _values(told))
    return [_row(each, authors.get(each.author, ""), names, reader) for each in told]


def _values(told: Iterable[Told]) -> list[tuple[str, Any]]:
    changes = [change for each in told for change in each.changes]
    return [(each.field, value) for each in changes for value in (each.before, each.after)]


def _row(told: Told, author: str, names: dict[UUID, str], reader: Reader) -> Row:
    return Row(
        entry=told.entry,
        kind=told.kind,
        meaning=told.meaning,
        author=author,
        happened_at=told.happened_at,
        changes=[
            Change(names.get(person, "") if person else "", lines)
            for person, lines in _lines(told.changes, reader).items()
        ],
        lines=told.lines,
        undone=told.undone,
        times=told.times,
    )


def _lines(changes: Sequence[Changed], reader: Reader) -> dict[UUID | None, list[Line]]:
    """By person. A place that is in no list has a field of its own, and is one place all the same."""
    said: dict[tuple[UUID | None, str], tuple[str, str]] = {}
    for each in _told_apart(changes):
        key = (each.person, each.field.removesuffix("_text"))
        before, after = said.get(key, (NOTHING, NOTHING))
        said[key] = (
            before if each.before is None else in_words(each.field, each.before, reader),
            after if each.after is None else in_words(each.field, each.after, reader),
        )
    lines: dict[UUID | None, list[Line]] = {}
    for (person, name), (before, after) in said.items():
        lines.setdefault(person, []).append((FIELD_NAMES.get(name, name), before, after))
    return lines


def _told_apart(changes: Sequence[Changed]) -> list[Changed]:
    """Without what was only read from another field that changed with it."""
    there = {(each.person, each.field) for each in changes}
    return [each for each in changes if (each.person, _leader(each.field)) not in there]


def _leader(field: str) -> str | None:
    leader = LEADERS.get(typed_in(field))
    return leader if leader != field else None
