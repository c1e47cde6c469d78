"""Crossings and other places a text names."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from homeward.reference.codes import CROSSINGS
from homeward.reference.places import all_places
from homeward.situation.extract.patterns import whole_words
from homeward.situation.extract.plain import Span, plain

_ALSO: Final = {
    "torkham": "torkhum|tor kham|omari camp|omari|کمپ عمری",
    "spin-boldak": "spin-boldak|spinboldak|spin boldock|friendship gate|دروازه دوستی",
    "ghulam-khan": "gulam khan|ghulam-khan",
    "angoor-adda": "angor ada|angoor ada|angur adda|angur ada|angorada|انگوراده",
    "kharlachi": "dand-e-patan|dand-e patan|dand aw patan|kharlachi",
    "bahramcha": "baramcha|bahram cha",
    "islam-qala": "islam-qala|dowqarun|dogharun|taybad|اسلامقلعه",
    "milak": "pul-e abresham|pul-i-abresham|silk bridge|پل ابریشم",
}
# Districts in whose names other words hide, and cities the list of places leaves out.
_NOT_PLACES: Final = frozenset(
    {"center", "markaz", "ali", "khan", "shah", "iran", "pakistan", "afghanistan", "omari"}
)
_CITIES: Final = (
    "Doha|Istanbul|Geneva|Dubai|Tashkent|Moscow|Beijing|Karachi|Lahore|Islamabad|Rawalpindi|Peshawar|"
    "Quetta|"
    "Landi Kotal|Wana|Miranshah|Michni|Tehran|Mashhad|Zahedan|Zabol|Taybad|Jalalabad|Kabul|Kandahar City|"
    "Herat City|Zaranj|Khost|Punjab|Sindh|Balochistan|Khyber Pakhtunkhwa"
)


@dataclass(frozen=True)
class Named:
    """A crossing by its code, or a place by its name as written."""

    start: int
    end: int
    name: str


def crossings(flat: str) -> list[Named]:
    return [Named(*found.span(), _codes()[found[0]]) for found in _crossing().finditer(flat)]


def places(text: str, taken: list[Named]) -> list[Named]:
    """Other than the crossings; in English with a capital."""
    spans = [Span(each.start, each.end) for each in taken]
    return [
        Named(*found.span(), found[0])
        for found in _place().finditer(text)
        if not any(span.holds(found.start()) for span in spans)
    ]


@cache
def _codes() -> dict[str, str]:
    known = {
        plain(name): code
        for code, crossing in CROSSINGS.items()
        for side in (crossing.near, crossing.far)
        for name in side.values()
    }
    also = {plain(name): code for code, names in _ALSO.items() for name in names.split("|")}
    return known | also


@cache
def _crossing() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_codes(), key=len, reverse=True))
    return whole_words(names)


@cache
def _place() -> re.Pattern[str]:
    listed = {place.names["en"] for place in all_places().values() if place.level != "country"}
    names = {name for name in listed if len(name) > 3 and name.lower() not in _NOT_PLACES}
    names |= set(_CITIES.split("|"))
    names |= {
        place.names["prs"]
        for place in all_places().values()
        if place.level == "province" and len(place.names["prs"]) > 3
    }
    told = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return whole_words(told)
