"""The needs of `assistance.needs` for all families at once: the same rules on columns."""

import numpy as np
import numpy.typing as npt

from homeward.assistance.needs import ADULT, OLD, YOUNG
from homeward.statistics.flows.ages import Years
from homeward.statistics.flows.arrivals import Bits, Flags, Ints
from homeward.statistics.flows.codes import NEEDS


def bit(need: str) -> int:
    return 1 << NEEDS.index(need)


def needs_of_all(household: Ints, youngest: Years, oldest: Years, leads: Flags, size: int) -> Bits:
    """By household number, below `size`. `leads`: a woman who is the head."""

    def number(rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        return np.bincount(household[rows], minlength=size)

    members = np.bincount(household, minlength=size)
    adults, children = number(youngest >= ADULT), number(oldest < ADULT)
    told = {
        "young_child": number(oldest < YOUNG) > 0,
        "older_person": number(youngest >= OLD) > 0,
        "woman_heads": number(leads) > 0,
        "one_adult": (adults == 1) & (children == members - 1) & (children > 0),
        "alone": members == 1,
    }
    found = np.zeros(size, np.uint16)
    for need, has in told.items():
        found[has] |= bit(need)
    return found
