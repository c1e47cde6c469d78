"""What the rules give for every case: a value, or the problems with their sentences."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta, timezone
from functools import partial
from typing import Any

from django.utils import translation

from homeward.problems import Problem, Refused
from homeward.reference.calendars import SOLAR_HIJRI, to_date
from homeward.reference.codes import SCREEN_LANGUAGES
from homeward.reference.folding import fold, plain
from homeward.registration.births import (
    BornAbroad,
    Since,
    describe_birth,
    read_birth,
    read_since,
)
from homeward.registration.documents import DOCUMENT_TYPES, check_document, normalise_number
from homeward.registration.journeys import read_moment
from homeward.registration.mrz import read_mrz
from tests.vectors.intakes import intakes
from tests.vectors.signed import canonical_values, codes_typed, entries, revocations, tokens
from tests.vectors.typed import (
    BIRTHS,
    DAYS,
    MOMENTS,
    NUMBERS,
    SINCE,
    births,
    listed,
)

KABUL = timezone(timedelta(hours=4, minutes=30))
NOW = datetime(2026, 11, 23, 12, 30, tzinfo=KABUL)
UPPER = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LOWER = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
LINES = [
    f"{UPPER}\n{LOWER}",
    f" {UPPER.lower()}\r\n{LOWER.lower()} ",
    UPPER + LOWER,
    f"{UPPER}\n{LOWER.replace('L898902C36', 'L898902C37')}",
    f"{UPPER}\n{LOWER.replace('7408122', '7408123')}",
    f"{UPPER}\n{LOWER.replace('1204159', '1204158')}",
    f"{UPPER}\n{LOWER[:42]}20",
    f"{UPPER}\n{LOWER[:28]}{'<' * 14}<6",
    f"{UPPER}\n{LOWER[:43]}<",
    f"{UPPER.replace('<<ANNA', '<ANNA')}\n{LOWER}",
    f"P<AFGX{'<' * 38}{'<' * 44}",
    f"{UPPER}\n{LOWER.replace('898902', '۸۹۸۹۰۲')}",
    "",
    "P<AFG",
    UPPER,
    f"{UPPER}{LOWER}"[1:],
    f"{UPPER}\n{LOWER}".replace("P<", "I<"),
    "ö" * 88,
    "ß" * 44,
]
WORDS = [
    *("يىېۍئےۓ", "كګ", "آأإٱ", "ةۀہھە", "ؤ", "ټډړڼښږځڅ", "مُحَمَّد", "é à ü Å", "İstanbul", "ΣΑΣ"),
    *("ﬁ ﬂ ﷲ ﷺ", "A\u200cB\u200dC\u2060", "a \t\n\x1c\x85\u3000b", "ẞß", "ᏣᎳᎩ", "ꭰ", "Ǆ", "ſ", "K"),
    *("क्षि", "ก็", "각", "\u0345", "ΐ", "ﬃ", "１２", "ⅷ", "㍻", "½"),
]


def cases() -> dict[str, list[Any]]:
    with translation.override("en"):
        return {
            "words": [{"typed": each, "plain": plain(each), "fold": fold(each)} for each in WORDS],
            "calendar": [*calendar_years()],
            "births": [*read_births()],
            "since": [*read_sinces()],
            "moments": [*read_moments()],
            "documents": [*checked_documents()],
            "mrz": [given({"typed": each}, partial(lines_of, each)) for each in LINES],
            "intakes": [*intakes()],
            "canonical": [*canonical_values()],
            "codes": [*codes_typed()],
            "tokens": [*tokens()],
            "entries": [*entries()],
            "revocations": [*revocations()],
        }


def given(case: dict[str, Any], reading: Callable[[], Any]) -> dict[str, Any]:
    """The case with what is read from it, or with the problems told in its language."""
    with translation.override(case.get("language", "en")):
        try:
            return case | {"gives": reading()}
        except Refused as refused:
            return case | {"problems": [*map(told, refused.problems)]}


def told(problem: Problem) -> dict[str, Any]:
    params = {
        name: value if isinstance(value, int) else str(value)
        for name, value in problem.params.items()
    }
    return {
        "code": problem.code,
        "path": problem.path,
        "params": params,
        "doubt": problem.doubt,
        "message": problem.message,
    }


def calendar_years() -> Iterator[Any]:
    """The first day of each month; every day between follows from it."""
    for year in range(1300, 1452):
        yield [year, [to_date(year, month, 1, SOLAR_HIJRI).isoformat() for month in range(1, 13)]]


def read_births() -> Iterator[dict[str, Any]]:
    for typed, on in births():
        yield given({"typed": typed, "on": on.isoformat()}, partial(a_birth, typed, on))
    for language in SCREEN_LANGUAGES[1:]:
        for typed in listed(BIRTHS):
            case = {"typed": typed, "on": DAYS[0].isoformat(), "language": language}
            yield given(case, partial(a_birth, typed, DAYS[0], language))


def a_birth(typed: str, on: date, language: str = "en") -> dict[str, Any] | None:
    found = read_birth(typed, stated_on=on)
    if found is None:
        return None
    described = [describe_birth(found, language, each) for each in ("solar-hijri", "gregorian")]
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "evidence": found.evidence,
        "calendar": found.calendar,
        "described": described,
    }


def read_sinces() -> Iterator[dict[str, Any]]:
    for on in DAYS:
        for typed in listed(SINCE):
            yield given({"typed": typed, "on": on.isoformat()}, partial(a_since, typed, on))


def a_since(typed: str, on: date) -> Any:
    found = read_since(typed, stated_on=on)
    if isinstance(found, Since):
        return [found.first.isoformat(), found.last.isoformat()]
    return "born abroad" if isinstance(found, BornAbroad) else None


def read_moments() -> Iterator[dict[str, Any]]:
    for typed in listed(MOMENTS):
        yield given({"typed": typed}, partial(a_moment, typed))


def a_moment(typed: str) -> str:
    return read_moment(typed, zone=NOW.tzinfo).isoformat()


def lines_of(typed: str) -> dict[str, Any]:
    return asdict(read_mrz(typed))


def checked_documents() -> Iterator[dict[str, Any]]:
    for kind in DOCUMENT_TYPES:
        for number in listed(NUMBERS):
            yield a_document(kind, {"number": number})
    for volume, page in (("12", "۸۷"), ("12", None), (None, None), ("red", "3/4"), ("", "x")):
        for number in ("۱۲۳۴۵", None, "12 345", "n/a"):
            yield a_document("tazkira_paper", {"number": number, "volume": volume, "page": page})
    for lines in LINES:
        for number in ("L898902C3", "", "L898902C8"):
            yield a_document("passport", {"number": number, "mrz": lines})
    for language in SCREEN_LANGUAGES[1:]:
        yield a_document("por", {"number": "12"}, language)
        yield a_document("passport", {"number": "P1", "mrz": LINES[3]}, language)


def a_document(kind: str, typed: dict[str, Any], language: str = "en") -> dict[str, Any]:
    with translation.override(language):
        return {
            "type": kind,
            "typed": typed,
            "language": language,
            "normalised": normalise_number(kind, typed["number"] or ""),
            "doubts": [*map(told, check_document(kind, typed))],
        }
