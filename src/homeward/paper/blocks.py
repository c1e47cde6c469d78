"""What a paper of several sections is made of: plain values, already in the words of its reader."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from homeward.paper.tables import Table

SHADES: Final = 5  # the darkest of a map; 0 is none
HIDDEN, UNSEEN = "hidden", "unseen"  # why a bar or a shape has no number
PART = "part"  # its number counts a part only
MOST_NUMBERS = 14  # bars of days that all have room for their number


@dataclass(frozen=True)
class Line:
    """`sources`: their numbers in the list of sources. `under`: what is told of it, a step further in.

    `is_quoted`: words of somebody else, in whatever language; they run as their own script does.
    """

    text: str
    sources: Sequence[int] = ()
    under: Sequence["Line"] = ()
    is_quoted: bool = False


@dataclass(frozen=True)
class Lines:
    """`is_numbered`: 1, 2, 3 … stand before them, not a dot."""

    lines: Sequence[Line]
    is_numbered: bool = False


@dataclass(frozen=True)
class Note:
    """A sentence that explains what stands near it."""

    text: str


@dataclass(frozen=True)
class Bar:
    """`share`: of the longest one, 0 to 1. `mark`: why it has no number or not all of it, or empty."""

    label: str
    told: str
    share: float = 0.0
    mark: str = ""


@dataclass(frozen=True)
class Bars:
    """One below the other, each with its number."""

    caption: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Days:
    """Bars that stand beside each other, from the first day to the last.

    Where they are many, only the highest and every zero is told.
    """

    caption: str
    bars: Sequence[Bar]

    def is_told(self, bar: Bar) -> bool:
        highest = max((each.share for each in self.bars), default=0)
        is_zero = not bar.share and not bar.mark
        return len(self.bars) <= MOST_NUMBERS or is_zero or bar.share == highest


@dataclass(frozen=True)
class Shape:
    """`path`: SVG path data. `x`, `y`: where its name and number stand, if it `is_named`."""

    label: str
    told: str
    path: str
    x: int
    y: int
    shade: int = 0
    mark: str = ""
    is_named: bool = False


@dataclass(frozen=True)
class Map:
    """`below`: what must stand beside it."""

    caption: str
    width: int
    height: int
    shapes: Sequence[Shape]
    below: str


@dataclass(frozen=True)
class Piece:
    """`start`, `width`: shares of the whole stripe. `is_sure`: all sources agree."""

    start: float
    width: float
    status: str
    is_sure: bool


@dataclass(frozen=True)
class Stripe:
    label: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Stripes:
    """Days from left to right. `legend`: each status, and its word."""

    caption: str
    stripes: Sequence[Stripe]
    first: str
    last: str
    legend: Sequence[tuple[str, str]]


Block = Lines | Note | Table | Bars | Days | Map | Stripes


@dataclass(frozen=True)
class Section:
    """`name`: a code, the same in every language."""

    name: str
    heading: str
    blocks: Sequence[Block] = field(default=())
