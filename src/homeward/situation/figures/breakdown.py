"""The parts of a figure, and by what they divide it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from homeward.reference.calendars import western_digits
from homeward.situation.figures.figure import Figure, Part

PART: Final = re.compile(r"\s*([^=]*[^=\s])\s*=\s*([\d,]+)\s*")
OF_PART: Final = re.compile(r"\(\s*(\d[\d,]*\D+?(?:\+\s*\d[\d,]*\D*?)+)\s*\)")
ONE_OF_PART: Final = re.compile(r"\s*(\d[\d,]*)\s*(.*?)\s*")

PEOPLE: Final = "sex and age"
MANNER: Final = "manner of return"
STATUS: Final = "legal status"
PLACE: Final = "place"
SEX_AND_AGE: Final = (
    "men", "women", "boys", "girls", "children", "minors", "infants",
    "male", "males", "female", "females", "adults",
)  # fmt: skip
DIMENSIONS: Final[Mapping[str, str]] = {
    **dict.fromkeys(SEX_AND_AGE, PEOPLE),
    **dict.fromkeys(("voluntary", "deported", "spontaneous", "forced", "facilitated"), MANNER),
    **dict.fromkeys(("por", "acc", "undocumented", "visa"), STATUS),
}
OTHER_UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("persons", "people", "individuals", "members"), "person"),
    **dict.fromkeys(("families", "family", "households"), "household"),
    **dict.fromkeys(("vehicles", "trucks", "buses"), "vehicle"),
    "movements": "movement",
}
# Sets of labels that name everybody once.
WHOLE: Final = (
    ({"men", "women"}, {"children", "boys", "girls", "minors"}),
    ({"male", "males"}, {"female", "females"}),
    ({"adults"}, {"children", "minors", "boys", "girls"}),
)


class UnreadableParts(ValueError):
    """The message is the piece that cannot be read."""


@dataclass(frozen=True)
class Division:
    """Parts by one dimension. `whole`: they leave nobody out, as far as their names tell."""

    dimension: str
    parts: tuple[Part, ...]
    whole: bool

    @property
    def total(self) -> int:
        return sum(part.value for part in self.parts)


def read_parts(typed: str) -> tuple[Part, ...]:
    """`typed`: label=number, joined by semicolons; a part's own parts follow it in brackets.

    :raises UnreadableParts:
    """
    found: list[Part] = []
    for piece in filter(str.strip, western_digits(typed).split(";")):
        part, of_part = PART.fullmatch(piece), OF_PART.fullmatch(piece.strip())
        if part:
            found.append(Part(part[1], _number(part[2])))
        elif of_part and found:
            found += _of_part(of_part[1], found[-1].label)
        else:
            raise UnreadableParts(piece.strip())
    return tuple(found)


def typed_parts(parts: Iterable[Part]) -> str:
    """As `read_parts` reads them."""
    pieces = []
    for is_of_part, some in groupby(parts, key=lambda part: bool(part.within)):
        if is_of_part:
            pieces.append(f"({' + '.join(f'{part.value} {part.label}' for part in some)})")
        else:
            pieces += [f"{part.label}={part.value}" for part in some]
    return ";".join(pieces)


def readable_parts(typed: str) -> tuple[tuple[Part, ...], list[str]]:
    """What can be read of `typed`, and the pieces that cannot."""
    found: tuple[Part, ...] = ()
    unread: list[str] = []
    before = ""  # what a piece in brackets is of
    for piece in filter(str.strip, typed.split(";")):
        try:
            found += read_parts(before + piece)[before != "" :]
            before = f"{found[-1].within or found[-1].label}=0;"
        except UnreadableParts as wrong:
            unread.append(str(wrong))
            before = ""
    return found, unread


def divisions(figure: Figure) -> list[Division]:
    """Of those parts that are of the figure's own unit. One part by itself divides nothing, unless there is
    one of another dimension: 300 at Torkham and 20 deported make one list.
    """
    own = [part for part in figure.parts if not part.within]
    own = [part for part in own if unit_of(part.label) in (None, figure.unit)]
    by: dict[str, list[Part]] = {}
    for part in own:
        by.setdefault(_dimension(part.label), []).append(part)
    if len(own) > 1 and all(len(parts) == 1 for parts in by.values()):
        return [Division(PLACE, tuple(own), whole=True)]
    return [
        division
        for dimension, parts in by.items()
        for division in _divided(dimension, tuple(parts))
    ]


def in_other_units(figure: Figure) -> list[tuple[Part, str]]:
    """Parts that count something else than the figure does, with their unit."""
    found = [(part, unit_of(part.label)) for part in figure.parts if not part.within]
    return [(part, unit) for part, unit in found if unit and unit != figure.unit]


def unit_of(label: str) -> str | None:
    return OTHER_UNITS.get(label.casefold())


def _dimension(label: str) -> str:
    """By the first word that tells it: “PoR holders”, “voluntary returns”."""
    words = label.casefold().split()
    return next((DIMENSIONS[word] for word in words if word in DIMENSIONS), PLACE)


def _divided(dimension: str, parts: tuple[Part, ...]) -> list[Division]:
    """Sex and age may be told twice over: men, women, children, and besides male, female."""
    if dimension != PEOPLE:
        return [Division(dimension, parts, whole=len(parts) > 1)]
    labels = {part.label.casefold(): part for part in parts}
    told: list[Division] = []
    for sides in WHOLE:
        chosen = [[labels[each] for each in side if each in labels] for side in sides]
        if all(chosen):
            some = tuple(part for part in parts if any(part in side for side in map(_once, chosen)))
            told.append(Division(dimension, some, whole=_both_sexes(labels, sides)))
    return told or [Division(dimension, parts, whole=False)]


def _once(side: Sequence[Part]) -> Sequence[Part]:
    """Children, not the boys and girls among them as well."""
    both = [part for part in side if part.label.casefold() in ("children", "minors")]
    return both or side


def _both_sexes(labels: Mapping[str, Part], sides: Sequence[set[str]]) -> bool:
    if "men" not in sides[0]:
        return True
    return {"men", "women"} <= set(labels) and (
        {"boys", "girls"} <= set(labels) or bool({"children", "minors"} & set(labels))
    )


def _of_part(typed: str, within: str) -> list[Part]:
    found = [ONE_OF_PART.fullmatch(each) for each in typed.split("+")]
    return [Part(each[2], _number(each[1]), within) for each in found if each]


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))
