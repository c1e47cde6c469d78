"""Identity documents: what their numbers look like, and doubts about those that do not.

A doubt never refuses a person: the clerk may keep the number with a reason. The typed form is kept
beside the normalised one, which only serves comparing.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import western_digits
from homeward.reference.folding import plain
from homeward.registration.mrz import Mrz, read_mrz

__all__ = ["DOCUMENT_TYPES", "Mrz", "check_document", "normalise_number", "read_mrz"]

DOCUMENT_TYPES: Final[Mapping[str, object]] = {
    "por": _("PoR card"),
    "acc": _("ACC card"),
    "tazkira_paper": _("Paper Tazkira"),
    "tazkira_electronic": _("Electronic Tazkira"),
    "passport": _("Passport"),
    "vrf": _("Voluntary repatriation form (VRF)"),
    "other": _("Other document"),
}

NUMBER_MISSING = describe(
    "document.number_missing",
    _("The number is missing. Write it, or say why there is none (lost, left behind)."),
)
NUMBER_SHAPE = describe(
    "document.number_shape",
    _("“%(value)s” does not look like a number of this document: %(expected)s. Compare them."),
)
NUMBER_PLACEHOLDER = describe(
    "document.number_placeholder",
    _("“%(value)s” looks made up. Copy the number from the document, or say why there is none."),
)
TAZKIRA_INCOMPLETE = describe(
    "document.tazkira_incomplete",
    _("A paper Tazkira is found by volume, page and registration number. This one is missing."),
)
PASSPORT_CHECK_DIGIT = describe(
    "document.passport_check_digit",
    _("A check digit of the machine-readable lines is wrong (%(fields)s). Type the lines again."),
)
PASSPORT_NUMBERS_DIFFER = describe(
    "document.passport_numbers_differ",
    _("The number “%(value)s” is not the one of the machine-readable lines, “%(mrz)s”."),
)


@dataclass(frozen=True)
class Shape:
    """What a normalised number looks like. `source` says how far to trust it."""

    pattern: re.Pattern[str]
    expected: object
    source: str


_UNVERIFIED: Final = "(check): recalled, no primary source read; wide on purpose"
E_TAZKIRA_DIGITS: Final = 13
SHAPES: Final[Mapping[str, Shape]] = {
    "por": Shape(re.compile(r"[A-Z]{0,4}\d{8,15}"), _("8 to 15 digits"), _UNVERIFIED),
    "acc": Shape(re.compile(r"[A-Z]{0,4}\d{8,15}"), _("8 to 15 digits"), _UNVERIFIED),
    "tazkira_electronic": Shape(
        re.compile(rf"\d{{{E_TAZKIRA_DIGITS}}}"),
        _("13 digits"),
        "(check): field notes say 13 digits",
    ),
    "tazkira_paper": Shape(re.compile(r"[\d/]{1,15}"), _("digits only"), _UNVERIFIED),
    "passport": Shape(
        re.compile(r"(?=.*\d)[A-Z0-9]{6,9}"),
        _("6 to 9 letters and digits"),
        "ICAO 9303-4: at most 9 characters; the lower end is (check)",
    ),
    "vrf": Shape(re.compile(r"(?=(?:.*\d){3})[A-Z0-9/]{4,20}"), _("digits"), _UNVERIFIED),
}
_MRZ_FIELDS: Final[Mapping[str, object]] = {
    "number": _("number"),
    "birth": _("date of birth"),
    "expiry": _("date of expiry"),
    "personal_number": _("personal number"),
    "line": _("second line"),
}
_KEEPS_SLASH: Final = frozenset({"tazkira_paper", "vrf", "other"})
_PLACEHOLDERS: Final = ("0123456789" * 2, "1234567890" * 2)
_SHORTEST_PLACEHOLDER: Final = 6


def normalise_number(type: str, number: str) -> str:  # noqa: A002
    """Upper case, western digits, nothing but letters and digits (and / where it separates)."""
    kept = "/" if type in _KEEPS_SLASH else ""
    letters = western_digits(plain(number)).upper().replace("ي", "ی").replace("ك", "ک")
    return "".join(each for each in letters if _is_letter_or_digit(each) or each in kept)


def check_document(type: str, document: Mapping[str, str | None]) -> list[Problem]:  # noqa: A002
    """Doubts only, each with the path of its field: number, volume, page or mrz."""
    if type == "tazkira_paper":
        return [*_check_tazkira(document)]
    number = document.get("number") or ""
    if type == "passport" and document.get("mrz"):
        return [*_check_number(type, number), *_check_mrz(number, document["mrz"] or "")]
    return [*_check_number(type, number)]


def _check_number(type: str, number: str) -> Iterator[Problem]:  # noqa: A002
    shape = SHAPES.get(type)
    if shape is None:
        return
    normalised = normalise_number(type, number)
    if not normalised:
        yield _doubt(NUMBER_MISSING, "number")
    elif _is_placeholder(normalised):
        yield _doubt(NUMBER_PLACEHOLDER, "number", value=number)
    elif not shape.pattern.fullmatch(normalised):
        yield _doubt(NUMBER_SHAPE, "number", value=number, expected=shape.expected)


def _check_tazkira(document: Mapping[str, str | None]) -> Iterator[Problem]:
    """Volume, page and registration number are digits, and old papers may lack one of them."""
    shape = SHAPES["tazkira_paper"]
    parts = {name: document.get(name) or "" for name in ("number", "volume", "page")}
    if not any(parts.values()):
        yield _doubt(NUMBER_MISSING, "number")
        return
    for name, part in parts.items():
        if not part:
            yield _doubt(TAZKIRA_INCOMPLETE, name)
        elif not shape.pattern.fullmatch(normalise_number("tazkira_paper", part)):
            yield _doubt(NUMBER_SHAPE, name, value=part, expected=shape.expected)


def _check_mrz(number: str, lines: str) -> Iterator[Problem]:
    try:
        mrz = read_mrz(lines)
    except Refused as refused:
        yield from refused.problems
        return
    if mrz.wrong:
        yield _doubt(PASSPORT_CHECK_DIGIT, "mrz", fields=_field_names(mrz))
    if number and normalise_number("passport", number) != mrz.number:
        yield _doubt(PASSPORT_NUMBERS_DIFFER, "number", value=number, mrz=mrz.number)


def _field_names(mrz: Mrz) -> str:
    return ", ".join(str(_MRZ_FIELDS[name]) for name in mrz.wrong)


def _is_letter_or_digit(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LN"


def _is_placeholder(number: str) -> bool:
    if not number.isdigit() or len(number) < _SHORTEST_PLACEHOLDER:
        return False
    return len(set(number)) == 1 or any(run.startswith(number) for run in _PLACEHOLDERS)


def _doubt(code: str, path: str, **params: object) -> Problem:
    return Problem(code, path, params, doubt=True)
