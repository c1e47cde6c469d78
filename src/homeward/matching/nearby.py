"""Skeletons one slip away from another: those that agree once a letter is left out of either.

After the symmetric deletion of SymSpell (Garbe 2012). Of the many found, the few that sound most alike
are kept, the commoner first among equals: a misspelt name is most often a common name.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from homeward.matching.kernels import kernel
from homeward.matching.layout import F32, U8, U32
from homeward.matching.likeness import likeness

KEPT: Final = 6
LIKE: Final = 0.7
LOOKED_AT: Final = 400
FOR_COMMON: Final = 0.012  # likeness that twice as many bearers make up for
SHORTEST: Final = 3


class Nearby(NamedTuple):
    """Deletions sorted by digest, with the skeleton each comes from, commonest first.

    `numbers`, `tokens`, `counts`: of a skeleton: its number, its commonest token, its bearers.
    """

    digests: U32
    owners: U32
    numbers: U32
    tokens: U32
    counts: F32


def deletions(skeleton: str) -> Iterator[int]:
    """Digests of the skeleton and of what is left without one of its letters."""
    yield zlib.crc32(skeleton.encode())
    if len(skeleton) >= SHORTEST:
        for place in range(len(skeleton)):
            yield zlib.crc32((skeleton[:place] + skeleton[place + 1 :]).encode())


def nearby(texts: Sequence[str], numbers: U32, counts: U32) -> Nearby:
    """`texts`: skeletons by token, `numbers` and `counts` likewise."""
    order = np.argsort(-counts.astype(np.int64), kind="stable")
    order = order[(order > 0) & (counts[order] > 0)]
    kinds, first = np.unique(numbers[order], return_index=True)
    sums = np.zeros(kinds.size, np.float32)
    np.add.at(sums, np.searchsorted(kinds, numbers[order]), counts[order].astype(np.float32))
    tokens = order[first].astype(np.uint32)
    by_count = np.argsort(-sums, kind="stable")
    pairs = [
        (digest, owner)
        for owner, kind in enumerate(by_count)
        for digest in deletions(texts[int(tokens[kind])])
    ]
    table = np.array(pairs or [(0, 0)], np.uint32)
    sorting = np.argsort(table[:, 0], kind="stable")
    return Nearby(
        np.ascontiguousarray(table[sorting, 0]),
        np.ascontiguousarray(table[sorting, 1]),
        kinds[by_count].astype(np.uint32),
        tokens[by_count],
        sums[by_count],
    )


@kernel
def nearest(
    word: U8,
    own: int,
    digests: U32,
    encoded: U8,
    near: Nearby,
    costs: F32,
    found: U32,
    likes: F32,
) -> int:
    """Fills `found` with numbers of skeletons other than `own`, the best first; returns how many."""
    kept, looked = 0, 0
    for each in range(digests.size):
        place = np.searchsorted(near.digests, digests[each])
        while place < near.digests.size and near.digests[place] == digests[each]:
            owner = near.owners[place]
            place += 1
            number = near.numbers[owner]
            looked += 1
            if looked > LOOKED_AT:
                break
            if number == own or _has(found, kept, number):
                continue
            like = likeness(word, encoded[near.tokens[owner]], costs)
            if like < LIKE:
                continue
            like += FOR_COMMON * np.log2(1.0 + near.counts[owner])
            kept = _put(found, likes, kept, number, like)
    return kept


@kernel
def _has(found: U32, kept: int, number: int) -> bool:
    for each in range(kept):  # noqa: SIM110 (a generator is dear to numba)
        if found[each] == number:
            return True
    return False


@kernel
def _put(found: U32, likes: F32, kept: int, number: int, like: float) -> int:
    if kept == found.size and like <= likes[kept - 1]:
        return kept
    place = kept if kept < found.size else kept - 1
    while place > 0 and likes[place - 1] < like:
        found[place], likes[place] = found[place - 1], likes[place - 1]
        place -= 1
    found[place], likes[place] = number, like
    return min(kept + 1, found.size)
