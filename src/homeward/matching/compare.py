"""How two rows compare, field by field, and what that adds to the odds that they are one person.

The one scorer: the desk, the file look-up and both batch engines call `compared`. All kernels work on
rows as `layout` describes them and release the interpreter's lock.
"""

from typing import Final, NamedTuple

import numpy as np

from homeward.matching import layout
from homeward.matching import weights as w
from homeward.matching.kernels import inlined, kernel
from homeward.matching.keys import district_of, field_bounds, precision_of, province_of
from homeward.matching.layout import F32, I64, U8, U32
from homeward.matching.likeness import (
    likeness,
    likeness_of_signs,
    room_for_signs,
    written_on,
)

LIKE: Final = 0.5  # below, two words are two words
CLEAR: Final = 0.8  # from here on a likeness counts in full, down to nothing at FAINT
FAINT: Final = 0.4
ROWS_ALIKE: Final = 0.78  # words in a row, which somebody parted elsewhere
FULL: Final = 0.965
GOOD: Final = 0.86
MOST_BITS: Final = np.float32(14.0)  # of one name: the rarest spelling may still be a slip
MEMO: Final = 1024
MOST_OTHER_SIGNS: Final = 3  # of two skeletons; beyond, the words are not compared sound by sound
GIVEN_BITS, FATHER_BITS, GRANDFATHER_BITS, FAMILY_BITS = 0, 1, 2, 3
BIRTH_BITS, SEX_BITS, PLACE_BITS, DOCUMENT_BITS, KIN_BITS, TOTAL_BITS = 4, 5, 6, 7, 8, 9
PARTS: Final = 10
LEVELS_AT: Final = 10  # what came out of each comparison, after the bits
RESULT: Final = 18
UNSAID: Final = np.float32(-1.0)


class Asked(NamedTuple):
    """Who is looked for: a row, and of each of its eight tokens what the dictionary has of a token."""

    row: U32
    encoded: U8
    skeletons: U32
    signs: U32
    rarity: F32


class Known(NamedTuple):
    """The register as the kernels read it. `late`: rows that came since the last build.

    `rarity` of a token, a province and a district: -log2 of the share of people with it.
    `born`: share of known births up to a year. `newest`: the year in which the last were born.
    `costs`: of the profile's `likeness`.
    """

    rows: U32
    late: U32
    encoded: U8
    skeletons: U32
    signs: U32
    rarity: F32
    provinces: F32
    districts: F32
    born: F32
    newest: float
    weights: F32
    costs: F32


class Memo(NamedTuple):
    """Likenesses of this person's tokens to those met so far. One for each thread."""

    tokens: U32
    values: U8


def new_memo() -> Memo:
    return Memo(
        np.zeros((layout.TOKENS, MEMO), np.uint32), np.zeros((layout.TOKENS, MEMO), np.uint8)
    )


@inlined
def row_of(known: Known, place: int) -> U32:
    return (
        known.rows[place]
        if place < known.rows.shape[0]
        else known.late[place - known.rows.shape[0]]
    )


@inlined
def bits_in(word: int) -> int:
    """How many bits of 32 are set."""
    some = np.uint32(word)
    some = some - ((some >> np.uint32(1)) & np.uint32(0x55555555))
    some = (some & np.uint32(0x33333333)) + ((some >> np.uint32(2)) & np.uint32(0x33333333))
    some = (some + (some >> np.uint32(4))) & np.uint32(0x0F0F0F0F)
    return np.int64((some * np.uint32(0x01010101)) >> np.uint32(24))


@kernel
def _like(asked: Asked, slot: int, token: int, known: Known, memo: Memo) -> float:
    place = token & (MEMO - 1)
    if bits_in(asked.signs[slot] ^ known.signs[token]) > MOST_OTHER_SIGNS:
        return 0.0
    if memo.tokens[slot, place] == token:
        return memo.values[slot, place] / 250.0
    found = likeness(asked.encoded[slot], known.encoded[token], known.costs)
    memo.tokens[slot, place] = token
    memo.values[slot, place] = np.uint8(found * 250.0 + 0.5)
    return found


@kernel
def aligned(
    asked: Asked, first: int, last: int, row: U32, start: int, end: int, known: Known, memo: Memo
) -> tuple[float, float, float, float]:
    """Best pairs of words, one to one: bits that agree, bits left over on each side, mean likeness."""
    taken_here, taken_there = 0, 0
    agreed, left_here, left_there, like = 0.0, 0.0, 0.0, 0.0
    for _pair in range(min(last - first, end - start)):
        best, here, there = LIKE, -1, -1
        for one in range(first, last):
            if taken_here >> one & 1:
                continue
            for other in range(start, end):
                if taken_there >> other & 1:
                    continue
                token = np.int64(row[other] & np.uint32(layout.TOKEN_MASK))
                found = _like(asked, one, token, known, memo)
                if found > best:
                    best, here, there = found, one, other
        if here < 0:
            break
        taken_here |= 1 << here
        taken_there |= 1 << there
        token = np.int64(row[there] & np.uint32(layout.TOKEN_MASK))
        bits = min(asked.rarity[here], known.rarity[token])
        agreed += bits
        like += best * bits
    for one in range(first, last):
        if not taken_here >> one & 1:
            left_here += asked.rarity[one]
    for other in range(start, end):
        if not taken_there >> other & 1:
            left_there += known.rarity[np.int64(row[other] & np.uint32(layout.TOKEN_MASK))]
    return agreed, left_here, left_there, like / agreed if agreed > 0.0 else 0.0


@kernel
def _name(
    asked: Asked,
    first: int,
    last: int,
    row: U32,
    start: int,
    end: int,
    field: int,
    known: Known,
    memo: Memo,
) -> tuple[int, float, float]:
    """The level of agreement, its bits, and those of the words that agree."""
    if last - first == 1 and end - start == 1:
        token = np.int64(row[start] & np.uint32(layout.TOKEN_MASK))
        like = _like(asked, first, token, known, memo)
        agreed = min(asked.rarity[first], known.rarity[token]) if like > LIKE else 0.0
        here = there = 0.0
    else:
        agreed, here, there, like = aligned(asked, first, last, row, start, end, known, memo)
    if last - first != end - start and (here > 0.0 or agreed == 0.0):
        parted = _in_a_row(asked, first, last, row, start, end, known)
        if parted >= ROWS_ALIKE:
            agreed, like = _bits_of(asked, first, last, row, start, end, known), parted
            here = there = 0.0
    at = w.NAMES_AT + 5 * field
    if agreed == 0.0 or agreed < min(here, there):
        return w.DIFFERS, known.weights[at + w.DIFFERS], 0.0
    agreed *= min(1.0, (like - FAINT) / (CLEAR - FAINT))
    bits = min(np.float32(agreed), MOST_BITS)
    if here > 0.0 and there > 0.0:
        share = agreed / (agreed + max(here, there))
        loss = known.weights[at + w.PART]
        told = (bits + loss) * share + known.weights[at + w.DIFFERS] * (1.0 - share)
        return w.PART, told, agreed - max(here, there)
    if here > 0.0 or there > 0.0:
        return w.PART, bits + known.weights[at + w.PART], agreed
    if like >= FULL:
        return w.SAME, bits + known.weights[at + w.SAME], agreed
    if like >= GOOD:
        return w.SOUNDS, bits + known.weights[at + w.SOUNDS], agreed
    return (
        w.SIMILAR,
        max(bits + known.weights[at + w.SIMILAR], known.weights[at + w.DIFFERS]),
        agreed,
    )


@kernel
def _bits_of(
    asked: Asked, first: int, last: int, row: U32, start: int, end: int, known: Known
) -> float:
    here, there = 0.0, 0.0
    for one in range(first, last):
        here += asked.rarity[one]
    for other in range(start, end):
        there += known.rarity[np.int64(row[other] & np.uint32(layout.TOKEN_MASK))]
    return min(here, there)


@kernel
def _in_a_row(
    asked: Asked, first: int, last: int, row: U32, start: int, end: int, known: Known
) -> float:
    """How alike the words are without the spaces between them."""
    here, there = np.uint32(0), np.uint32(0)
    for slot in range(first, last):
        here |= asked.signs[slot]
    for slot in range(start, end):
        there |= known.signs[np.int64(row[slot] & np.uint32(layout.TOKEN_MASK))]
    if bits_in(here ^ there) > MOST_OTHER_SIGNS:
        return 0.0
    one = room_for_signs()
    other = room_for_signs()
    signs, others = 0, 0
    for slot in range(first, last):
        signs = written_on(asked.encoded[slot], one, signs)
    for slot in range(start, end):
        token = np.int64(row[slot] & np.uint32(layout.TOKEN_MASK))
        others = written_on(known.encoded[token], other, others)
    if 3 * abs(signs - others) > max(signs, others):
        return 0.0
    return likeness_of_signs(one, signs, other, others, known.costs)


@inlined
def days_of(row: U32) -> tuple[int, int]:
    word = np.int64(row[layout.BIRTH])
    first, span = word & layout.DAY_MASK, word >> 20
    if span >= layout.FINE_SPANS:
        span = layout.FINE_SPANS + (span - layout.FINE_SPANS) * layout.STEP
    return first, first + span


@kernel
def share_born(born: F32, first: float, last: float) -> float:
    """The share of people born between two days."""
    years = born.size - 1
    low = min(max(first / 365.2425, 0.0), years - 1.0)
    high = min(max(last / 365.2425, 0.0), years - 1.0)
    at_low = born[int(low)] + (born[int(low) + 1] - born[int(low)]) * (low - int(low))
    at_high = born[int(high)] + (born[int(high) + 1] - born[int(high)]) * (high - int(high))
    return max(at_high - at_low, 3e-6)


@kernel
def _birth(one: U32, other: U32, known: Known) -> tuple[int, float, float]:
    """Level, bits, and bits against being a brother or sister."""
    first, last = days_of(one)
    start, end = days_of(other)
    sure = precision_of(one) == layout.DAY and precision_of(other) == layout.DAY
    gap = max(0, max(first, start) - min(last, end))
    middle = 0.5 * (max(first, start) + min(last, end))
    if gap == 0:
        around = max(last - first, end - start) + 1
        if sure:
            level, reach = w.SAME_DAY, 0.5
        elif around <= 31:
            level, reach = w.SAME_MONTH, 16.0
        elif around <= 740:
            level, reach = w.NEAR, 0.5 * (max(last, end) - min(first, start))
        else:
            level, reach = w.OVERLAP, 0.5 * (max(last, end) - min(first, start))
    else:
        age = known.newest - middle / 365.2425
        years = gap / 365.2425 / (1.0 + max(0.0, age - 12.0) / 25.0)
        if years <= 1.0:
            level, reach = w.ONE_YEAR, 183.0
        elif years <= 3.0:
            level, reach = w.SOME_YEARS, 365.0
        elif years <= 7.0:
            level, reach = w.MANY_YEARS, 1000.0
        else:
            level, reach = w.APART, 12000.0
        reach = reach * (1.0 + max(0.0, age - 12.0) / 25.0) + gap
    by_chance = share_born(known.born, middle - reach, middle + reach)
    if level == w.APART:
        by_chance = max(by_chance, 0.5)
    return (
        level,
        known.weights[w.BIRTHS_AT + level] - np.log2(by_chance),
        known.weights[w.BIRTHS_KIN_AT + level],
    )


@kernel
def _place(one: U32, other: U32, known: Known) -> tuple[int, float]:
    here, there = district_of(one), district_of(other)
    if here and here == there:
        return 0, known.weights[w.PLACE_AT] + min(known.districts[here], np.float32(10.0))
    here, there = province_of(one), province_of(other)
    if not here or not there:
        return -1, 0.0
    if here == there:
        return 1, known.weights[w.PLACE_AT + 1] + min(known.provinces[here], np.float32(8.0))
    return 2, known.weights[w.PLACE_AT + 2]


@kernel
def compared(
    asked: Asked, place: int, document: int, known: Known, memo: Memo, floor: float, result: F32
) -> float:
    """Bits for one person against strangers; fills `result` (bits by part, then levels).

    `document`: 0 none in common, 1 a number one slip away, 2 the same, 3 the same of a family's paper.
    Below `floor` after the names the rest is not looked at, and the answer is less than it would be.
    """
    row = row_of(known, place)
    for each in range(RESULT):
        result[each] = np.float32(0.0) if each < PARTS else UNSAID
    most = MOST_OF_THE_REST + (MOST_OF_A_DAY if precision_of(row) == layout.DAY else 0.0)
    total, kin = _names(asked, row, known, memo, floor - most if document == 0 else -1e9, result)
    if total + most < floor and document == 0:
        return total - 99.0
    one_sex = np.int64(asked.row[2] >> np.uint32(24)) & layout.SEX_MASK
    other_sex = np.int64(row[2] >> np.uint32(24)) & layout.SEX_MASK
    if one_sex and other_sex:
        level = 0 if one_sex == other_sex else 1
        result[SEX_BITS] = known.weights[w.SEX_AT + level]
        result[LEVELS_AT + SEX_BITS] = level
        kin += result[SEX_BITS]
    if precision_of(asked.row) and precision_of(row):
        level, bits, apart = _birth(asked.row, row, known)
        result[BIRTH_BITS] = bits
        result[LEVELS_AT + BIRTH_BITS] = level
        kin += apart
    level, bits = _place(asked.row, row, known)
    result[PLACE_BITS] = bits
    result[LEVELS_AT + PLACE_BITS] = level
    kin += _document(asked.row, row, document, known, result)
    result[KIN_BITS] = kin
    total = np.float32(0.0)
    for part in range(KIN_BITS):
        total += result[part]
    result[TOTAL_BITS] = total
    return total


MOST_OF_THE_REST: Final = 24.0  # bits of birth, sex and place, of births known to the year
MOST_OF_A_DAY: Final = 9.0  # more where the day is known


@kernel
def _document(one: U32, other: U32, found: int, known: Known, result: F32) -> float:
    """The same number speaks against a brother; one that is near does not: cards come in rows."""
    if found == 2:
        level, kin = 0, 12.0
    elif found == 1:
        level, kin = 1, 0.0
    elif found == 3:
        level, kin = 3, 0.0
    elif (one[3] & other[3]) >> np.uint32(24):
        level, kin = 2, np.float64(known.weights[w.DOCUMENT_AT + 2])
    else:
        return 0.0
    result[DOCUMENT_BITS] = known.weights[w.DOCUMENT_AT + level]
    result[LEVELS_AT + DOCUMENT_BITS] = level
    return kin


@kernel
def _names(
    asked: Asked, row: U32, known: Known, memo: Memo, floor: float, result: F32
) -> tuple[float, float]:
    """Bits of all names, and of the given name against brothers and sisters. Names that cannot lift the
    row above `floor` any more are left out.
    """
    if ((asked.row[2] | row[2]) >> np.uint32(24)) & np.uint32(layout.WHOLE):
        return _whole(asked, row, known, memo, result)
    total, kin = 0.0, 0.0
    for field in range(4):
        first, last = field_bounds(asked.row, field)
        start, end = field_bounds(row, field)
        if first == last or start == end:
            continue
        if field > layout.FATHER and total + MOST_BITS * (4 - field) < floor:
            return total, kin
        level, bits, agreed = _name(asked, first, last, row, start, end, field, known, memo)
        result[field] = bits
        result[LEVELS_AT + field] = level
        total += bits
        if field == layout.GIVEN:
            at = w.GIVEN_KIN_AT + 3 * level
            told = agreed - known.weights[at]
            kin = min(max(told, known.weights[at + 1]), known.weights[at + 2])
    return total, kin


@kernel
def _whole(asked: Asked, row: U32, known: Known, memo: Memo, result: F32) -> tuple[float, float]:
    """Where one side has a whole name in one field: all words against all words, in any order."""
    _start, last = field_bounds(asked.row, layout.FAMILY)
    _start, end = field_bounds(row, layout.FAMILY)
    agreed, here, there, like = aligned(asked, 0, last, row, 0, end, known, memo)
    if agreed == 0.0:
        result[0] = np.float32(-12.0)
        result[LEVELS_AT] = w.DIFFERS
        return -12.0, 0.0
    bits = agreed * (4.0 * like - 3.0) - 0.35 * min(here, there) - 0.1 * max(here, there)
    result[0] = bits
    if here > 0.0 or there > 0.0:
        result[LEVELS_AT] = w.PART
    else:
        result[LEVELS_AT] = w.SAME if like >= FULL else w.SOUNDS if like >= GOOD else w.SIMILAR
    return bits, 0.0


@kernel
def compare_all(asked: Asked, places: I64, known: Known, memo: Memo, results: F32) -> None:
    """One person against some rows, whatever their names; no documents are looked at."""
    memo.tokens[:] = 0
    for each in range(places.size):
        compared(asked, places[each], 0, known, memo, -1e9, results[each])
