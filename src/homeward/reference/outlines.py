"""The provinces of Afghanistan as shapes to be drawn; made by tools/outlines.py, origins in data/LICENSES.md.

Boundaries are drawn as the source has them (2007); they say nothing of whose a place is.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

NAMED: Final = 10  # provinces whose number stands on the map, where there is room
ROOM: Final = (150, 66)  # units that a name with its number takes

# Must stand beside every map: geoBoundaries' terms (CC BY 4.0). The lines themselves are public domain.
ATTRIBUTION: Final = "geoBoundaries (www.geoboundaries.org), Wikimedia"


@dataclass(frozen=True)
class Outlines:
    """By P-code, within a box of `width` and `height`: SVG path data, and where a number stands well."""

    width: int
    height: int
    paths: Mapping[str, str]
    middles: Mapping[str, tuple[int, int]]


@cache
def province_outlines() -> Outlines:
    source = files("homeward.reference") / "data" / "outlines.json"
    return Outlines(**json.loads(source.read_text(encoding="utf-8")))


def named_apart(codes: Sequence[str]) -> list[str]:
    """The first of these provinces whose names do not cover each other."""
    middles = province_outlines().middles
    found: list[str] = []
    for code in codes[:NAMED]:
        x, y = middles[code]
        near = [
            abs(middles[other][0] - x) < ROOM[0] and abs(middles[other][1] - y) < ROOM[1]
            for other in found
        ]
        if not any(near):
            found.append(code)
    return found
