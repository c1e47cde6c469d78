"""From a person to the few rows that may be that person: keys, smallest blocks first, the best kept."""

from typing import Final

import numpy as np

from homeward.matching import layout
from homeward.matching.compare import (
    RESULT,
    TOTAL_BITS,
    Asked,
    Known,
    compared,
    days_of,
    row_of,
)
from homeward.matching.documents import OF_A_FAMILY, Keys, document_key, slips
from homeward.matching.kernels import kernel
from homeward.matching.keys import (
    FAMILY_DAY,
    FATHER_DISTRICT,
    GIVEN_DAY,
    GIVEN_PROVINCE,
    district_of,
    field_bounds,
    pair_key,
    precision_of,
    province_of,
)
from homeward.matching.layout import F32, U32
from homeward.matching.postings import mixed, span_of
from homeward.matching.scratch import KEPT_ROWS, MOST_HELD, SEEN, Blocks, Papers, Scratch

SMALL: Final = 48  # rows; a larger block is narrowed to those born about then
CHAINED: Final = 4096  # entries of one chain that are looked at
MONTH: Final = 30.436875
HOPELESS: Final = np.float32(25.0)  # bits behind the best: nobody asks for such a row


@kernel
def probe(
    asked: Asked,
    papers: Papers,
    itself: int,
    held: int,
    known: Known,
    blocks: Blocks,
    budget: int,
    scratch: Scratch,
) -> int:
    """The best rows into `scratch.rows`, best first, with their results; returns how many.

    `itself`: a row that is not to be found, -1 for none. `held`: rows with the same documents that are in
    `scratch.held` already.
    """
    scratch.memo.tokens[:] = 0
    scratch.seen[:] = 0
    if itself >= 0:
        _is_new(itself, scratch)
    keys = _name_keys(asked, scratch)
    held = _holders(papers, blocks, held, scratch)
    kept = 0
    for each in range(held):
        kept = _take(asked, scratch.held[each], held, known, scratch, kept)
    kept = _chained(asked, keys, held, known, blocks, scratch, kept)
    sizes = _spans(asked, keys, blocks, scratch)
    left = budget
    for place in range(sizes):
        size, first = scratch.sizes[place], scratch.firsts[place]
        if size > left:
            first, size = _middle(asked, first, size, left, blocks)
        for entry in range(first, first + size):
            row = np.int64(blocks.names.rows[entry])
            if _is_new(row, scratch):
                left -= 1
                kept = _take(asked, row, held, known, scratch, kept)
        if left <= 0:
            break
    return kept


@kernel
def _is_new(row: int, scratch: Scratch) -> bool:
    """Not looked at yet, as far as a small table can tell; to look twice does no harm."""
    place = (row * 2654435761) & (SEEN - 1)
    if scratch.seen[place] == row + 1:
        return False
    scratch.seen[place] = row + 1
    return True


@kernel
def _take(asked: Asked, row: int, held: int, known: Known, scratch: Scratch, kept: int) -> int:
    """Keeps the row if it is among the best so far."""
    if (row_of(known, row)[2] >> np.uint32(24)) & np.uint32(layout.GONE):
        return kept
    document = 0
    for each in range(held):
        if scratch.held[each] == row:
            document = max(document, scratch.held_levels[each])
    floor = scratch.results[kept - 1, TOTAL_BITS] if kept == KEPT_ROWS else np.float32(-1e9)
    if kept > 0:
        floor = max(floor, scratch.results[0, TOTAL_BITS] - HOPELESS)
    total = compared(asked, row, document, known, scratch.memo, floor, scratch.result)
    if total <= floor:
        return kept
    for each in range(kept):
        if scratch.rows[each] == row:
            return kept
    place = kept if kept < KEPT_ROWS else kept - 1
    while place > 0 and scratch.results[place - 1, TOTAL_BITS] < total:
        scratch.rows[place] = scratch.rows[place - 1]
        _write(scratch.results[place - 1], scratch.results[place])
        place -= 1
    scratch.rows[place] = row
    _write(scratch.result, scratch.results[place])
    return min(kept + 1, KEPT_ROWS)


@kernel
def _write(result: F32, place: F32) -> None:
    for each in range(RESULT):
        place[each] = result[each]


@kernel
def _holders(papers: Papers, blocks: Blocks, found: int, scratch: Scratch) -> int:
    """Rows with the same document, then those with a number one slip away."""
    start = 0
    for each in range(papers.kinds.size):
        number = papers.numbers[start : papers.ends[each]]
        start = papers.ends[each]
        level = 3 if papers.kinds[each] == OF_A_FAMILY else 2
        found = _holding(document_key(papers.kinds[each], number), level, found, blocks, scratch)
        wrong = slips(papers.kinds[each], number, scratch.number, scratch.slips)
        for slip in range(wrong):
            found = _holding(scratch.slips[slip], 1, found, blocks, scratch)
    return found


@kernel
def _holding(key: np.uint64, level: int, found: int, blocks: Blocks, scratch: Scratch) -> int:
    first, last = span_of(key, blocks.papers.starts, blocks.papers.tags)
    for entry in range(first, last):
        if found < MOST_HELD:
            scratch.held[found] = blocks.papers.rows[entry]
            scratch.held_levels[found] = level
            found += 1
    entry = blocks.chains.heads[np.int64(key & np.uint64(blocks.chains.heads.size - 1))]
    while entry >= 0:
        if blocks.chains.keys[entry] == key and found < MOST_HELD:
            scratch.held[found] = blocks.chains.rows[entry]
            scratch.held_levels[found] = level
            found += 1
        entry = blocks.chains.nexts[entry]
    return found


@kernel
def _add(keys: Keys, found: int, key: np.uint64) -> int:
    if found < keys.size:
        keys[found] = key
        return found + 1
    return found


@kernel
def _name_keys(asked: Asked, scratch: Scratch) -> int:
    """Keys of pairs of names, of names and places, of names and days; then with one name misspelt."""
    found = 0
    if (asked.row[2] >> np.uint32(24)) & np.uint32(layout.WHOLE):
        _start, last = field_bounds(asked.row, layout.FAMILY)
        for one in range(last):
            for other in range(one + 1, last):
                found = _pairs(asked, one, one + 1, other, other + 1, scratch, found)
        return found
    for one, other in ((0, 1), (0, 2), (1, 2), (0, 3)):
        first, last = field_bounds(asked.row, one)
        start, end = field_bounds(asked.row, other)
        found = _pairs(asked, first, last, start, end, scratch, found)
    first, last = field_bounds(asked.row, layout.GIVEN)
    start, end = field_bounds(asked.row, layout.FATHER)
    if start == end:
        start, end = field_bounds(asked.row, layout.FAMILY)
    found = _with(asked, first, last, GIVEN_PROVINCE, province_of(asked.row), scratch, found)
    found = _with(asked, start, end, FATHER_DISTRICT, district_of(asked.row), scratch, found)
    if precision_of(asked.row) == layout.DAY:
        day = np.int64(asked.row[layout.BIRTH] & np.uint32(layout.DAY_MASK))
        found = _with(asked, first, last, GIVEN_DAY, day, scratch, found)
        found = _with(asked, start, end, FAMILY_DAY, day, scratch, found)
    return found


@kernel
def _pairs(
    asked: Asked, first: int, last: int, start: int, end: int, scratch: Scratch, found: int
) -> int:
    for one in range(first, last):
        for other in range(start, end):
            here, there = asked.skeletons[one], asked.skeletons[other]
            found = _add(scratch.keys, found, pair_key(here, there))
            for near in range(scratch.near_counts[other]):
                found = _add(scratch.keys, found, pair_key(here, scratch.near[other, near]))
            for near in range(scratch.near_counts[one]):
                found = _add(scratch.keys, found, pair_key(scratch.near[one, near], there))
    return found


@kernel
def _with(
    asked: Asked, first: int, last: int, kind: int, what: int, scratch: Scratch, found: int
) -> int:
    if what == 0:
        return found
    for one in range(first, last):
        found = _add(scratch.keys, found, mixed(kind, asked.skeletons[one], what))
        for near in range(scratch.near_counts[one]):
            found = _add(scratch.keys, found, mixed(kind, scratch.near[one, near], what))
    return found


@kernel
def _chained(
    asked: Asked, keys: int, held: int, known: Known, blocks: Blocks, scratch: Scratch, kept: int
) -> int:
    """All that came since the last build: there are few."""
    if blocks.chains.used[0] == 0:
        return kept
    for each in range(keys):
        key = scratch.keys[each]
        entry = blocks.chains.heads[np.int64(key & np.uint64(blocks.chains.heads.size - 1))]
        looked = 0
        while entry >= 0 and looked < CHAINED:
            looked += 1
            if blocks.chains.keys[entry] == key:
                row = np.int64(blocks.chains.rows[entry])
                if _is_new(row, scratch):
                    kept = _take(asked, row, held, known, scratch, kept)
            entry = blocks.chains.nexts[entry]
    return kept


@kernel
def _spans(asked: Asked, keys: int, blocks: Blocks, scratch: Scratch) -> int:
    """Blocks that have rows, narrowed and sorted by size; returns how many."""
    found = 0
    for each in range(keys):
        first, last = span_of(scratch.keys[each], blocks.names.starts, blocks.names.tags)
        if last - first > SMALL and precision_of(asked.row):
            unborn = _at(blocks.names.rows, first, last, np.int64(blocks.born_before[0]))
            found = _sorted_in(first, unborn, found, scratch)
            first, last = _narrowed(asked, first, last, blocks)
        found = _sorted_in(first, last, found, scratch)
    return found


@kernel
def _sorted_in(first: int, last: int, found: int, scratch: Scratch) -> int:
    """Puts a block among those found, the smallest first."""
    size = last - first
    if size <= 0 or found == scratch.sizes.size:
        return found
    place = found
    while place > 0 and scratch.sizes[place - 1] > size:
        scratch.sizes[place] = scratch.sizes[place - 1]
        scratch.firsts[place] = scratch.firsts[place - 1]
        place -= 1
    scratch.sizes[place], scratch.firsts[place] = size, first
    return found + 1


@kernel
def _narrowed(asked: Asked, first: int, last: int, blocks: Blocks) -> tuple[int, int]:
    """Those born about then: rows are in the order of birth."""
    start, end = days_of(asked.row)
    newest = (blocks.born_before.size - 1) * MONTH
    around = 900.0 + 0.12 * max(0.0, newest - 5000.0 - end)
    around = min(around, 3600.0)
    low = _row_at(start - around, blocks)
    high = _row_at(end + around, blocks)
    return _at(blocks.names.rows, first, last, low), _at(blocks.names.rows, first, last, high)


@kernel
def _row_at(day: float, blocks: Blocks) -> int:
    month = min(max(np.int64(day / MONTH), 0), blocks.born_before.size - 1)
    return np.int64(blocks.born_before[month])


@kernel
def _at(rows: U32, first: int, last: int, row: int) -> int:
    low, high = first, last
    while low < high:
        middle = (low + high) >> 1
        if np.int64(rows[middle]) < row:
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def _middle(asked: Asked, first: int, size: int, left: int, blocks: Blocks) -> tuple[int, int]:
    """Of a block that is too large, those whose birth is nearest."""
    if not precision_of(asked.row):
        return first, left
    start, end = days_of(asked.row)
    place = _at(blocks.names.rows, first, first + size, _row_at(0.5 * (start + end), blocks))
    begin = min(max(first, place - left // 2), first + size - left)
    return begin, left
