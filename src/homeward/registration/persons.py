"""What is said of one person and their documents, read into the values that are recorded."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from homeward.problems import Refused, describe
from homeward.registration import codes
from homeward.registration.births import read_birth
from homeward.registration.documents import DOCUMENT_TYPES, check_document, normalise_number
from homeward.registration.reader import Reader

NAME_MISSING = describe(
    "person.name_missing", _("Write the given name in either script, or mark “no name given”.")
)
PHOTO_UNKNOWN = describe("person.photo_unknown", _("This photo did not arrive. Take it once more."))

NAMES = ("given_name", "father_name", "grandfather_name", "family_name")
NAMES_WRITTEN = (*NAMES, *(f"{name}_latin" for name in NAMES))  # in Arabic script, in Latin letters


def read_person(row: Reader, *, today: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in NAMES:
        values[name] = row.text(name)
        values[f"{name}_latin"] = row.text(f"{name}_latin")
    values["name_not_given"] = row.flag("name_not_given")
    if not (values["given_name"] or values["given_name_latin"] or values["name_not_given"]):
        row.add(NAME_MISSING, "given_name")
    values |= {
        "proposed": _proposed(row, values),
        "sex": row.choice("sex", codes.SEXES),
        "relationship": row.choice("relationship", codes.RELATIONSHIPS),
        "marital_status": row.choice("marital_status", codes.MARITAL_STATUSES, needed=False),
        "photo": _photo(row),
    }
    return values | _birth(row, today)


def _photo(row: Reader) -> str | None:
    """The name under which the sealed picture lies, as the upload gave it."""
    name = row.text("photo", limit=64)
    if name and not re.fullmatch(r"[0-9a-f]{64}", name):
        row.add(PHOTO_UNKNOWN, "photo")
    return name


def _proposed(row: Reader, values: Mapping[str, Any]) -> list[str]:
    claimed = row.source.get("proposed")
    names = claimed if isinstance(claimed, list) else []
    return sorted({name for name in names if isinstance(name, str) and values.get(name)})


def _birth(row: Reader, today: date) -> dict[str, Any]:
    names = ("first", "last", "evidence", "calendar", "stated_on")
    values: dict[str, Any] = {f"birth_{name}": None for name in names}
    typed = values["birth_typed"] = row.text("birth", limit=60)
    try:
        birth = read_birth(typed or "", stated_on=today)
    except Refused as refused:
        row.take(refused.problems, "birth")
        return values
    if birth is not None:
        values |= {
            "birth_first": birth.first.isoformat(),
            "birth_last": birth.last.isoformat(),
            "birth_evidence": birth.evidence,
            "birth_calendar": birth.calendar,
            "birth_stated_on": birth.stated_on.isoformat(),
        }
    return values


def read_document(row: Reader) -> dict[str, Any]:
    chosen = row.choice("type", DOCUMENT_TYPES)
    kind = chosen if chosen in DOCUMENT_TYPES else None
    typed = {
        "number": row.text("number", limit=60),
        "volume": row.text("volume", limit=20),
        "page": row.text("page", limit=20),
        "mrz": row.text("mrz", limit=100),
    }
    doubts = check_document(kind, typed) if kind else []
    row.take(doubts)
    return typed | {
        "id": str(row.identifier()),
        "type": kind,
        "normalised": normalise_number(kind, typed["number"]) if kind and typed["number"] else None,
        "doubts": sorted({problem.code for problem in doubts}),
        "override_reason": row.text("override_reason", limit=200),
    }
