"""A name by itself, its words in any order: every row is looked at, which a small register can afford.

A quick alignment of words chooses the few rows whose names are then compared whole (`names_likeness`).
"""

from typing import Final, NamedTuple

import numpy as np
from numba import njit

from homeward.matching import layout
from homeward.matching import weights as w
from homeward.matching.compare import (
    FULL,
    GOOD,
    LEVELS_AT,
    RESULT,
    TOTAL_BITS,
    UNSAID,
    Asked,
    Known,
    Memo,
    aligned,
    row_of,
)
from homeward.matching.kernels import kernel
from homeward.matching.keys import field_bounds
from homeward.matching.layout import F32, I64
from homeward.matching.likeness import names_likeness

KEPT: Final = 160
LEFT_OVER: Final = 0.35
LACKING: Final = 0.1


class Kept(NamedTuple):
    """Places of rows and what speaks for them, the best first."""

    places: I64
    bits: F32


def new_kept() -> Kept:
    return Kept(np.zeros(KEPT, np.int64), np.zeros(KEPT, np.float32))


@kernel
def scan(asked: Asked, size: int, known: Known, memo: Memo, kept: Kept) -> int:
    """Fills `kept` from the first `size` rows; returns how many."""
    memo.tokens[:] = 0
    _start, last = field_bounds(asked.row, layout.FAMILY)
    found = 0
    for place in range(size):
        row = row_of(known, place)
        if (row[2] >> np.uint32(24)) & np.uint32(layout.GONE):
            continue
        _start, end = field_bounds(row, layout.FAMILY)
        agreed, here, there, like = aligned(asked, 0, last, row, 0, end, known, memo)
        if agreed <= 0.0:
            continue
        bits = (
            agreed * (4.0 * like - 3.0) - LEFT_OVER * min(here, there) - LACKING * max(here, there)
        )
        found = _keep(place, bits, kept, found)
    return found


@kernel
def _keep(place: int, bits: float, kept: Kept, found: int) -> int:
    if found == KEPT and bits <= kept.bits[found - 1]:
        return found
    at = found if found < KEPT else found - 1
    while at > 0 and kept.bits[at - 1] < bits:
        kept.places[at], kept.bits[at] = kept.places[at - 1], kept.bits[at - 1]
        at -= 1
    kept.places[at], kept.bits[at] = place, bits
    return min(found + 1, KEPT)


@njit(nogil=True, cache=True)
def compare_whole(asked: Asked, place: int, known: Known, result: F32) -> float:
    """Whole names against each other; fills `result`, whose bits are what the words would add at best."""
    row = row_of(known, place)
    _start, last = field_bounds(asked.row, layout.FAMILY)
    _start, end = field_bounds(row, layout.FAMILY)
    words = np.zeros((end, known.encoded.shape[1]), np.uint8)
    rarity = np.zeros(end, np.float32)
    for slot in range(end):
        token = np.int64(row[slot] & np.uint32(layout.TOKEN_MASK))
        words[slot] = known.encoded[token]
        rarity[slot] = known.rarity[token]
    like = names_likeness(asked.encoded[:last], asked.rarity[:last], words, rarity, known.costs)
    for each in range(RESULT):
        result[each] = np.float32(0.0) if each < LEVELS_AT else UNSAID
    bits = np.float32((2.0 * like - 1.0) * min(asked.rarity[:last].sum(), rarity.sum()))
    result[0] = bits
    result[TOTAL_BITS] = bits
    result[LEVELS_AT] = level_of(like)
    return like


@kernel
def level_of(like: float) -> int:
    if like >= FULL:
        return w.SAME
    if like >= GOOD:
        return w.SOUNDS
    return w.SIMILAR if like > 0.5 else w.DIFFERS


@njit(nogil=True, cache=True)
def scanned(
    asked: Asked, size: int, known: Known, memo: Memo, kept: Kept, places: I64, results: F32
) -> int:
    """The likest rows into `places`, the best first, with their results; returns how many."""
    looked = scan(asked, size, known, memo, kept)
    result = np.zeros(RESULT, np.float32)
    likes = np.zeros(places.size, np.float32)
    found = 0
    for each in range(looked):
        like = compare_whole(asked, kept.places[each], known, result)
        if found == places.size and like <= likes[found - 1]:
            continue
        at = found if found < places.size else found - 1
        while at > 0 and likes[at - 1] < like:
            places[at], likes[at] = places[at - 1], likes[at - 1]
            results[at] = results[at - 1]
            at -= 1
        places[at], likes[at] = kept.places[each], like
        results[at] = result
        found = min(found + 1, places.size)
    return found
