"""The two machine-readable lines of a passport, TD3. Source: ICAO Doc 9303, parts 3 and 4."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import western_digits

LINE_LENGTH: Final = 44
_WEIGHTS: Final = (7, 3, 1)
_VALUES: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # a letter counts by its place; < is 0
_NOT_ALLOWED: Final = re.compile(r"[^A-Z0-9<]")
# Where each checked field of the second line lies, and its check digit. Source: 9303-4, 4.2.2.
_CHECKED: Final = {
    "number": (slice(0, 9), 9),
    "birth": (slice(13, 19), 19),
    "expiry": (slice(21, 27), 27),
    "personal_number": (slice(28, 42), 42),
}
_WHOLE_LINE: Final = (slice(0, 10), slice(13, 20), slice(21, 43))

MRZ_SHAPE = describe(
    "document.mrz_shape",
    _("The machine-readable lines have 44 characters each, of A–Z, 0–9 and <. Type both again."),
)


@dataclass(frozen=True)
class Mrz:
    """`birth` and `expiry` are YYMMDD as printed, unknown parts as <.

    `wrong` names the fields whose check digit fails; "line" is the digit over the second line.
    """

    document_code: str
    issuer: str
    surname: str
    given_names: str
    number: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    personal_number: str
    wrong: tuple[str, ...]


def read_mrz(text: str) -> Mrz:
    """Reads also with wrong check digits. Refused, as a doubt, when they are no TD3 lines."""
    upper, lower = _lines(text)
    surname, _separator, given = upper[5:].partition("<<")
    return Mrz(
        document_code=_bare(upper[:2]),
        issuer=_bare(upper[2:5]),
        surname=_bare(surname),
        given_names=_bare(given),
        number=_bare(lower[:9]),
        nationality=_bare(lower[10:13]),
        birth=lower[13:19],
        sex=_bare(lower[20]),
        expiry=lower[21:27],
        personal_number=_bare(lower[28:42]),
        wrong=tuple(_wrong(lower)),
    )


def check_digit(field: str) -> int:
    """9303-3, 4.9: weights 7, 3, 1 over the characters, modulo 10."""
    values = (max(_VALUES.find(character), 0) for character in field)
    return sum(value * _WEIGHTS[place % 3] for place, value in enumerate(values)) % 10


def _lines(text: str) -> tuple[str, str]:
    joined = re.sub(r"\s", "", western_digits(text)).upper()
    if len(joined) != 2 * LINE_LENGTH or _NOT_ALLOWED.search(joined) or joined[0] != "P":
        raise Refused(Problem(MRZ_SHAPE, "mrz", doubt=True))
    return joined[:LINE_LENGTH], joined[LINE_LENGTH:]


def _wrong(line: str) -> Iterator[str]:
    for name, (field, at) in _CHECKED.items():
        if not _agrees(line[field], line[at]):
            yield name
    if not _agrees("".join(line[part] for part in _WHOLE_LINE), line[43]):
        yield "line"


def _agrees(field: str, digit: str) -> bool:
    empty = digit == "<" and not field.strip("<")
    return empty or digit == str(check_digit(field))


def _bare(field: str) -> str:
    return field.replace("<", " ").strip()
