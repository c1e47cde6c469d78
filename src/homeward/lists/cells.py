"""What one cell says, put into the shape in which the desk types it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from homeward.lists.targets import Target, choices_in, normal
from homeward.lists.words import is_yes, known_as, place_known_as
from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import western_digits
from homeward.reference.formulas import plain
from homeward.registration.journeys import PLACES
from homeward.registration.reader import ECHOED

FORMULA = describe(
    "list.formula",
    _(
        "This cell holds a formula without its value. Open the list in Excel and save it, "
        "or write the value."
    ),
)
ERROR_VALUE = describe(
    "list.error_value",
    _("This cell holds the error %(value)s. Write what it should say, or empty it."),
)
WORD_UNKNOWN = describe(
    "list.word_unknown",
    _("“%(value)s” is not known as “%(target)s”. Write one of these: %(choices)s."),
)

ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
TAZKIRA: Final = "tazkira"  # paper or electronic: its number will tell
_ANY_TAZKIRA: Final = frozenset(map(normal, ("tazkira", "tazkera", "تذکره", "nid")))
# A day as a spreadsheet counts them, 1927 to 2119; a year has four digits, an age fewer.
_SERIAL: Final = re.compile(r"[1-7]\d{4}(?:\.\d+)?")
_EPOCHS: Final = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_CLOCK: Final = re.compile(r"\d{1,2}:\d{2}")
_CLOCK_OF_A_CELL: Final = re.compile(r"(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}")


@dataclass(frozen=True)
class Dialect:
    """From when the spreadsheet counts its days, and at what time people came where none is told."""

    epoch_1904: bool
    arrival_time: str


def said_in(cell: str) -> str:
    """:raises Refused: the cell holds nothing that a person wrote."""
    if cell.strip().startswith("="):
        raise Refused(Problem(FORMULA))
    text = plain(cell).strip()
    if text.upper() in ERRORS:
        raise Refused(Problem(ERROR_VALUE, params={"value": text}))
    return text


def fields_of(target: Target, said: str, dialect: Dialect) -> dict[str, Any]:
    """The fields of the desk input that a cell fills.

    :raises Refused: a word that stands for no code of the list.
    """
    if target.choices is not None:
        return {target.name: _code(target, said)}
    if target.name in PLACES:
        code = place_known_as(said)
        return {target.name: code} if code else {f"{target.name}_text": said}
    if target.name == "arrived_at":
        day = _day(said, dialect)
        return {"arrived_at": day if _CLOCK.search(day) else f"{day} {dialect.arrival_time}"}
    if target.name in {"birth", "age"}:
        return {"birth": _CLOCK_OF_A_CELL.sub(r"\1", _day(said, dialect))}
    if target.name == "name_not_given":
        return {"name_not_given": is_yes(said)}
    return {target.name: said}


def _code(target: Target, said: str) -> str:
    code = known_as(target.name, said)
    if code is None and target.name.endswith("document_type") and normal(said) in _ANY_TAZKIRA:
        return TAZKIRA
    if code is None:
        choices = choices_in(target, translation.get_language() or "en")
        words = ", ".join(word for _each, word in choices)
        params = {"value": said[:ECHOED], "target": target.label, "choices": words}
        raise Refused(Problem(WORD_UNKNOWN, params=params))
    return code


def _day(said: str, dialect: Dialect) -> str:
    number = western_digits(said)
    if not _SERIAL.fullmatch(number):
        return said
    on = datetime.combine(_EPOCHS[dialect.epoch_1904], time()) + timedelta(days=float(number))
    return f"{on:%Y-%m-%d %H:%M}" if "." in number else f"{on:%Y-%m-%d}"
