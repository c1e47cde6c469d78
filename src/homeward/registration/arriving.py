"""Registrations that another device made, refused at the door unless they are as the rules make them.

What was typed is not read again: a payload is held against columns, code lists and ranges, and against
what the rules promise between fields. All that a server ever wrote passes. A name that is no column
is a newer device's and does no harm. Parts that were erased say nothing and are not looked at.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Applied, Told
from homeward.ledger.kinds import checks
from homeward.ledger.rows import holds_any
from homeward.problems import Problem, Refused, describe
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import all_places
from homeward.registration import codes
from homeward.registration.appliers import HOUSEHOLD_REGISTERED
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.registration.models import Consent, Document, Household, Person
from homeward.registration.persons import NAMES_WRITTEN
from homeward.registration.receipts import normalise_code
from homeward.registration.shapes import (
    Fits,
    among,
    each_fits,
    is_day,
    is_flag,
    is_id,
    is_instant,
    like,
    or_null,
    text,
)

UNLIKE_RULES = describe(
    "entry.unlike_rules",
    _(
        "Entry %(entry)s is not as the rules make it: %(field)s. "
        "Bring the device that made it, and this machine, up to date."
    ),
)
TAKEN = describe(
    "entry.taken", _("Entry %(entry)s uses an identifier or code that another record carries.")
)

Shape = Mapping[str, Fits]
# Born there or not, and whether since when is known.
ABROAD: Final = ((None, False), (True, False), (False, True))
CALENDARS: Final = ("gregorian", "solar-hijri")
EVIDENCE: Final = (
    *("age", "approximate_age", "age_range"),
    *("year", "approximate_year", "month", "date"),
)


def is_code(value: Any) -> bool:
    try:
        return isinstance(value, str) and normalise_code(value) == value
    except Refused:
        return False


HOUSEHOLD: Final[Shape] = {
    "code": is_code,
    "crossing": among(CROSSINGS),
    "arrived_at": is_instant,
    "legal_status": among(codes.LEGAL_STATUSES),
    "manner_of_return": among(codes.MANNERS_OF_RETURN),
    **{name: or_null(among(all_places())) for name in ("lived_in", "origin", "destination")},
    **{name: or_null(text(200)) for name in ("lived_in_text", "origin_text", "destination_text")},
    "born_abroad": or_null(is_flag),
    "abroad_since_typed": or_null(text(60)),
    "abroad_since_first": or_null(is_day),
    "abroad_since_last": or_null(is_day),
    "phone": or_null(like(r"\+?\d{7,15}")),
    "language": or_null(among(LANGUAGES)),
    "name_on_receipt": is_flag,
    "head": is_id,
    "registered_at": is_instant,
    "registered_by": is_id,
}
PERSON: Final[Shape] = {
    "position": lambda value: type(value) is int,
    **{name: or_null(text(80)) for name in NAMES_WRITTEN},
    "name_not_given": is_flag,
    "proposed": each_fits(among((*NAMES_WRITTEN, "name_not_given"))),
    "sex": among(codes.SEXES),
    "relationship": among(codes.RELATIONSHIPS),
    "marital_status": or_null(among(codes.MARITAL_STATUSES)),
    "photo": or_null(like("[0-9a-f]{64}")),
    "birth_typed": or_null(text(60)),
    "birth_first": or_null(is_day),
    "birth_last": or_null(is_day),
    "birth_evidence": or_null(among(EVIDENCE)),
    "birth_calendar": or_null(among(CALENDARS)),
    "birth_stated_on": or_null(is_day),
}
DOCUMENT: Final[Shape] = {
    "id": is_id,
    "type": among(DOCUMENT_TYPES),
    "number": or_null(text(60)),
    "normalised": or_null(text(60)),
    "volume": or_null(text(20)),
    "page": or_null(text(20)),
    "mrz": or_null(text(100)),
    "doubts": each_fits(like(r"document\.[a-z_]{1,40}")),
    "override_reason": or_null(text(200)),
}
CONSENT: Final[Shape] = {
    "id": is_id,
    "purpose": among(codes.CONSENT_PURPOSES),
    "partner_class": or_null(among(codes.PARTNER_CLASSES)),
    "answer": among(codes.CONSENT_ANSWERS),
    "given_by": or_null(is_id),
    "text_version": text(20),
    "language": or_null(among(LANGUAGES)),
    "asked_at": is_instant,
}
# Written by the applier itself, whatever a payload says.
SET_HERE: Final = frozenset(("id", "household_id", "person_id", "origin_entry", "phone_key"))


@checks(HOUSEHOLD_REGISTERED)
def refuse_unlike_rules(entry: Applied) -> None:
    wrong = next(_wrong(entry), None)
    if wrong is not None:
        params = {"entry": entry.id, "field": wrong}
        raise Refused(Problem(UNLIKE_RULES, wrong, params))


@checks(HOUSEHOLD_REGISTERED)
def refuse_taken(entry: Applied) -> None:
    household, members = _told(entry)
    ids = [part.about for part in entry.parts]
    documents = [row["id"] for part in members for row in (part.payload or {})["documents"]]
    consents = [row["id"] for row in (household or {}).get("consents", ())]
    code = [household["code"]] if household else []
    taken = (
        holds_any(Household, "id", ids)
        or holds_any(Person, "id", ids)
        or holds_any(Document, "id", documents)
        or holds_any(Consent, "id", consents)
        or holds_any(Household, "code", code)
    )
    if taken:
        raise Refused(Problem(TAKEN, params={"entry": entry.id}))


def _wrong(entry: Applied) -> Iterator[str]:
    """Names of fields, like `members.0.documents.1.type`; the later ones trust the earlier."""
    yield from _wrong_parts(entry)
    household, members = _told(entry)
    people = {str(part.about) for part in entry.parts[1:]}
    if household is not None:
        yield from _wrong_household(household, people, entry.author)
    for position, part in enumerate(entry.parts[1:]):
        if part.payload is not None:
            yield from _at(f"members.{position}", _wrong_person(part.payload, position))
    yield from _wrong_heads(household, members, erased=len(people) - len(members))
    yield from _same_twice(household, members, [str(part.about) for part in entry.parts])


def _told(entry: Applied) -> tuple[dict[str, Any] | None, Sequence[Told]]:
    """Of the household, and of each member of whom anything is still told."""
    return entry.about(entry.subject), [
        part for part in entry.parts[1:] if part.payload is not None
    ]


def _wrong_parts(entry: Applied) -> Iterator[str]:
    if len(entry.parts) < 2 or entry.parts[0].about != entry.subject:
        yield "parts"


def _wrong_household(
    values: Mapping[str, Any], people: set[str], author: UUID | None
) -> Iterator[str]:
    yield from _wrong_fields(values, HOUSEHOLD, Household)
    if values["head"] not in people:
        yield "head"
    if values["registered_by"] != str(author):
        yield "registered_by"
    if _is_backwards(values, "abroad_since"):
        yield "abroad_since_first"
    if (values["born_abroad"], values["abroad_since_first"] is not None) not in ABROAD:
        yield "born_abroad"
    yield from _wrong_rows(values, "consents", CONSENT, Consent)
    for position, consent in enumerate(values["consents"]):
        yield from _at(f"consents.{position}", _wrong_consent(consent, people))


def _wrong_consent(values: Mapping[str, Any], people: set[str]) -> Iterator[str]:
    if (values["purpose"] == "sharing") != (values["partner_class"] is not None):
        yield "partner_class"
    if values["given_by"] not in {None, *people}:
        yield "given_by"
    if values["answer"] != "not_asked" and values["language"] is None:
        yield "language"


def _wrong_person(values: Mapping[str, Any], position: int) -> Iterator[str]:
    yield from _wrong_fields(values, PERSON, Person)
    if values["position"] != position:
        yield "position"
    named = (values["given_name"], values["given_name_latin"])
    if not any(named) and not values["name_not_given"]:
        yield "given_name"
    if _is_backwards(values, "birth"):
        yield "birth_first"
    if len({values[f"birth_{name}"] is None for name in ("first", "evidence", "stated_on")}) > 1:
        yield "birth_evidence"
    yield from _wrong_rows(values, "documents", DOCUMENT, Document)
    for each, document in enumerate(values["documents"]):
        if document["doubts"] and not document["override_reason"]:
            yield f"documents.{each}.override_reason"


def _is_backwards(values: Mapping[str, Any], name: str) -> bool:
    """Days are texts of one length, and so in order as texts."""
    first, last = values[f"{name}_first"], values[f"{name}_last"]
    if first is None or last is None:
        return first is not last
    return bool(first > last)


def _wrong_heads(
    household: Mapping[str, Any] | None, members: Sequence[Told], *, erased: int
) -> Iterator[str]:
    heads = [str(each.about) for each in members if (each.payload or {})["relationship"] == "head"]
    if len(heads) > 1 or (not heads and not erased):
        yield "members.0.relationship"
    if household is not None and heads and household["head"] not in heads:
        yield "head"


def _same_twice(
    household: Mapping[str, Any] | None, members: Sequence[Told], ids: Sequence[str]
) -> Iterator[str]:
    documents = [row["id"] for each in members for row in (each.payload or {})["documents"]]
    consents = [row["id"] for row in (household or {}).get("consents", ())]
    if max(Counter([*ids, *documents]).values()) > 1 or len(set(consents)) < len(consents):
        yield "id"


def _wrong_rows(
    values: Mapping[str, Any], name: str, shape: Shape, table: type[Model]
) -> Iterator[str]:
    rows = values.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield name
        return
    for position, row in enumerate(rows):
        yield from _at(f"{name}.{position}", _wrong_fields(row, shape, table))


def _wrong_fields(values: Mapping[str, Any], shape: Shape, table: type[Model]) -> Iterator[str]:
    yield from sorted(shape.keys() - values.keys())
    columns = {field.attname for field in table._meta.concrete_fields} - SET_HERE
    for name, value in values.items():
        if name in shape:
            if not shape[name](value):
                yield name
        elif name in columns:
            yield name


def _at(prefix: str, names: Iterator[str]) -> Iterator[str]:
    return (f"{prefix}.{name}" for name in names)
