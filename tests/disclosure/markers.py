"""For every field of the classification table the texts by which its value would be known anywhere.

A value stands in an answer as it was typed, as a word of a list, as a day of either calendar, or as JSON.
Where a value by itself says nothing (a number, yes or no), its name in JSON stands for it.
"""

from collections.abc import Mapping
from typing import Any

from homeward.accounts.fields import FIELDS

JPEG = "[a photo]"

NAMES = {
    "given_name": "زرقونبک",
    "given_name_latin": "Zarqoonbek",
    "father_name": "تورمشال",
    "father_name_latin": "Toormashal",
    "grandfather_name": "ګلپاچاخېل",
    "grandfather_name_latin": "Gulpachakhel",
    "family_name": "قشقریوال",
    "family_name_latin": "Qashqariwal",
}
OTHER_GRANDFATHER, OTHER_ORIGIN, EARLIER_PHONE = "شاه‌بوستان", "below the mill", "+93000111222"


def _code(code: str) -> list[str]:
    """In JSON, in a cell of a text file, in a cell of a sheet."""
    return [f'"{code}"', f",{code},", f">{code}<"]


# What the family of `world` says, and each text by which it is known again.
SAID: dict[str, list[str]] = {
    "household.crossing": ["Pul-e-Abresham", *_code("milak")],
    "household.arrived_at": [
        "2026-10-04T22:37",
        "2026-10-05 03:07",
        "13 Mizan 1405, 03:07",
        "1405-07-13 03:07",
    ],
    "household.legal_status": ["UNHCR slip or asylum seeker", "unhcr_slip"],
    "household.manner_of_return": ["Facilitated (voluntary", *_code("facilitated")],
    "household.origin": ["Ajristan", "AF11/ajristan"],
    "household.destination": ["Dishu", "AF30/dishu"],
    "household.lived_in": ["Balochistan", "PK-BA"],
    "household.language": ["Pashai", "x-pashai"],
    "household.abroad_since_first": ["1982-03-27", "7 Hamal 1361"],
    "household.abroad_since_last": ["1982-03-27", "7 Hamal 1361"],
    "household.departed_at": ["2026-10-10T01:29", "2026-10-10 05:59", "18 Mizan 1405, 05:59"],
    "household.registered_at": ["2026-10-07T00:13", "2026-10-07 04:43", "15 Mizan 1405, 04:43"],
    "household.registered_by": ["Registrar of the marked"],
    "household.lived_in_text": ["beside the brick kiln"],
    "household.origin_text": ["behind the mulberry", OTHER_ORIGIN],
    "household.destination_text": ["with an aunt upstream"],
    "household.abroad_since_typed": ["7/1/1361"],
    "household.phone": ["+93000777123", EARLIER_PHONE],
    "person.sex": ["Female", *_code("female")],
    "person.birth_first": ["1966-03-21", "1 Hamal 1345"],
    "person.birth_last": ["1971-03-20", "29 Hut 1349"],
    "person.birth_typed": ["about 1347"],
    "person.birth_evidence": ["approximate_year", "About a year"],
    "person.birth_stated_on": ["2026-10-06"],
    "person.relationship": ["Co-wife of the head", "co_spouse"],
    "person.marital_status": ["Widowed", "widowed"],
    "person.removed": ["Is listed twice", "listed_twice"],
    **{f"person.{name}": [text] for name, text in NAMES.items()},
    "document.type": ["Voluntary repatriation form (VRF)", *_code("vrf")],
    "document.number": ["VRF-70/4417"],
    "document.normalised": ["VRF70/4417"],
    "document.volume": ["vol-88012"],
    "document.page": ["pg-77034"],
    "document.mrz": ["P<AFGQASHQARIWAL<<ZARQOONBEK"],
    "document.doubts": ['"doubts"', ">doubted<"],
    "document.override_reason": ["seen under a lamp"],
    "consent.purpose": ["Referral to services", *_code("referral")],
    "consent.partner_class": ["Schools and education services", *_code("education")],
    "consent.language": ["Uzbek", *_code("uzb")],
    "consent.text_version": ['"2026-11"', '"text_version"'],
    "consent.asked_at": ["2026-10-07T23:29", "16 Mizan 1405, 03:59"],
    "pair.answer": ["Desk: Not sure", *_code("unsure")],
    "pair.question": ["What is the father's name? Ask for it once more.", *_code("father")],
    "pair.proposed": ["Comparing the register", '"proposed":true', '"proposed": true'],
    "pair.level": ["The form had shown: Possible", '"level":'],
    "giving.item": ["Winter coats of the marked"],
    # Never bare: of many random identifiers one has these four digits in it.
    "giving.quantity": ["7,341", ":7341", ": 7341", ">7341", '"7341', ",7341", " 7341"],
    "giving.given_at": ["2026-10-09T00:43", "17 Mizan 1405, 05:13"],
    "giving.proof": ["signed on the screen"],
    "giving.signature": ["M11 12L613 14"],
    "stay.place": ["Tent behind the mosque"],
    "stay.began_at": ["17 Mizan 1405, 05:14"],
    "boarding.departure": ["Bus with the blue door"],
}
SAID["person.grandfather_name"].append(OTHER_GRANDFATHER)

# What says nothing by itself, and is known by its name in JSON.
NAMED_ONLY = {
    "household.born_abroad", "household.size", "household.name_on_receipt", "household.joined_into",
    "household.erased", "person.position", "person.name_not_given", "person.proposed",
    "person.birth_calendar", "consent.answer", "pair.state", "pair.probability", "pair.score",
    "pair.run", "pair.since",
    "giving.currency", "giving.witnesses",
}  # fmt: skip
# Identifiers that are another field's as well, whose readers are the same or more.
SAME_AS = {
    "household.head": "person.id",
    "person.household": "household.id",
    "document.person": "person.id",
    "consent.household": "household.id",
    "consent.given_by": "person.id",
    "pair.first": "person.id",
    "pair.second": "person.id",
}
# The site's own: `world` knows them.
MADE = {
    "household.id", "household.code", "household.origin_entry", "household.split_from", "person.id",
    "person.photo", "document.id", "consent.id", "pair.id", "giving.id",
}  # fmt: skip


def markers(made: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {**SAID, **{name: [f'"{name.split(".")[1]}":'] for name in NAMED_ONLY}, **made}


def known_fields() -> set[str]:
    return {*SAID, *NAMED_ONLY, *SAME_AS, *MADE}


def unknown_fields() -> set[Any]:
    """Fields that nobody thought of here yet, and those that are gone from the table."""
    return known_fields() ^ set(FIELDS)
