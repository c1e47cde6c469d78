"""Persons of this site, and members of a form at the desk, as records to be compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from homeward.matching.births import Birth, born
from homeward.matching.layout import FIELDS
from homeward.matching.records import Record
from homeward.problems import Refused
from homeward.reference.places import get_place
from homeward.registration.births import read_birth
from homeward.registration.models import Document, Household, Person

AT_ONCE = 2000
NAMES = tuple(f"{name}{script}" for name in FIELDS for script in ("", "_latin"))
READ = ("id", "household_id", *NAMES, "proposed", "sex", "birth_first", "birth_last", "removed")
PLACES = ("destination", "origin")
MISTAKE = "mistake"  # somebody who was registered by mistake is nobody to be found


def known_persons(persons: Any = None) -> Iterator[tuple[UUID, UUID, Record]]:
    """Person, household and record, of all or of a query set; in steps of AT_ONCE."""
    rows = (Person.objects if persons is None else persons).values(*READ).order_by("id")
    some: list[dict[str, Any]] = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        some.append(row)
        if len(some) == AT_ONCE:
            yield from _records(some)
            some = []
    yield from _records(some)


def _records(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[UUID, UUID, Record]]:
    places = dict(_places({row["household_id"] for row in rows}))
    papers = _papers([row["id"] for row in rows])
    for row in rows:
        if row["removed"] != MISTAKE:
            record = Record(
                _names(row),
                row["sex"] or "",
                _birth(row["birth_first"], row["birth_last"]),
                places.get(row["household_id"], ("", "")),
                papers.get(row["id"], ()),
            )
            yield row["id"], row["household_id"], record


def _places(households: Iterable[UUID]) -> Iterator[tuple[UUID, tuple[str, str]]]:
    found = Household.objects.filter(id__in=list(households)).values_list("id", *PLACES)
    for household, *codes in found:
        yield household, place_of(codes)


def _papers(persons: Sequence[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    found: dict[UUID, list[tuple[str, str]]] = {}
    rows = Document.objects.filter(person__in=list(persons)).exclude(number=None)
    for person, kind, number in rows.values_list("person", "type", "number"):
        found.setdefault(person, []).append((kind, number or ""))
    return found


def member_at_desk(member: Mapping[str, Any], *, today: date) -> Record:
    """Of what was typed so far, or of a person's row; what cannot be read yet is unknown."""
    told = {name: value for name, value in member.items() if isinstance(value, str)}
    proposed = member.get("proposed")
    return Record(
        _names({**told, "proposed": proposed if isinstance(proposed, list) else []}),
        told.get("sex", ""),
        _birth(member.get("birth_first"), member.get("birth_last"))
        or _typed_birth(told.get("birth", ""), today),
        place_of([told.get(name) for name in PLACES]),
        tuple(_typed_papers(member.get("documents"))),
    )


def _names(row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """As somebody wrote them; what a machine proposed in the other script tells nothing more."""
    given, father, grandfather, family = (_name(row, name) for name in FIELDS)
    return given, father, grandfather, family


def _name(row: Mapping[str, Any], name: str) -> str:
    proposed = row.get("proposed") or ()
    spellings = [(name, row.get(name)), (f"{name}_latin", row.get(f"{name}_latin"))]
    written = [text for key, text in spellings if text and key not in proposed]
    found: str = (written or [text for _key, text in spellings if text] or [""])[0]
    return found


def _birth(first: date | None, last: date | None) -> Birth | None:
    return born(first, last) if first and last else None


def _typed_birth(typed: str, today: date) -> Birth | None:
    try:
        read = read_birth(typed, stated_on=today)
    except Refused:
        return None
    return _birth(read.first, read.last) if read else None


def _typed_papers(documents: Any) -> Iterator[tuple[str, str]]:
    for each in documents if isinstance(documents, list) else []:
        if isinstance(each, dict):
            kind, number = each.get("type"), each.get("number")
            if isinstance(kind, str) and isinstance(number, str) and number.strip():
                yield kind, number


def place_of(codes: Sequence[str | None]) -> tuple[str, str]:
    """Province and district of the first place that is known."""
    for code in codes:
        place = get_place(code) if code else None
        if place and place.level == "district":
            return place.parent, place.code
        if place and place.level == "province":
            return place.code, ""
    return "", ""
