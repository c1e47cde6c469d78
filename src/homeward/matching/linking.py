"""A register against itself: rows that may be one person, then whole registrations against each other.

The first pass asks the index about every row, with few candidates; what it finds says which registrations
may be of one family. The second compares all members of two such registrations, so that also those are
found whom no key led to, and judges each pair with what the others say.
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from homeward.matching import layout
from homeward.matching.compare import (
    KIN_BITS,
    RESULT,
    TOTAL_BITS,
    Asked,
    Known,
    Memo,
    compared,
)
from homeward.matching.kernels import kernel
from homeward.matching.layout import F32, F64, I64, U32
from homeward.matching.probing import probe
from homeward.matching.scratch import MOST_HELD, Blocks, Papers, Scratch
from homeward.matching.seating import LARGEST, NOBODY, name_skeleton, parts_of, seat

FEW: Final = 120  # rows compared for one of the register
BEST: Final = 6  # of each row, kept
WORTH: Final = 6.0


class Doubles(NamedTuple):
    """By row: the digest of its document (0 for none) and whether it is a whole family's paper.

    `order`: rows sorted by digest; `place`: where a row stands in it.
    """

    keys: npt.NDArray[np.uint64]
    of_family: npt.NDArray[np.bool_]
    order: U32
    place: U32


def doubles_of(keys: npt.NDArray[np.uint64], of_family: npt.NDArray[np.bool_]) -> Doubles:
    order = np.argsort(keys, kind="stable").astype(np.uint32)
    place = np.empty(order.size, np.uint32)
    place[order] = np.arange(order.size, dtype=np.uint32)
    return Doubles(keys, of_family, order, place)


@kernel
def document_level(one: int, other: int, doubles: Doubles) -> int:
    if doubles.keys[one] == 0 or doubles.keys[one] != doubles.keys[other]:
        return 0
    return 3 if doubles.of_family[one] else 2


@kernel
def asked_of(row: U32, known: Known, asked: Asked) -> None:
    """A row of the register as what is asked about; fills `asked`."""
    for word in range(layout.WORDS):
        asked.row[word] = row[word]
    for slot in range(layout.TOKENS):
        token = np.int64(row[slot] & np.uint32(layout.TOKEN_MASK))
        for sign in range(known.encoded.shape[1]):
            asked.encoded[slot, sign] = known.encoded[token, sign]
        asked.skeletons[slot] = known.skeletons[token]
        asked.signs[slot] = known.signs[token]
        asked.rarity[slot] = known.rarity[token]


def new_asked(width: int) -> Asked:
    return Asked(
        np.zeros(layout.WORDS, np.uint32),
        np.zeros((layout.TOKENS, width), np.uint8),
        np.zeros(layout.TOKENS, np.uint32),
        np.zeros(layout.TOKENS, np.uint32),
        np.zeros(layout.TOKENS, np.float32),
    )


@kernel
def likely_rows(
    first: int,
    last: int,
    least: float,
    known: Known,
    blocks: Blocks,
    papers: Papers,
    doubles: Doubles,
    asked: Asked,
    scratch: Scratch,
    rows: U32,
    bits: F32,
) -> None:
    """For each row from `first` to `last` the best others, with `least` bits, into `rows` and `bits`."""
    scratch.near_counts[:] = 0
    for row in range(first, last):
        asked_of(known.rows[row], known, asked)
        held = _sharing(row, doubles, scratch)
        kept = probe(asked, papers, row, held, known, blocks, FEW, scratch)
        filled = 0
        for each in range(kept):
            if filled < BEST and scratch.results[each, TOTAL_BITS] >= least:
                rows[row - first, filled] = scratch.rows[each]
                bits[row - first, filled] = scratch.results[each, TOTAL_BITS]
                filled += 1


@kernel
def _sharing(row: int, doubles: Doubles, scratch: Scratch) -> int:
    """Rows with the same document number into `scratch.held`."""
    key, found = doubles.keys[row], 0
    if key == 0:
        return 0
    start = np.int64(doubles.place[row])
    for step in (-1, 1):
        place = start + step
        while 0 <= place < doubles.order.size and doubles.keys[doubles.order[place]] == key:
            if found == MOST_HELD:
                return found
            scratch.held[found] = doubles.order[place]
            scratch.held_levels[found] = 3 if doubles.of_family[row] else 2
            found += 1
            place += step
    return found


@kernel
def judged_pair(total: float, kin: float, prior: float, kin_prior: float) -> float:
    """log2 of the odds for one person against strangers and relatives."""
    same = total + prior
    return same - np.logaddexp2(0.0, same - kin + kin_prior)


class Room(NamedTuple):
    """What one thread needs to compare two groups."""

    asked: Asked
    memo: Memo
    results: F32
    given: I64
    fathers: I64
    parts: I64
    pairs: I64
    support: F64


def new_room(asked: Asked, memo: Memo) -> Room:
    return Room(
        asked,
        memo,
        np.zeros((LARGEST, LARGEST, RESULT), np.float32),
        np.zeros(LARGEST, np.int64),
        np.zeros(LARGEST, np.int64),
        np.zeros(LARGEST, np.int64),
        np.zeros(LARGEST, np.int64),
        np.zeros(LARGEST, np.float64),
    )


@kernel
def pairs_of_groups(
    links: U32,
    prior: float,
    kin_prior: float,
    least: float,
    starts: U32,
    members: U32,
    known: Known,
    doubles: Doubles,
    room: Room,
    found: U32,
    scores: F32,
) -> int:
    """`links`: pairs of registrations. Fills `found` with pairs of rows and `scores`; returns how many."""
    filled = 0
    for link in range(links.shape[0]):
        here = members[starts[links[link, 0]] : starts[links[link, 0] + 1]][:LARGEST]
        there = members[starts[links[link, 1]] : starts[links[link, 1] + 1]][:LARGEST]
        _compare_groups(here, there, known, doubles, room)
        seat(room.results, here.size, there.size, room.parts[: here.size], room.pairs, room.support)
        for one in range(here.size):
            if room.pairs[one] == NOBODY or filled == scores.size:
                continue
            result = room.results[one, room.pairs[one]]
            total = result[TOTAL_BITS] + room.support[one]
            score = judged_pair(total, result[KIN_BITS], prior, kin_prior)
            if score >= least:
                found[filled, 0], found[filled, 1] = here[one], there[room.pairs[one]]
                scores[filled] = score
                filled += 1
    return filled


@kernel
def _compare_groups(here: U32, there: U32, known: Known, doubles: Doubles, room: Room) -> None:
    for one in range(here.size):
        row = np.int64(here[one])
        asked_of(known.rows[row], known, room.asked)
        room.memo.tokens[:] = 0
        room.given[one] = name_skeleton(
            room.asked.row, room.asked.skeletons, room.asked.rarity, layout.GIVEN
        )
        room.fathers[one] = name_skeleton(
            room.asked.row, room.asked.skeletons, room.asked.rarity, layout.FATHER
        )
        for other in range(there.size):
            level = document_level(row, np.int64(there[other]), doubles)
            compared(
                room.asked, np.int64(there[other]), level, known, room.memo, -1e9,
                room.results[one, other],
            )  # fmt: skip
    parts_of(room.given[: here.size], room.fathers[: here.size], room.parts)


@kernel
def pairs_alone(
    pairs: U32,
    prior: float,
    kin_prior: float,
    known: Known,
    doubles: Doubles,
    room: Room,
    scores: F32,
) -> None:
    """Scores of pairs of rows of which one at least stood alone."""
    result = room.results[0, 0]
    for each in range(pairs.shape[0]):
        one, other = np.int64(pairs[each, 0]), np.int64(pairs[each, 1])
        asked_of(known.rows[one], known, room.asked)
        room.memo.tokens[:] = 0
        level = document_level(one, other, doubles)
        total = compared(room.asked, other, level, known, room.memo, -1e9, result)
        scores[each] = judged_pair(total, result[KIN_BITS], prior, kin_prior)
