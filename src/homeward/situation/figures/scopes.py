"""Whom a figure counts and where, read from the words it was published with.

What the words leave open is `least` (counted for certain) against `most` (counted perhaps).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from homeward.reference.codes import CROSSINGS
from homeward.situation.figures.figure import Figure

Cells = frozenset[str]

ELSEWHERE: Final = "elsewhere"  # crossings that have no code here
PLACES: Final[Cells] = frozenset(CROSSINGS) | {ELSEWHERE}
STATUSES: Final[Cells] = frozenset({"por", "acc", "undocumented", "other"})
MANNERS: Final[Cells] = frozenset({"deported", "not_deported"})

# Which crossings lie in which province of Pakistan.
REGIONS: Final[Mapping[str, Cells]] = {
    "kp": frozenset({"torkham", "ghulam-khan", "angoor-adda", "kharlachi"}),
    "khyber pakhtunkhwa": frozenset({"torkham", "ghulam-khan", "angoor-adda", "kharlachi"}),
    "balochistan": frozenset({"spin-boldak", "badini", "bahramcha"}),
    "pakistan": frozenset(code for code, each in CROSSINGS.items() if each.neighbour == "PAK"),
    "iran": frozenset(code for code, each in CROSSINGS.items() if each.neighbour == "IRN"),
}
STATUS_WORDS: Final[Mapping[str, str]] = {
    "por": "por",
    "proof of registration": "por",
    "acc": "acc",
    "afghan citizen card": "acc",
    "undocumented": "undocumented",
    "visa": "other",
    "unhcr_slip": "other",
    "other": "other",
    "illegal": "undocumented",
    "unregistered": "undocumented",
}
MANNER_WORDS: Final[Mapping[str, str]] = {
    "deported": "deported",
    "deportee": "deported",
    "deportees": "deported",
    "forced": "deported",
    "forcibly": "deported",
    "spontaneous": "not_deported",
    "voluntary": "not_deported",
    "voluntarily": "not_deported",
    "facilitated": "not_deported",
}
WHOLE: Final = frozenset({"", "all"})
LOOSE: Final = re.compile(r"\b(?:crossings?|total|points?|borders?|and|the|of|at|via)\b")


@dataclass(frozen=True)
class Span:
    """`told`: whether the words say so, or it is only how they are usually meant."""

    least: Cells
    most: Cells
    usual: Cells

    @property
    def told(self) -> bool:
        return self.least == self.most


def sure(cells: Iterable[str]) -> Span:
    each = frozenset(cells)
    return Span(each, each, each)


@dataclass(frozen=True)
class Scope:
    places: Span
    statuses: Span
    manners: Span


def scope_of(figure: Figure) -> Scope:
    return _scope(figure.crossing, figure.population, figure.deportees)


@cache
def _scope(crossing: str, population: str, deportees: bool | None) -> Scope:
    people = population.casefold()
    manners = _named(people, MANNER_WORDS, MANNERS, whole=bool(deportees))
    if deportees is False and not manners.told:
        manners = sure({"not_deported"})
    statuses = _named(people, STATUS_WORDS, STATUSES, whole=_is_whole(people))
    return Scope(places_of(crossing), statuses, manners)


@cache
def places_of(crossing: str) -> Span:
    """`crossing`: names joined by +, a province of Pakistan, “all”; with ? where it is not sure."""
    text = crossing.casefold().strip()
    if text in WHOLE:
        return sure(PLACES)
    found: set[str] = set()
    unread = "?" in text
    for name in re.split(r"[+/,;]|\band\b", text.replace("?", "")):
        codes = place_named(name)
        unread |= not codes
        found |= codes
    if unread:
        return Span(frozenset(), PLACES, frozenset(found) or PLACES)
    return sure(frozenset(found))


@cache
def place_named(name: str) -> Cells:
    """Codes of the crossings a name stands for; none where it is not one of ours."""
    plain = " ".join(LOOSE.sub(" ", name.casefold()).replace("-", " ").split())
    return _NAMES.get(plain, frozenset())


def _names() -> dict[str, Cells]:
    found: dict[str, Cells] = dict(REGIONS)
    for code, each in CROSSINGS.items():
        for name in (code, *each.near.values(), *each.far.values()):
            found[name.casefold().replace("-", " ")] = frozenset({code})
    return found


_NAMES: Final[Mapping[str, Cells]] = _names()


def _named(text: str, words: Mapping[str, str], cells: Cells, *, whole: bool) -> Span:
    found = frozenset(code for word, code in words.items() if re.search(rf"\b{word}\b", text))
    if found:
        return sure(found)
    return sure(cells) if whole else Span(frozenset(), cells, cells)


def _is_whole(people: str) -> bool:
    return people in WHOLE or bool(re.search(r"\ball\b", people))
