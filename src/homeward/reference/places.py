"""Afghanistan, Pakistan and Iran down to the district, and finding one from what a clerk types.

Source: `data/places.csv`, its origins in `data/LICENSES.md`. Codes: OCHA P-codes (AF06) and
ISO 3166-2 (PK-KP, IR-09). Districts have no official code here: theirs is a name (AF06/behsud).
"""

import csv
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal, cast

from rapidfuzz import fuzz, process

from homeward.reference.codes import SCREEN_LANGUAGES
from homeward.reference.folding import fold, is_arabic, plain
from homeward.reference.punctuation import comma

Level = Literal["country", "province", "district"]
COUNTRIES: Final = ("AFG", "PAK", "IRN")
FUZZY_CUTOFF: Final = 72  # rapidfuzz ratio; below it the places offered are noise
_LEVELS: Final = ("country", "province", "district")
_NOT_WORD: Final = re.compile(r"[^\w]+|_")
# Better ways to match come first: a rank is (way, how far off, level, length of the name).
_CODE, _WHOLE, _START, _WORD_START, _FUZZY = range(5)
Rank = tuple[int, float, int, int]


@dataclass(frozen=True)
class Place:
    """`point` is (latitude, longitude) of its middle, None where no source gives one."""

    code: str
    level: Level
    parent: str
    country: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    point: tuple[float, float] | None = None


def get_place(code: str) -> Place | None:
    return all_places().get(code)


def find_places(query: str, *, countries: Iterable[str] = COUNTRIES, limit: int = 8) -> list[Place]:
    """The likeliest first: by code, whole name, beginning of a name, then likeness."""
    wanted = frozenset(countries)
    places = all_places()
    ranks = _ranks(query, wanted)
    return [places[code] for code in sorted(ranks, key=lambda code: (ranks[code], code))[:limit]]


def place_label(code: str, language: str) -> str:
    """ "Behsud, Nangarhar"; the code itself when it is not known."""
    place = get_place(code)
    if place is None:
        return code
    parent = get_place(place.parent) if place.level == "district" else None
    name = place.names[language]
    if parent is None:
        return name
    return f"{name}{comma(language)}{parent.names[language]}"


@cache
def all_places() -> Mapping[str, Place]:
    source = files("homeward.reference") / "data" / "places.csv"
    lines = source.read_text(encoding="utf-8").splitlines()
    return {row["code"]: _place(row) for row in csv.DictReader(lines)}


def children(code: str) -> list[Place]:
    """The provinces of a country, the districts of a province, in the order of their codes."""
    return [place for place in all_places().values() if place.parent == code]


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        code=row["code"],
        level=cast("Level", row["level"]),
        parent=row["parent"],
        country=row["country"],
        names={language: row[f"name_{language}"] for language in SCREEN_LANGUAGES},
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        point=(float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None,
    )


def _ranks(query: str, countries: frozenset[str]) -> dict[str, Rank]:
    best: dict[str, Rank] = {}
    for code, way, off in _hits(query):
        place = all_places()[code]
        if place.country not in countries:
            continue
        rank = (way, off, _LEVELS.index(place.level), len(place.names["en"]))
        best[code] = min(rank, best.get(code, rank))
    return best


def _hits(query: str) -> Iterator[tuple[str, int, float]]:
    """(place code, way it matched, how far off)"""
    yield from _hits_by_code(plain(query))
    words = _words(query)
    key = "".join(words)
    if not key:
        return
    index = _index(is_arabic(key), len(words) > 1)
    yield from _hits_by_beginning(index, key)
    for _, score, at in process.extract(
        key, index.forms, scorer=fuzz.ratio, score_cutoff=FUZZY_CUTOFF, limit=40
    ):
        yield from ((code, _FUZZY, 100 - score) for code in index.codes[at])


def _hits_by_code(query: str) -> Iterator[tuple[str, int, float]]:
    if len(query) < 3 or not query.isascii():
        return
    for code in all_places():
        if code.casefold().startswith(query):
            yield code, _CODE, len(code) - len(query)


def _hits_by_beginning(index: "_Index", key: str) -> Iterator[tuple[str, int, float]]:
    for at in range(bisect_left(index.tails, (key,)), len(index.tails)):
        tail, word, code = index.tails[at]
        if not tail.startswith(key):
            return
        if word:
            yield code, _WORD_START, 0
        else:
            yield code, _WHOLE if tail == key else _START, 0


@dataclass(frozen=True)
class _Index:
    """`forms`: folded names without spaces, for likeness; `codes`: the places of each.

    `tails`: the same names from each of their words on, sorted, as (text, word, place code).
    """

    forms: list[str]
    codes: list[frozenset[str]]
    tails: list[tuple[str, int, str]]


@cache
def _index(arabic: bool, with_parents: bool) -> _Index:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    tails: set[tuple[str, int, str]] = set()
    for place in all_places().values():
        for name in _spellings(place, with_parents):
            words = _words(name)
            if is_arabic(name) != arabic or not words:
                continue
            forms["".join(words)].add(place.code)
            tails |= {("".join(words[at:]), at, place.code) for at in range(len(words))}
    return _Index(list(forms), [frozenset(codes) for codes in forms.values()], sorted(tails))


def _spellings(place: Place, with_parents: bool) -> Iterator[str]:
    own = (*place.names.values(), *place.aliases)
    yield from own
    parent = get_place(place.parent) if with_parents and place.level == "district" else None
    if parent is None:
        return
    for above in (*parent.names.values(), *parent.aliases):
        yield from (f"{name} {above}" for name in own if is_arabic(name) == is_arabic(above))


def _words(text: str) -> list[str]:
    return _NOT_WORD.sub(" ", fold(text)).split()
