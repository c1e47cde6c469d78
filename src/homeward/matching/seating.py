"""Two groups of people against each other: who is whom, one to one, and what they say for each other.

What a family shares (the head's name, the head's father's name, place, family name, a paper of them all)
is counted once, as its best witness tells it; each further member found adds only what is their own. All
of it speaks for a brother as much as for the person (`judging`), so a child who was not there before is
not taken for one who was.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from homeward.matching.compare import (
    DOCUMENT_BITS,
    FAMILY_BITS,
    FATHER_BITS,
    GIVEN_BITS,
    GRANDFATHER_BITS,
    LEVELS_AT,
    PLACE_BITS,
    TOTAL_BITS,
)
from homeward.matching.kernels import kernel
from homeward.matching.keys import main_slot
from homeward.matching.layout import F32, F64, I64, U32

THERE: Final = 0.75  # of those who stood together, how many stand together again
MOST_SUPPORT: Final = 26.0
LEAST_SUPPORT: Final = -4.0
MOST_MISSING: Final = -12.0  # bits for all together who were not found
LARGEST: Final = 40  # members of a group that are looked at
FACTS: Final = 5
PLACE, FAMILY, NAME, FATHER, PAPER = 0, 1, 2, 3, 4
OTHER, PARENT, CHILD = 0, 1, 2  # parts in a family
NOBODY: Final = -1
OF_ALL: Final = 3  # level of a document that a whole family has

Results = npt.NDArray[np.float32]


@kernel
def parts_of(given: I64, fathers: I64, parts: I64) -> None:
    """By whose name is whose father's name; `given` and `fathers` are skeletons, 0 for none."""
    for one in range(given.size):
        parts[one] = OTHER
        for other in range(given.size):
            if other != one and fathers[one] and fathers[one] in (given[other], fathers[other]):
                parts[one] = CHILD
            if parts[one] == OTHER and given[one] and given[one] == fathers[other]:
                parts[one] = PARENT


@kernel
def name_skeleton(row: U32, skeletons: U32, rarity: F32, field: int) -> int:
    """Of the rarest word of a field, 0 for none. `skeletons`, `rarity`: by the row's eight slots."""
    slot = main_slot(row, field, rarity)
    return np.int64(skeletons[slot]) if slot >= 0 else 0


@kernel
def _fact(result: F32, part: int, fact: int) -> float:
    """Bits of one of the things that a family shares, 0 where this member says nothing of it."""
    if fact == PLACE:
        return result[PLACE_BITS]
    if fact == FAMILY:
        return result[FAMILY_BITS]
    if fact == PAPER:
        return result[DOCUMENT_BITS] if result[LEVELS_AT + DOCUMENT_BITS] == OF_ALL else 0.0
    if part == PARENT:
        return result[GIVEN_BITS if fact == NAME else FATHER_BITS]
    if part == CHILD:
        return result[FATHER_BITS if fact == NAME else GRANDFATHER_BITS]
    return 0.0


@kernel
def _best_witness(results: Results, members: int, parts: I64, pairs: I64, fact: int) -> float:
    """What the member says of a fact who says the most for it."""
    best, seen = 0.0, False
    for one in range(members):
        if pairs[one] != NOBODY:
            bits = float(_fact(results[one, pairs[one]], parts[one], fact))
            best = max(best, bits) if seen else bits
            seen = True
    return best


@kernel
def _own(result: F32, part: int) -> float:
    bits = result[TOTAL_BITS]
    for fact in range(FACTS):
        bits -= _fact(result, part, fact)
    return bits


@kernel
def said(own: float, rows: int) -> float:
    """What one member says for the family being the same, beside what all share."""
    return np.logaddexp2(np.log2(1.0 - THERE), np.log2(THERE / rows) + own)


@kernel
def seat(results: Results, members: int, rows: int, parts: I64, pairs: I64, support: F64) -> float:
    """`results`: of each member with each row. Fills `pairs` (a row, or NOBODY) and `support`, both by
    member; returns the bits that all together say for the groups being one family.
    """
    taken = 0
    pairs[:members] = NOBODY
    for _turn in range(min(members, rows)):
        best, here, there = 0.0, -1, -1
        for one in range(members):
            if pairs[one] != NOBODY:
                continue
            for other in range(rows):
                if not taken >> other & 1 and results[one, other, TOTAL_BITS] > best:
                    best, here, there = results[one, other, TOTAL_BITS], one, other
        if here < 0:
            break
        pairs[here] = there
        taken |= 1 << there
    return _supported(results, members, rows, parts, pairs, support)


@kernel
def _supported(
    results: Results, members: int, rows: int, parts: I64, pairs: I64, support: F64
) -> float:
    all_said, seated, shared = 0.0, 0, 0.0
    for one in range(members):
        if pairs[one] != NOBODY:
            all_said += said(_own(results[one, pairs[one]], parts[one]), rows)
            seated += 1
    for fact in range(FACTS):
        shared += _best_witness(results, members, parts, pairs, fact)
    missing = max((members - seated) * np.log2(1.0 - THERE), MOST_MISSING)
    for one in range(members):
        support[one] = 0.0
        if pairs[one] == NOBODY or seated < 2:
            continue
        result = results[one, pairs[one]]
        own = _own(result, parts[one])
        helped = shared - (result[TOTAL_BITS] - own) + all_said - said(own, rows) + missing
        support[one] = min(max(helped, LEAST_SUPPORT), MOST_SUPPORT)
    return shared + all_said + missing if seated else 0.0
