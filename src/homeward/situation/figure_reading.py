"""What a form says of a published figure, read field by field."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, describe, refuse_if
from homeward.registration.codes import LEGAL_STATUSES, MANNERS_OF_RETURN
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
    when,
)
from homeward.situation.figures.breakdown import UnreadableParts, read_parts
from homeward.situation.figures.numbers import read_number

NOT_A_NUMBER = describe(
    "figure.not_a_number", _("“%(value)s” is not a whole number. Write digits: 1420 or 1,420.")
)
PARTS_UNREAD = describe(
    "figure.parts_unread",
    _("“%(value)s” is not read. Write one part a line: Torkham = 1,420."),
)
MOST: Final = 10**12
POPULATIONS: Final = {"all": _("everybody"), **LEGAL_STATUSES}
DEPORTEES: Final = {"in": _("counted"), "out": _("not counted")}


def read_figure(told: Mapping[str, Any]) -> dict[str, Any]:
    """:raises Refused: naming every field that cannot be so."""
    problems: list[Problem] = []
    row = Reader(told, "", problems)
    start, end = when(row, "start", needed=False), when(row, "end", needed=False)
    if start and end and end.last < start.first:
        row.add(ENDS_FIRST, "end", start=start.typed, end=end.typed)
    deportees = row.choice("deportees", DEPORTEES, needed=False)
    values = {
        "value": _number(row),
        "quantifier": a_choice(row, "quantifier", codes.QUANTIFIERS),
        "unit": a_choice(row, "unit", codes.UNITS),
        "kind": a_choice(row, "kind", codes.KINDS),
        "population": a_choice(row, "population", POPULATIONS),
        "manner": row.choice("manner", MANNERS_OF_RETURN, needed=False),
        "deportees": None if deportees is None else deportees == "in",
        "crossings": crossings(row),
        "parts": _parts(row),
        "report": row.text("report", LINE),
        "excerpt": row.text("excerpt", LONG),
        "reliability": row.choice("reliability", codes.RELIABILITY, needed=False),
        "credibility": row.choice("credibility", codes.CREDIBILITY, needed=False),
    }
    values |= source_of(row) | columns(start, "start") | columns(end, "end")
    values |= columns(when(row, "on", needed=False), "on")
    refuse_if(problems)
    return values


def _number(row: Reader) -> int | None:
    typed = needed_text(row, "value", 20)
    if typed is None:
        return None
    value = read_number(typed)
    if value is None or value > MOST:
        row.add(NOT_A_NUMBER, "value", value=typed)
        return None
    return value


def _parts(row: Reader) -> list[list[Any]]:
    """Typed one a line, or with semicolons between."""
    typed = str(row.source.get("parts") or "")[:LONG]
    try:
        found = read_parts(re.sub(r"[\r\n]+", ";", typed))
    except UnreadableParts as piece:
        row.add(PARTS_UNREAD, "parts", value=str(piece)[:60])
        return []
    return [[part.label, part.value, part.within] for part in found]
