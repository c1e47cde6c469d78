"""Words for the codes that arrivals are counted by."""

from collections.abc import Mapping
from typing import Any

from homeward.reception.codes import LANES
from homeward.reference.calendars import local_digits
from homeward.reference.codes import CROSSINGS
from homeward.reference.places import place_label
from homeward.registration.codes import LEGAL_STATUSES, MANNERS_OF_RETURN, SEXES
from homeward.statistics.flows.codes import ABROAD, ELSEWHERE, NOT_KNOWN, UNKNOWN

CODE_LISTS: Mapping[str, Mapping[str, Any]] = {
    "legal_status": LEGAL_STATUSES,
    "manner_of_return": MANNERS_OF_RETURN,
    "lane": LANES,
    "sex": SEXES,
}


def label_of(dimension: str, code: str, language: str) -> Any:
    if code == UNKNOWN and UNKNOWN not in CODE_LISTS.get(dimension, ()):
        return NOT_KNOWN
    if code == ELSEWHERE:
        return ABROAD
    if dimension == "crossing":
        return CROSSINGS[code].names[language]
    if dimension == "age":
        return local_digits(f"\u2066{code.replace('-', '–')}\u2069", language)
    return CODE_LISTS[dimension][code] if dimension in CODE_LISTS else place_label(code, language)
