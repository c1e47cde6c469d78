"""Document numbers as matching compares them: typed, normalised, and one slip away.

A slip is one wrong sign, or two neighbouring signs swapped: what happens when a number is copied.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from homeward.matching.kernels import kernel
from homeward.matching.layout import U8
from homeward.matching.postings import mixed
from homeward.registration.documents import DOCUMENT_TYPES, normalise_number

TYPES: Final = {name: position for position, name in enumerate(DOCUMENT_TYPES)}
OTHER: Final = TYPES["other"]
LONGEST: Final = 20
SHORTEST: Final = 4  # signs; a shorter number is anybody's
DOCUMENT: Final = 7
OF_A_FAMILY: Final = TYPES["vrf"]  # one paper with one number for all of them

Keys = npt.NDArray[np.uint64]


def type_of(name: str) -> int:
    return TYPES.get(name.strip().casefold(), OTHER)


def mask_of(name: str) -> int:
    return 1 << type_of(name)


def number_of(kind: str, number: str) -> U8:
    """Its letters and digits; empty where there are too few to tell anybody."""
    known = kind.strip().casefold()
    told = normalise_number(known if known in TYPES else "other", number)
    signs = told.encode("ascii", "ignore")[:LONGEST]
    return np.frombuffer(signs if len(signs) >= SHORTEST else b"", np.uint8)


@kernel
def document_key(kind: int, number: U8) -> np.uint64:
    first, second = np.int64(kind), np.int64(0)
    for place in range(number.size):
        first = (first * 131 + np.int64(number[place])) & 0xFFFFFFFF
        second = (second * 65599 + np.int64(number[place]) * 7 + place) & 0xFFFFFFFF
    return mixed(DOCUMENT, first, second)


@kernel
def slips(kind: int, number: U8, room: U8, keys: Keys) -> int:
    """Fills `keys` with those of all numbers one slip away; returns how many. `room`: `LONGEST` signs."""
    told, found = room[: number.size], 0
    for place in range(told.size):
        told[place] = number[place]
    for place in range(told.size):
        sign = told[place]
        if 48 <= sign <= 57:
            for digit in range(48, 58):
                if digit != sign and found < keys.size:
                    told[place] = digit
                    keys[found] = document_key(kind, told)
                    found += 1
            told[place] = sign
    for place in range(told.size - 1):
        if told[place] != told[place + 1] and found < keys.size:
            told[place], told[place + 1] = told[place + 1], told[place]
            keys[found] = document_key(kind, told)
            found += 1
            told[place], told[place + 1] = told[place + 1], told[place]
    return found
