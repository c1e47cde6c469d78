"""Figures from a CSV file: every cell that cannot be read is told by line and column."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from homeward.situation.codes import KINDS, QUANTIFIERS, UNITS
from homeward.situation.figures.breakdown import readable_parts
from homeward.situation.figures.figure import Figure
from homeward.situation.figures.findings import Said
from homeward.situation.figures.numbers import read_number
from homeward.situation.figures.periods import UnreadableDate, read_day

COLUMNS: Final = (
    "id", "source_org", "speaker_or_report", "url", "published", "category", "crossing",
    "period_start", "period_end", "kind", "unit", "quantifier", "value", "components", "note",
)  # fmt: skip
NEEDED: Final = ("id", "kind", "unit", "value")
ALSO: Final[Mapping[str, str]] = {
    "": "exact",
    "exactly": "exact",
    "approximately": "about",
    "around": "about",
    "over": "more_than",
    "almost": "nearly",
    "at_most": "up_to",
    "total": "cumulative",
    "plan": "planning",
    "planned": "planning",
    "people": "person",
    "persons": "person",
    "individuals": "person",
    "households": "household",
    "family": "household",
    "families": "household",
    "movements": "movement",
    "vehicles": "vehicle",
}


class UnreadableFigures(ValueError):
    """The file as a whole."""


@dataclass(frozen=True)
class Fault:
    """`line`: of the file, the headings being line 1. `figure`: of the row, if it has an identifier."""

    line: int
    column: str
    message: Said
    figure: str = ""

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message}"


class _Unread(Exception):
    """The row is left out; it holds what was wrong in which column."""


def read_figures(path: Path, *, fault: Callable[[Fault], None]) -> list[Figure]:
    """As `figures_in`.

    :raises UnreadableFigures: also where there is no such file, or it is not UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return figures_in(file, called=str(path), fault=fault)
    except OSError as error:
        raise UnreadableFigures(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UnreadableFigures(f"{path} is not UTF-8. Save it as “CSV UTF-8”.") from None


def figures_in(
    lines: Iterable[str], *, called: str, fault: Callable[[Fault], None]
) -> list[Figure]:
    """The rows that can be read. Parts and dates that cannot are left out of theirs; `fault` hears of each.

    :raises UnreadableFigures: no CSV, or without a column that is needed.
    """
    reader = csv.DictReader(lines, restkey="", restval="")
    try:
        missing = [each for each in NEEDED if each not in (reader.fieldnames or ())]
        if missing:
            raise UnreadableFigures(
                f"{called} has no column “{missing[0]}” in its first line."
                f" Columns are: {', '.join(COLUMNS)}."
            )
        return _figures(reader, fault)
    except csv.Error as error:
        raise UnreadableFigures(f"{called} cannot be read as CSV ({error}).") from None


def _figures(rows: "csv.DictReader[str]", fault: Callable[[Fault], None]) -> list[Figure]:
    found: dict[str, Figure] = {}
    for cells in rows:
        line = rows.line_num
        told = {column: str(cells.get(column) or "").strip() for column in COLUMNS}
        if not told["id"]:
            fault(Fault(line, "id", Said(_("is empty; the row is left out."))))
        elif told["id"] in found:
            again = Said(_("“%(id)s” was there before; the row is left out."), {"id": told["id"]})
            fault(Fault(line, "id", again))
        elif figure := _figure(told, line, fault):
            found[figure.id] = figure
    return list(found.values())


def _figure(told: Mapping[str, str], line: int, fault: Callable[[Fault], None]) -> Figure | None:
    def dated(column: str) -> str:
        try:
            read_day(told[column])
        except UnreadableDate:
            sentence = _("“%(typed)s” is not a date. Write 2023-11-01, 2023-11 or 2023; left out.")
            wrong = Said(sentence, {"typed": told[column]})
            fault(Fault(line, column, wrong, told["id"]))
            return ""
        return told[column]

    try:
        kind, unit = _coded(told, "kind", KINDS), _coded(told, "unit", UNITS)
        quantifier, value = _coded(told, "quantifier", QUANTIFIERS), _value(told["value"])
    except _Unread as wrong:
        column, message = wrong.args
        fault(Fault(line, column, message, told["id"]))
        return None
    parts, unread = readable_parts(told["components"])
    for piece in unread:
        sentence = _("“%(piece)s” is not read and left out. Write name=number;name=number.")
        fault(Fault(line, "components", Said(sentence, {"piece": piece}), told["id"]))
    return Figure(
        told["id"], told["source_org"], kind, unit, quantifier, value,
        population=told["category"], crossing=told["crossing"], url=told["url"],
        report=told["speaker_or_report"], line=line, parts=parts, has_all_parts=not unread,
        published=dated("published"), period_start=dated("period_start"),
        period_end=dated("period_end"),
    )  # fmt: skip


def _coded(told: Mapping[str, str], column: str, codes: Mapping[str, object]) -> str:
    word = told[column].casefold().replace(" ", "_")
    code = word if word in codes else ALSO.get(word, "")
    if code not in codes:
        sentence = _("“%(typed)s” is none of %(codes)s. The row is left out.")
        raise _Unread(column, Said(sentence, {"typed": told[column], "codes": ", ".join(codes)}))
    return code


def _value(typed: str) -> int:
    value = read_number(typed)
    if value is None:
        sentence = _("“%(typed)s” is not a whole number. The row is left out.")
        raise _Unread("value", Said(sentence, {"typed": typed}))
    return value
