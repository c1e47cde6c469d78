"""The provinces of Afghanistan as shapes to be drawn; made by tools/outlines.py, origins in data/LICENSES.md.

Boundaries are drawn as the source has them (2007); they say nothing of whose a place is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

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
