"""What a form says of a status, an incident or a statement, read field by field; `READERS` has all sorts."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, describe, refuse_if
from homeward.reception.codes import LANES
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import get_place
from homeward.registration.journeys import UNKNOWN_PLACE
from homeward.registration.reader import Reader
from homeward.situation import codes
from homeward.situation.fields import (
    ENDS_FIRST,
    LINE,
    LONG,
    a_choice,
    columns,
    crossings,
    needed_text,
    source_of,
    time_of_day,
    when,
)
from homeward.situation.figure_reading import read_figure

NOWHERE = describe(
    "situation.nowhere", _("Choose a crossing, or write the place where it happened.")
)


def read_status(source: Mapping[str, Any]) -> dict[str, Any]:
    """:raises Refused: naming every field that cannot be so."""
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    began, ended = when(row, "from"), when(row, "to", needed=False)
    if began and ended and ended.last < began.first:
        row.add(ENDS_FIRST, "to", start=began.typed, end=ended.typed)
    values = {
        "crossing": a_choice(row, "crossing", CROSSINGS),
        "lane": row.choice("lane", LANES, needed=False),
        "direction": row.choice("direction", codes.DIRECTIONS, needed=False),
        "ground": a_choice(row, "ground", codes.GROUNDS),
        "status": a_choice(row, "status", codes.STATUSES),
        "reason": row.choice("reason", codes.REASONS, needed=False),
        "note": row.text("note", 500),
        "claim": row.text("claim", 200),
    }
    values |= source_of(row) | columns(began, "from") | columns(ended, "to")
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
        "kind": a_choice(row, "kind", codes.INCIDENT_KINDS),
        "crossings": crossings(row),
        "place": place,
        "place_text": row.text("place_text", LINE),
        "actors": _actors(row),
        "at_time": time_of_day(row, "at_time"),
        "description": needed_text(row, "description", LONG),
    }
    if not (values["crossings"] or place or values["place_text"]):
        row.add(NOWHERE, "place")
    values |= source_of(row) | columns(when(row, "on"), "on")
    refuse_if(problems)
    return values


def read_statement(source: Mapping[str, Any]) -> dict[str, Any]:
    """:raises Refused: naming every field that cannot be so."""
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    values = {
        "role": row.text("role", LINE),
        "organisation": row.text("organisation", LINE),
        "words": needed_text(row, "words", LONG),
        "is_exact": row.flag("is_exact"),
        "language": a_choice(row, "language", LANGUAGES),
        "translation": row.text("translation", LONG),
        "venue": row.text("venue", LINE),
    }
    values |= source_of(row) | columns(when(row, "on"), "on")
    refuse_if(problems)
    return values


READERS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "status": read_status,
    "incident": read_incident,
    "statement": read_statement,
    "figure": read_figure,
}


def _actors(row: Reader) -> list[str]:
    """Named one after the other, with commas of either script or semicolons between."""
    typed = row.text("actors", 500) or ""
    return [each.strip() for each in re.split(r"[,،;؛]", typed) if each.strip()]
