"""The field-classification table: which role reads and which role writes each field.

Applied wherever data leaves the server (pages, API, exports) through `disclose`, and wherever it
comes in through `unwritable`. A field that is not in this table is read and written by nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from homeward.accounts.roles import Role

DESK = frozenset({Role.CLERK, Role.SUPERVISOR})
FILES = DESK | {Role.PROTECTION_OFFICER}
CLAIMS = FILES | {Role.PROPERTY_OFFICER}
COUNTS = CLAIMS | {Role.INFORMATION_OFFICER}
TRAIL = frozenset({Role.AUDITOR})
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Classification:
    reads: frozenset[Role]
    writes: frozenset[Role]


def _fields(record: str, names: str, reads: frozenset[Role], writes: frozenset[Role]) -> Any:
    rule = Classification(reads, writes)
    return {f"{record}.{name}": rule for name in names.split()}


FIELDS: dict[str, Classification] = {
    # What is counted: no field of these leads back to a person by itself.
    **_fields("household", "crossing arrived_at legal_status manner_of_return", COUNTS, DESK),
    **_fields("household", "origin destination language", COUNTS, DESK),
    **_fields(
        "household", "lived_in born_abroad abroad_since_first abroad_since_last", COUNTS, DESK
    ),
    **_fields("household", "size", COUNTS, NOBODY),
    **_fields("person", "sex birth_first birth_last relationship marital_status", COUNTS, DESK),
    # What finds a family: its receipt, and what it says of places in its own words.
    **_fields(
        "household", "id code registered_at registered_by origin_entry", CLAIMS | TRAIL, NOBODY
    ),
    **_fields("household", "lived_in_text origin_text destination_text", CLAIMS, DESK),
    **_fields("household", "abroad_since_typed", CLAIMS, DESK),
    **_fields("household", "phone name_on_receipt", CLAIMS, DESK),
    **_fields("household", "head joined_into split_from erased", CLAIMS, NOBODY),
    **_fields("household", "departed_at", COUNTS, DESK),
    # Who a person is.
    **_fields("person", "id household position", CLAIMS, NOBODY),
    **_fields("person", "removed", CLAIMS, DESK),
    **_fields("person", "given_name father_name grandfather_name family_name", CLAIMS, DESK),
    **_fields("person", "name_not_given", CLAIMS, DESK),
    **_fields(
        "person",
        "given_name_latin father_name_latin grandfather_name_latin family_name_latin",
        CLAIMS,
        DESK,
    ),
    **_fields("person", "proposed", CLAIMS, DESK),
    **_fields("person", "birth_typed birth_evidence birth_calendar birth_stated_on", CLAIMS, DESK),
    # What can be turned against a person most easily.
    **_fields("person", "photo", FILES, DESK),
    **_fields("document", "id person type number normalised volume page", FILES, DESK),
    **_fields("document", "mrz doubts override_reason", FILES, DESK),
    **_fields("consent", "id household given_by purpose partner_class answer", FILES, DESK),
    **_fields("consent", "text_version language asked_at", FILES, DESK),
    # Whether two persons are one: that they are, whoever opens a file; what is thought of it, the desk.
    **_fields("pair", "id first second state", CLAIMS, NOBODY),
    **_fields("pair", "proposed probability score level run since", DESK, NOBODY),
    **_fields("pair", "answer question", DESK, DESK),
    # What was given to a family, where it sleeps, and with what it leaves.
    **_fields("giving", "id item quantity currency given_at", FILES, DESK),
    **_fields("giving", "proof signature witnesses", FILES, DESK),
    **_fields("stay", "place began_at", FILES, DESK),
    **_fields("boarding", "departure", FILES, DESK),
}


@lru_cache(maxsize=1024)
def readable(roles: frozenset[Role], record: str) -> frozenset[str]:
    return _allowed(record, lambda rule: rule.reads & roles)


@lru_cache(maxsize=1024)
def writable(roles: frozenset[Role], record: str) -> frozenset[str]:
    return _allowed(record, lambda rule: rule.writes & roles)


def disclose(roles: frozenset[Role], record: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Only the values these roles may read; the others are absent, not blank."""
    allowed = readable(roles, record)
    return {name: value for name, value in values.items() if name in allowed}


def unwritable(roles: frozenset[Role], record: str, names: Iterable[str]) -> list[str]:
    allowed = writable(roles, record)
    return sorted(name for name in names if name not in allowed)


def _allowed(record: str, test: Any) -> frozenset[str]:
    prefix = f"{record}."
    return frozenset(
        name.removeprefix(prefix)
        for name, rule in FIELDS.items()
        if name.startswith(prefix) and test(rule)
    )
