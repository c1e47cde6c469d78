"""How alike two names sound, from 0 to 1: compiled, without allocation, free of the interpreter's lock.

A word is 16 bytes: its signs' codes, then zeros; the first has `ARABIC` added when the word was written
in Arabic script. `costs` are a profile's (see `names/costs.py`).
"""

from typing import Any

import numpy as np
from numba.core import cgutils, types
from numba.extending import intrinsic
from numpy.typing import NDArray

from homeward.matching.kernels import kernel
from homeward.matching.names.costs import BEFORE_H, CODE
from homeward.matching.names.words import LONGEST, MARKS, SIGNS, VOWELS

ARABIC = 32
CODES = ARABIC - 1
H = CODE["h"]
LAST_VOWEL = len(VOWELS)
FIRST_MARK = CODE[MARKS[0]]
FIRST_WEIGHS = np.float32(1.5)
MARKED = ("abdul", "ula", "udin")  # how each mark sounds
OPENING_VOWELS = np.float32(0.3)  # one for another, at most
OPENING_VOWEL = np.float32(0.7)  # one too many, at least: it tells Ajmal from Jamal
CLOSING_VOWEL = np.float32(1.0)  # at least: it tells Karima from Karim in both scripts
FIRST_VOWELS = np.float32(0.6)  # one for another in the first syllable, if all else is the same
FIRST_VOWEL = np.float32(0.7)  # one too many there
STEEP = 3.0
SHORTENED = 3  # signs of a name cut short that are more than chance
SPELLED_ALIKE = 0.85
SAME_NAME = 0.5  # likeness from which a word counts as the other's spelling
MOST_WORDS = 16
MOST_SIGNS = 48  # of several words in a row
ROW = MOST_SIGNS + 1
PARTED = 0.75  # likeness from which words in a row are the others cut elsewhere
CONTRADICTS = 0.8
QUERY_ALONE = 0.5  # of the weight of a word that only the query has
CANDIDATE_ALONE = 0.25
OUT_OF_ORDER = 0.02

Encoded = NDArray[np.uint8]

SOUNDS = np.zeros((len(SIGNS) + 1, 6), np.uint8)
for _mark, _sounds in zip(MARKS, MARKED, strict=True):
    SOUNDS[CODE[_mark], : len(_sounds)] = [CODE[_sign] for _sign in _sounds]


def encode(fine: str, arabic: bool) -> Encoded:
    encoded = np.zeros(LONGEST, np.uint8)
    codes = [CODE[sign] for sign in fine[:LONGEST]]
    encoded[: len(codes)] = codes
    if arabic and codes:
        encoded[0] |= ARABIC
    return encoded


def _stack(kind: Any, size: int) -> Any:
    """Room for `size` of `kind` that is gone when the function returns: no allocation."""
    reserve: Any = cgutils.alloca_once
    pointer: Any = types.CPointer

    @intrinsic
    def room(typing: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return reserve(builder, context.get_value_type(kind), size=size)

        return pointer(kind)(), generate

    return room


_room_for_rows = _stack(types.float32, 4 * ROW)
room_for_signs = _stack(types.uint8, MOST_SIGNS)


@kernel
def length(word: Any) -> int:
    signs = 0
    while signs < LONGEST and word[signs] != 0:
        signs += 1
    return signs


@kernel
def likeness(one: Any, other: Any, costs: Any) -> float:
    """1 the same sounds, from .85 another spelling, up to .65 another name."""
    return likeness_of_signs(one, length(one), other, length(other), costs)


@kernel
def likeness_of_signs(one: Any, n: int, other: Any, m: int, costs: Any) -> float:
    """Marks that one has and the other lacks are heard as sounds, too: a slip in -ullah spoils the mark."""
    found = _priced(one, n, other, m, costs)
    shorter = min(n, m)
    if n != m and (shorter == 1 or shorter >= SHORTENED) and _begin_alike(one, other, shorter):
        found = max(found, float(costs[BEFORE_H, 0, 0]))
    if found >= SPELLED_ALIKE or _marks(one, n) == _marks(other, m):
        return found
    first = room_for_signs()
    second = room_for_signs()
    size, others = _sounded(first, one, n), _sounded(second, other, m)
    return max(found, _priced(first, size, second, others, costs))


@kernel
def _begin_alike(one: Any, other: Any, signs: int) -> bool:
    for place in range(signs):
        if one[place] != other[place]:
            return False
    return signs > 0


@kernel
def _marks(word: Any, size: int) -> int:
    """Which there are."""
    marks = 0
    for place in range(size):
        sign = word[place] & CODES
        if sign >= FIRST_MARK:
            marks |= 1 << (sign - FIRST_MARK)
    return marks


@kernel
def _sounded(sounds: Any, word: Any, size: int) -> int:
    """Writes a word without marks; tells how many signs it is then."""
    filled = 0
    for place in range(size):
        sign = word[place] & CODES
        for each in range(SOUNDS.shape[1]):
            sound = SOUNDS[sign, each] if sign >= FIRST_MARK else (sign if each == 0 else 0)
            if sound == 0 or filled == MOST_SIGNS:
                break
            sounds[filled] = sound
            filled += 1
    if filled and word[0] >= ARABIC:
        sounds[0] |= ARABIC
    return filled


@kernel
def _priced(one: Any, n: int, other: Any, m: int, costs: Any) -> float:
    if n == 0 or m == 0:
        return 0.0
    if one[0] < ARABIC <= other[0]:
        one, n, other, m = other, m, one, n
    table = costs[(one[0] >= ARABIC) * 1 + (other[0] >= ARABIC) * 1]
    rows = _room_for_rows()
    before, last, row = 0, 1, 2
    rows[last * ROW + 0] = 0
    total = np.float32(0)
    slack = one[0] < ARABIC and n == m and _same_but_one(one, other, 1, n)
    for j in range(m):
        rows[3 * ROW + j] = _gap(other, j, m, table[0])
        rows[last * ROW + j + 1] = rows[last * ROW + j] + rows[3 * ROW + j]
        total += table[0, other[j] & CODES] * (other[j] & CODES < FIRST_MARK)
    for i in range(n):
        total += table[one[i] & CODES, 0] * (one[i] & CODES < FIRST_MARK)
    most = total / np.float32(STEEP)
    for i in range(n):
        a = one[i] & CODES
        gap_a = _gap(one, i, n, table[:, 0])
        rows[row * ROW + 0] = rows[last * ROW + 0] + gap_a
        least = rows[row * ROW + 0]
        for j in range(m):
            b = other[j] & CODES
            cost = table[a, b]
            if i == 0 and j == 0:
                cost *= FIRST_WEIGHS
                if a <= LAST_VOWEL and b <= LAST_VOWEL:
                    cost = min(cost, OPENING_VOWELS)
            elif slack and i == 1 and j == 1 and a <= LAST_VOWEL and b <= LAST_VOWEL:
                cost *= FIRST_VOWELS
            best = min(
                rows[last * ROW + j] + cost,
                rows[last * ROW + j + 1] + gap_a,
                rows[row * ROW + j] + rows[3 * ROW + j],
            )
            if b == H and j > 0:
                best = min(
                    best, _before_h(costs, a, other[j - 1] & CODES, rows[last * ROW + j - 1])
                )
            if a == H and i > 0:
                best = min(best, _before_h(costs, b, one[i - 1] & CODES, rows[before * ROW + j]))
            if i > 0 and j > 0 and a == other[j - 1] & CODES and b == one[i - 1] & CODES:
                swap = table[0, 0] * (FIRST_WEIGHS if i + j == 2 else np.float32(1))
                best = min(best, rows[before * ROW + j - 1] + swap)
            rows[row * ROW + j + 1] = best
            least = min(least, best)
        if least >= most:
            return 0.0
        before, last, row = last, row, before
    return max(0.0, 1.0 - STEEP * float(rows[last * ROW + m] / total))


@kernel
def _same_but_one(one: Any, other: Any, place: int, size: int) -> bool:
    differ = 0
    for each in range(size):
        differ += one[each] != other[each]
    return differ == 0 or (differ == 1 and one[place] != other[place])


@kernel
def _gap(word: Any, place: int, size: int, gaps: Any) -> float:
    """The cost of a sign that the other word has not, more at the beginning and of a closing vowel."""
    sign = word[place] & CODES
    gap = gaps[sign]
    if sign > LAST_VOWEL:
        return float(gap * FIRST_WEIGHS if place == 0 else gap)
    if place == 0:
        return float(max(gap, OPENING_VOWEL))
    if place == size - 1:
        return float(max(gap, CLOSING_VOWEL))
    return float(gap * FIRST_VOWEL if place == 1 else gap)


@kernel
def _before_h(costs: Any, one: int, other: int, so_far: float) -> float:
    return float(so_far + costs[BEFORE_H, one, other])


@kernel
def names_likeness(
    query: Any, query_weights: Any, candidate: Any, candidate_weights: Any, costs: Any
) -> float:
    """Of whole names, words in any order: `[n, 16]` and a weight each, high for rare words, low for weak.

    Words that only one name has cost little, less when the query left them out; words on both sides that do
    not agree cost more. So it is not the same both ways.
    """
    n, m = min(len(query), MOST_WORDS), min(len(candidate), MOST_WORDS)
    met = taken = surely_met = surely_taken = turns = 0
    previous = -1
    agreed = matched = surely_agreed = surely_matched = 0.0
    for i in range(n):
        best, at = 0.0, -1
        for j in range(m):
            if not taken >> j & 1:
                found = likeness(query[i], candidate[j], costs)
                if found > best:
                    best, at = found, j
        if best >= SAME_NAME:
            met |= 1 << i
            taken |= 1 << at
            weight = 0.5 * (query_weights[i] + candidate_weights[at])
            matched += weight
            agreed += weight * best * best
            turns += at < previous
            previous = at
            if best >= PARTED:
                surely_met |= 1 << i
                surely_taken |= 1 << at
                surely_matched += weight
                surely_agreed += weight * best * best
    left, over = _left(query_weights, n, met), _left(candidate_weights, m, taken)
    against = CONTRADICTS * 2 * min(left, over)
    against += QUERY_ALONE * max(left - over, 0.0) + CANDIDATE_ALONE * max(over - left, 0.0)
    whole = matched + against
    score = agreed / whole if whole > 0 else 0.0
    left, over = _left(query_weights, n, surely_met), _left(candidate_weights, m, surely_taken)
    if left > 0 and over > 0:
        best = _in_a_row(query, n, surely_met, candidate, m, surely_taken, costs)
        if best >= PARTED:
            weight = 0.5 * (left + over)
            whole = surely_matched + weight
            score = max(score, (surely_agreed + weight * best * best) / whole)
    return float(score * (1 - OUT_OF_ORDER * (turns > 0)))


@kernel
def _left(weights: Any, n: int, met: int) -> float:
    left = 0.0
    for i in range(n):
        if not met >> i & 1:
            left += weights[i]
    return left


@kernel
def _in_a_row(
    query: Any, n: int, met: int, candidate: Any, m: int, taken: int, costs: Any
) -> float:
    """Of the words not met, written without spaces."""
    one = room_for_signs()
    other = room_for_signs()
    size, others = _run(one, query, n, met), _run(other, candidate, m, taken)
    if 3 * abs(size - others) > max(size, others):
        return 0.0
    return likeness_of_signs(one, size, other, others, costs)


@kernel
def _run(run: Any, words: Any, n: int, met: int) -> int:
    size = 0
    for i in range(n):
        if not met >> i & 1:
            size = written_on(words[i], run, size)
    return size


@kernel
def written_on(word: Any, run: Any, size: int) -> int:
    """Puts the signs of a word behind those in `run`; returns how many are there then."""
    for place in range(LONGEST):
        if word[place] == 0 or size == MOST_SIGNS:
            break
        run[size] = word[place] if size == 0 else word[place] & CODES
        size += 1
    return size
