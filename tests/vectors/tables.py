"""Tables and texts of the server that the desk carries with it."""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, ngettext

from homeward.problems import CATALOGUE
from homeward.reference import calendars, folding, places
from homeward.reference.calendars import YEARS, local_digits
from homeward.reference.codes import CROSSINGS, LANGUAGES, SCREEN_LANGUAGES
from homeward.registration import (
    ages,
    births,
    codes,
    consents,
    documents,
    intake,
    journeys,
    mrz,
    persons,
    reader,
    receipts,
)

INTAKE = (ages, births, calendars, consents, documents, intake, journeys, mrz, persons, reader)
CHOICES: Mapping[str, Mapping[str, Any]] = {
    "crossing": CROSSINGS,
    "language": LANGUAGES,
    "legal_status": codes.LEGAL_STATUSES,
    "manner_of_return": codes.MANNERS_OF_RETURN,
    "sex": codes.SEXES,
    "relationship": codes.RELATIONSHIPS,
    "marital_status": codes.MARITAL_STATUSES,
    "document_type": documents.DOCUMENT_TYPES,
    "consent_purpose": codes.CONSENT_PURPOSES,
    "partner_class": codes.PARTNER_CLASSES,
    "consent_answer": codes.CONSENT_ANSWERS,
}


def data_files() -> dict[str, Any]:
    texts = {f"texts.{language}": texts_in(language) for language in SCREEN_LANGUAGES}
    return {"tables": tables(), "places": [*place_rows()], **texts}


def codes_of_intake() -> set[str]:
    """Every problem that reading an intake can give."""
    return problems_of(INTAKE)


def problems_of(modules: Iterable[Any]) -> set[str]:
    named = (value for module in modules for value in vars(module).values())
    return {value for value in named if isinstance(value, str) and value in CATALOGUE}


def tables() -> dict[str, Any]:
    return {
        **tables_of_signs(),
        **tables_of_calendars(),
        "units": ages._UNITS,
        "about": ages._ABOUT_FOLDED,
        "approximate_spread": ages.APPROXIMATE_SPREAD,
        "oldest_age": births.OLDEST_AGE,
        "unknown": sorted(births._UNKNOWN),
        "abroad": sorted(births._ABROAD),
        "choices": {name: dict.fromkeys(choices, True) for name, choices in CHOICES.items()},
        "document_shapes": {
            kind: shape.pattern.pattern for kind, shape in documents.SHAPES.items()
        },
        "keeps_slash": sorted(documents._KEEPS_SLASH),
        "clock_tolerance_seconds": int(journeys.CLOCK_TOLERANCE.total_seconds()),
        "consent_text_version": codes.CONSENT_TEXT_VERSION,
        "receipt_alphabet": receipts.ALPHABET,
        "receipt_example": receipts.EXAMPLE,
    }


def tables_of_signs() -> dict[str, Any]:
    return {
        "letters": as_signs(folding._LETTERS),
        "digits": as_signs(calendars._DIGITS),
        "local_digits": local_digits("0123456789", "prs"),
        "zeros": [ord(sign) for sign in signs() if unicodedata.decimal(sign, None) == 0],
        "combining": pattern_of(lambda sign: unicodedata.combining(sign) != 0),
        "digits_without_decimal": pattern_of(lambda sign: sign.isdigit() and not sign.isdecimal()),
        "casefold": {sign: sign.casefold() for sign in signs() if sign.casefold() != sign.lower()},
    }


def tables_of_calendars() -> dict[str, Any]:
    return {
        "years": [[name, years.start, years.stop - 1] for name, years in YEARS.items()],
        "months": [[name, *month] for name, month in calendars._month_names().items()],
        "month_names": {" ".join(key): names.split() for key, names in calendars._MONTHS.items()},
        "words_to_skip": sorted(calendars._WORDS_TO_SKIP),
    }


def place_rows() -> Iterator[list[str]]:
    for place in places.all_places().values():
        names = [place.names[language] for language in SCREEN_LANGUAGES]
        yield [place.code, place.level, place.parent, *names, "|".join(place.aliases)]


def texts_in(language: str) -> dict[str, Any]:
    with translation.override(language):
        told = problems_of((*INTAKE, receipts))
        return {
            "problems": {code: str(CATALOGUE[code]) for code in sorted(told)},
            "document_shapes": {
                kind: str(shape.expected) for kind, shape in documents.SHAPES.items()
            },
            "mrz_fields": as_text(documents._MRZ_FIELDS),
            "choices": {name: labels(choices, language) for name, choices in CHOICES.items()},
            "consent_texts": as_text(codes.CONSENT_TEXTS)
            | {"refusal_note": str(codes.CONSENT_REFUSAL_NOTE)},
            "births": birth_words(),
        }


def birth_words() -> dict[str, list[str]]:
    """Each sentence; of those with a number, the ones for 0, for 1 and for more."""
    units = {
        "year": ("%(age)s year old", "%(age)s years old"),
        "month": ("%(age)s month old", "%(age)s months old"),
        "week": ("%(age)s week old", "%(age)s weeks old"),
        "day": ("%(age)s day old", "%(age)s days old"),
    }
    return {
        "age_on": [gettext("%(age)s on %(date)s: born %(born)s")],
        "about": [gettext("about %(age)s")],
        "span": [gettext("%(first)s–%(last)s")],
        "born_date": [gettext("born on %(stated)s (%(other)s)")],
        "born_month": [gettext("born in %(stated)s (%(other)s)")],
        "born_about": [gettext("born about %(stated)s (%(other)s)")],
        **{unit: [ngettext(*forms, count) for count in (0, 1, 2)] for unit, forms in units.items()},
    }


def labels(choices: Mapping[str, Any], language: str) -> dict[str, str]:
    if choices is CROSSINGS:
        return {code: crossing.names[language] for code, crossing in CROSSINGS.items()}
    if choices is LANGUAGES:
        return {code: names[language] for code, names in LANGUAGES.items()}
    return as_text(choices)


def as_text(words: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(text) for name, text in words.items()}


def as_signs(table: Mapping[int, Any]) -> dict[str, str]:
    """A table of `str.translate` by the signs themselves."""
    return {chr(sign): chr(to) if isinstance(to, int) else to for sign, to in table.items()}


def signs() -> Iterator[str]:
    return (chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point <= 0xDFFF)


def pattern_of(wanted: Callable[[str], bool]) -> str:
    """The signs, for the inside of a class of signs in a JavaScript pattern."""
    runs: list[list[int]] = []
    for point in map(ord, filter(wanted, signs())):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in runs)
