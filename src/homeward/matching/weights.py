"""What each agreement and disagreement is worth: probabilities per field, frozen, versioned, readable.

After Fellegi and Sunter (1969): `m` is how often a comparison comes out so for one person registered
twice, `u` how often for two strangers; log2(m / u) is what it adds to the odds. For names that agree, u
is the share of people who bear the rarest of the agreeing words, times `spread`: how many more words are
as near. For births it is the share of births as near. A third column, `kin`, is how often it comes out so
for brothers and sisters, who share father, place and family: what a family shares says nothing about
which of its children stands here.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from homeward.matching import layout
from homeward.matching.layout import F32

SAME, SOUNDS, SIMILAR, PART, DIFFERS = range(5)
NAME_LEVELS: Final = ("same", "sounds_same", "similar", "part", "differs")
BIRTH_LEVELS: Final = ("day", "month", "near", "overlap", "year", "years", "many_years", "apart")
SAME_DAY, SAME_MONTH, NEAR, OVERLAP, ONE_YEAR, SOME_YEARS, MANY_YEARS, APART = range(8)
PLACE_LEVELS: Final = ("district", "province", "differs")
SEX_LEVELS: Final = ("same", "differs")
DOCUMENT_LEVELS: Final = ("same", "near", "differs", "same_family")
VERSION: Final = 1


@dataclass(frozen=True)
class Weights:
    """`names`, by field: m and spread by level (u for the last); `births`: m and kin; the others m and u.

    `given_kin`: bits for the person against a brother or sister, by level: the bits of the words that
    agree less the first value, but not less than the second and not more than the third: two children
    of a family are Mohammad this and Mohammad that, but hardly both Malang. `again`: the share of those
    who come that were here before. `kin`: how many of a family registered earlier come who were not
    there then, for each one of them who comes again.
    `trained_on`: persons; 0 for the values that Homeward starts with.
    """

    names: Mapping[str, Mapping[str, tuple[float, float]]]
    given_kin: Mapping[str, tuple[float, float, float]]
    births: Mapping[str, tuple[float, float]]
    sex: Mapping[str, tuple[float, float]]
    place: Mapping[str, tuple[float, float]]
    document: Mapping[str, tuple[float, float]]
    again: float = 0.3
    kin: float = 1.0
    profile: str = "afghan"
    version: int = VERSION
    trained_on: int = 0

    def packed(self) -> F32:
        """Logarithms in the order in which the kernels read them (`compare`)."""
        names = [
            np.log2(m) - np.log2(spread)
            for field in layout.FIELDS
            for m, spread in (self.names[field][level] for level in NAME_LEVELS)
        ]
        kin = [value for level in NAME_LEVELS for value in self.given_kin[level]]
        births = [np.log2(m) for m, _kin in map(self.births.__getitem__, BIRTH_LEVELS)]
        births_kin = [np.log2(m / k) for m, k in map(self.births.__getitem__, BIRTH_LEVELS)]
        rest = [
            np.log2(m / u)
            for table, levels in (
                (self.sex, SEX_LEVELS),
                (self.place, PLACE_LEVELS),
                (self.document, DOCUMENT_LEVELS),
            )
            for m, u in map(table.__getitem__, levels)
        ]
        return np.array([*names, *kin, *births, *births_kin, *rest], np.float32)

    def with_values(self, **values: Any) -> "Weights":
        return replace(self, **values)


# Where each table begins in `packed`.
NAMES_AT: Final = 0
GIVEN_KIN_AT: Final = 20
BIRTHS_AT: Final = 35
BIRTHS_KIN_AT: Final = 43
SEX_AT: Final = 51
PLACE_AT: Final = 53
DOCUMENT_AT: Final = 56

_NAME: Final = {
    "same": (0.76, 1.0),
    "sounds_same": (0.09, 0.15),
    "similar": (0.06, 0.7),
    "part": (0.06, 4.5),
    "differs": (0.04, 0.98),
}
STARTING: Final = Weights(
    names={
        "given_name": _NAME,
        "father_name": _NAME,
        "grandfather_name": _NAME,
        "family_name": {**_NAME, "same": (0.66, 1.0), "differs": (0.2, 0.98), "part": (0.02, 1.0)},
    },
    given_kin={
        "same": (0.0, 7.0, 7.0),
        "sounds_same": (2.5, 3.0, 6.5),
        "similar": (5.0, -4.0, 5.0),
        "part": (5.0, -1.5, 5.0),
        "differs": (0.0, -4.8, -4.8),
    },
    births={
        "day": (0.05, 0.001),
        "month": (0.03, 0.001),
        "near": (0.2, 0.04),
        "overlap": (0.5, 0.18),
        "year": (0.13, 0.12),
        "years": (0.06, 0.22),
        "many_years": (0.02, 0.21),
        "apart": (0.01, 0.22),
    },
    sex={"same": (0.995, 0.5), "differs": (0.005, 0.5)},
    place={"district": (0.55, 1.0), "province": (0.25, 1.0), "differs": (0.2, 0.92)},
    document={
        "same": (0.6, 3e-7),
        "near": (0.04, 2e-4),
        "differs": (0.36, 1.0),
        "same_family": (0.6, 1e-4),
    },
)


def written(weights: Weights) -> str:
    return json.dumps(asdict(weights), indent=1, sort_keys=True)


def read_weights(path: Path) -> Weights:
    """:raises ValueError: the file is not what `written` writes, or of another version."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        found = Weights(**values)
        found.packed()
    except (OSError, TypeError, KeyError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} holds no weights: {error}.") from None
    if found.version != VERSION:
        raise ValueError(f"{path} is of version {found.version}; this program reads {VERSION}.")
    return found
