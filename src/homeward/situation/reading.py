"""What a form says of a status, an incident or a statement, read field by field."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import get_place
from homeward.registration.journeys import UNKNOWN_PLACE
from homeward.registration.reader import NOT_A_CHOICE, Reader
from homeward.situation import codes
from homeward.situation.dating import When, read_when

NEEDED = describe("situation.missing", _("This is needed. Write or choose what the source says."))
NOT_AN_ADDRESS = describe(
    "situation.not_an_address",
    _("“%(value)s” is not the address of a page. It begins with http:// or https://."),
)
ENDS_FIRST = describe(
    "situation.ends_first",
    _("It would end (%(end)s) before it began (%(start)s). Look at both days."),
)
NOWHERE = describe(
    "situation.nowhere", _("Choose a crossing, or write the place where it happened.")
)
ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
LONG, LINE = 4000, 120


def read_status(source: Mapping[str, Any]) -> dict[str, Any]:
    """:raises Refused: naming every field that cannot be so."""
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    began, ended = _when(row, "from"), _when(row, "to", needed=False)
    if began and ended and ended.last < began.first:
        row.add(ENDS_FIRST, "to", start=began.typed, end=ended.typed)
    values = {
        "crossing": _choice(row, "crossing", CROSSINGS),
        "lane": row.choice("lane", codes.LANES, needed=False),
        "direction": row.choice("direction", codes.DIRECTIONS, needed=False),
        "ground": _choice(row, "ground", codes.GROUNDS),
        "status": _choice(row, "status", codes.STATUSES),
        "reason": row.choice("reason", codes.REASONS, needed=False),
        "note": row.text("note", 500),
        "claim": row.text("claim", 200),
    }
    values |= _source(row) | _columns(began, "from") | _columns(ended, "to")
    refuse_if(problems)
    return values


def read_incident(source: Mapping[str, Any]) -> dict[str, Any]:
    """:raises Refused: naming every field that cannot be so."""
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    place = row.text("place", LINE)
    if place and get_place(place) is None:
        row.add(UNKNOWN_PLACE, "place", value=place)
    values = {
        "kind": _choice(row, "kind", codes.INCIDENT_KINDS),
        "crossings": _crossings(row),
        "place": place,
        "place_text": row.text("place_text", LINE),
        "actors": _actors(row),
        "description": _needed_text(row, "description", LONG),
    }
    if not (values["crossings"] or place or values["place_text"]):
        row.add(NOWHERE, "place")
    values |= _source(row) | _columns(_when(row, "on"), "on")
    refuse_if(problems)
    return values


def read_statement(source: Mapping[str, Any]) -> dict[str, Any]:
    """:raises Refused: naming every field that cannot be so."""
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    values = {
        "role": row.text("role", LINE),
        "organisation": row.text("organisation", LINE),
        "words": _needed_text(row, "words", LONG),
        "is_exact": row.flag("is_exact"),
        "language": _choice(row, "language", LANGUAGES),
        "translation": row.text("translation", LONG),
        "venue": row.text("venue", LINE),
    }
    values |= _source(row) | _columns(_when(row, "on"), "on")
    refuse_if(problems)
    return values


READERS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "status": read_status,
    "incident": read_incident,
    "statement": read_statement,
}


def _source(row: Reader) -> dict[str, Any]:
    url = row.text("url", 500)
    if url and not ADDRESS.fullmatch(url):
        row.add(NOT_AN_ADDRESS, "url", value=url[:60])
    return {
        "source": _needed_text(row, "source", LINE),
        "publisher": row.text("publisher", LINE),
        "url": url,
    }


def _when(row: Reader, name: str, *, needed: bool = True) -> When | None:
    typed = (_needed_text if needed else Reader.text)(row, name, 80)
    try:
        return read_when(typed) if typed else None
    except Refused as refused:
        row.take(refused.problems, name)
        return None


def _columns(when: When | None, name: str) -> dict[str, Any]:
    if when:
        return when.as_columns(name)
    return dict.fromkeys(f"{name}_{each}" for each in ("typed", "edtf", "first", "last"))


def _crossings(row: Reader) -> list[str]:
    sent = row.source.get("crossings") or []
    chosen = [str(each) for each in sent] if isinstance(sent, list) else [str(sent)]
    for each in chosen:
        if each not in CROSSINGS:
            row.add(NOT_A_CHOICE, "crossings", value=each[:60])
    return [each for each in CROSSINGS if each in chosen]


def _actors(row: Reader) -> list[str]:
    """Named one after the other, with commas of either script or semicolons between."""
    typed = row.text("actors", 500) or ""
    return [each.strip() for each in re.split(r"[,،;؛]", typed) if each.strip()]


def _needed_text(row: Reader, name: str, limit: int) -> str | None:
    before = len(row.problems)
    found = row.text(name, limit)
    if found is None and len(row.problems) == before:
        row.add(NEEDED, name)
    return found


def _choice(row: Reader, name: str, choices: Mapping[str, Any]) -> str | None:
    before = len(row.problems)
    found = row.choice(name, choices, needed=False)
    if found is None and len(row.problems) == before:
        row.add(NEEDED, name)
    return found
