"""A published figure as it was printed, and how much its words allow."""

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

ABOUT: Final = 0.05  # how far “about” and “nearly” may lie off, where the digits say no more
SPOKEN: Final = 0.1  # how far a rate may lie off what it comes to, being a mean that was spoken
ROUND: Final = 100  # from here on a number that ends in zeros may have been rounded,
ROUNDED: Final = 0.005  # by this much of it at most


class Bounds(NamedTuple):
    """From `low` to `high`, both included."""

    low: float
    high: float

    def meets(self, other: "Bounds") -> bool:
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True)
class Part:
    """`within`: the label of the part this one is a part of."""

    label: str
    value: int
    within: str = ""


@dataclass(frozen=True)
class Figure:
    """Dates are EDTF as typed, empty where none was told. `kind`, `unit` and `quantifier` are codes of
    `situation.codes`; `deportees`: whether they are counted, None where that is not told; `has_all_parts`:
    none was left out because it could not be read; `line`: of the file it was read from.
    """

    id: str
    source: str
    kind: str
    unit: str
    quantifier: str
    value: int
    population: str = ""
    crossing: str = ""
    period_start: str = ""
    period_end: str = ""
    published: str = ""
    report: str = ""
    url: str = ""
    parts: tuple[Part, ...] = ()
    deportees: bool | None = None
    has_all_parts: bool = True
    line: int = 0

    @property
    def bounds(self) -> Bounds:
        return bounds_of(self.value, self.quantifier)


def bounds_of(value: int, quantifier: str) -> Bounds:
    """What may be true if these words are. An exact number may be rounded to its last digit that is not 0."""
    slack = max(ABOUT * value, grain(value) / 2)
    return {
        "exact": _rounded(value),
        "at_least": Bounds(value, math.inf),
        "more_than": Bounds(value + 1, math.inf),
        "about": Bounds(value - slack, value + slack),
        "nearly": Bounds(value - slack, value),
        "up_to": Bounds(0, value),
    }[quantifier]


def grain(value: int) -> int:
    """The place of the last digit that is not 0: 100 of 327,400."""
    size = 1
    while value and value % (size * 10) == 0:
        size *= 10
    return size


def _rounded(value: int) -> Bounds:
    half = min(grain(value) / 2, ROUNDED * value) if grain(value) >= ROUND else 0
    return Bounds(value - half, value + half)
