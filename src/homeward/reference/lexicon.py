"""The name lexicon of `data/names.csv`: spellings of Afghan names in both scripts.

A name's `use` is `given_male`, `given_female`, `second` (Khan, Gul, Bibi), `family`, `tribe`,
`title`, `opening` (first half of a compound: Abdul, Ghulam) or `attribute` (what follows Abdul).
Written for Homeward from general knowledge; a native speaker should review it.
"""

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FOLDED = str.maketrans("يىېۍئےكګةۀەۂۃھہأإآٱؤ", "یییییی" + "کگ" + "ههههههه" + "اااا" + "و", "ءـ")


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    latin: str
    arabic: str
    pashto: str
    use: str
    weight: int
    variants: tuple[str, ...]

    def written(self, language: str) -> str:
        return self.pashto if language == "pus" else self.arabic


def latin_key(text: str) -> str:
    """The letters a–z of `text`, without marks, case or spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if "a" <= letter <= "z")


def arabic_key(text: str) -> str:
    """The letters of `text` with Arabic, Persian and Pashto forms of one letter folded."""
    plain = unicodedata.normalize("NFKC", text).translate(FOLDED)
    return "".join(letter for letter in plain if letter.isalpha())


@cache
def all_names() -> tuple[Name, ...]:
    """Heaviest first."""
    text = files("homeward.reference").joinpath("data/names.csv").read_text(encoding="utf-8")
    names = map(_read_row, csv.DictReader(text.splitlines()))
    return tuple(sorted(names, key=lambda name: -name.weight))


def _read_row(row: dict[str, str]) -> Name:
    variants = tuple(filter(None, row["variants"].split("|")))
    pashto = row["pashto"] or row["arabic"]
    return Name(row["latin"], row["arabic"], pashto, row["use"], int(row["weight"]), variants)


@cache
def names_for(use: str) -> tuple[Name, ...]:
    return tuple(name for name in all_names() if name.use == use)


def whole_names() -> list[Name]:
    """All but Abdul, which never stands alone; parts of compounds come last."""
    names = [name for name in all_names() if name.latin != "Abdul"]
    return sorted(names, key=lambda name: name.use in ("opening", "attribute"))


@cache
def by_latin() -> dict[str, Name]:
    """Names by `latin_key`; spellings win over variants, heavy names over light."""
    return _latin_index(whole_names())


@cache
def by_arabic() -> dict[str, Name]:
    return _arabic_index(whole_names())


@cache
def attributes_by_latin() -> dict[str, Name]:
    return _latin_index(names_for("attribute"))


@cache
def attributes_by_arabic() -> dict[str, Name]:
    return _arabic_index(names_for("attribute"))


@cache
def seconds_by_latin() -> dict[str, Name]:
    return _latin_index(names_for("second"))


@cache
def seconds_by_arabic() -> dict[str, Name]:
    return _arabic_index(names_for("second"))


@cache
def written_apart() -> frozenset[str]:
    """Keys of the names that some script or spelling writes as several words."""
    spellings = (
        spelling
        for name in all_names()
        for spelling in (name.arabic, name.pashto, name.latin, *name.variants)
        if " " in spelling
    )
    return frozenset(latin_key(spelling) or arabic_key(spelling) for spelling in spellings)


def _latin_index(names: Sequence[Name]) -> dict[str, Name]:
    index: dict[str, Name] = {}
    for name in names:
        index.setdefault(latin_key(name.latin), name)
    for name in names:
        for variant in name.variants:
            index.setdefault(latin_key(variant), name)
    return index


def _arabic_index(names: Sequence[Name]) -> dict[str, Name]:
    index: dict[str, Name] = {}
    for name in names:
        index.setdefault(arabic_key(name.arabic), name)
        index.setdefault(arabic_key(name.pashto), name)
    return index
