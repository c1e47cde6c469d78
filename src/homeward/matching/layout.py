"""How a person is laid out in memory: one row of ten 32-bit words, 40 bytes.

Words 0 to 7 hold a name token each (24 bits, 0 for none) with one byte above it; word 8 a birth
(20 bits of day, 12 of span); word 9 the registration. The bytes above the tokens:

    0  how many tokens are of the given name (low half) and of the father's (high half)
    1  likewise grandfather's and family name
    2  sex (2 bits), precision of the birth (3 bits), a whole name in one field, not in use any more
    3  which types of documents the person has (one bit each)
    4, 5  province, 6, 7  district: 16 bits of a digest, 0 for unknown
"""

from typing import Final

import numpy as np
import numpy.typing as npt

WORDS: Final = 10
TOKENS: Final = 8
TOKEN_BITS: Final = 24
TOKEN_MASK: Final = (1 << TOKEN_BITS) - 1
BIRTH: Final = 8
REGISTRATION: Final = 9
NO_REGISTRATION: Final = 0xFFFFFFFF

FIELDS: Final = ("given_name", "father_name", "grandfather_name", "family_name")
GIVEN: Final = 0
FATHER: Final = 1
GRANDFATHER: Final = 2
FAMILY: Final = 3

SEXES: Final = {"male": 1, "female": 2}
SEX_MASK: Final = 0b11
PRECISION_SHIFT: Final = 2
PRECISION_MASK: Final = 0b111
WHOLE: Final = 1 << 5
GONE: Final = 1 << 6

# How much a birth tells; ARTEFACT is a day that offices write when they know the year only.
UNKNOWN: Final = 0
DAY: Final = 1
ARTEFACT: Final = 2
MONTH: Final = 3
YEAR: Final = 4
ROUGH: Final = 5

DAY_MASK: Final = (1 << 20) - 1
FINE_SPANS: Final = 2048  # days counted one by one; beyond, in steps
STEP: Final = 16

U32 = npt.NDArray[np.uint32]
U8 = npt.NDArray[np.uint8]
I64 = npt.NDArray[np.int64]
F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]


def packed_span(days: int) -> int:
    """Twelve bits; a long span is rounded up, never down, so that no possible day is lost."""
    if days < FINE_SPANS:
        return days
    return min(FINE_SPANS + -(-(days - FINE_SPANS) // STEP), 2 * FINE_SPANS - 1)
