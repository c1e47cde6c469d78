"""Which rows have a key: sorted lists of what was there at the last build, chains of what came since.

A key is a 64-bit digest. Its highest bits choose a bucket, the next ones are kept as a *tag*; rows of
one tag lie in ascending order, which is the order of birth. A wrong row under a tag is scored and found
unlike, so short tags do no harm; documents have long ones.
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from homeward.matching.kernels import inlined, kernel
from homeward.matching.layout import I64, U32

FULL: Final = 8  # entries of a bucket, on the mean
GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
FIRST_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
SECOND_MIX: Final = np.uint64(0x94D049BB133111EB)

Tags = npt.NDArray[np.uint16] | npt.NDArray[np.uint32]


class Sorted(NamedTuple):
    """`starts[bucket]` is where its entries begin in `tags` and `rows`."""

    starts: U32
    tags: Tags
    rows: U32


class Chains(NamedTuple):
    """`heads[bucket]` and `nexts[entry]` are entries, -1 at the end; `used[0]` counts them."""

    heads: npt.NDArray[np.int32]
    nexts: npt.NDArray[np.int32]
    keys: npt.NDArray[np.uint64]
    rows: U32
    used: I64


@inlined
def mixed(kind: int, first: int, second: int) -> np.uint64:
    """SplitMix64 over two words and the kind of key they make."""
    found = (np.uint64(first) << np.uint64(32)) ^ np.uint64(second)
    found = (found + np.uint64(kind) * GOLDEN) ^ (found >> np.uint64(31))
    found = (found ^ (found >> np.uint64(30))) * FIRST_MIX
    found = (found ^ (found >> np.uint64(27))) * SECOND_MIX
    return found ^ (found >> np.uint64(31))


@kernel
def span_of(key: np.uint64, starts: U32, tags: Tags) -> tuple[int, int]:
    """From where to where the rows of a key lie."""
    buckets = starts.size - 1
    bits = 0
    while (1 << bits) < buckets:
        bits += 1
    width = tags.itemsize * 8
    bucket = np.int64(key >> np.uint64(64 - bits))
    tag = np.int64((key >> np.uint64(64 - bits - width)) & np.uint64((1 << width) - 1))
    low, end = np.int64(starts[bucket]), np.int64(starts[bucket + 1])
    high = end
    while low < high:
        middle = (low + high) >> 1
        if np.int64(tags[middle]) < tag:
            low = middle + 1
        else:
            high = middle
    first = low
    step = 1
    while low + step < end and np.int64(tags[low + step]) == tag:
        step <<= 1
    high = min(low + step, end)
    while low < high:
        middle = (low + high) >> 1
        if np.int64(tags[middle]) <= tag:
            low = middle + 1
        else:
            high = middle
    return first, low


def sorted_postings(keys: npt.NDArray[np.uint64], rows: U32, *, tag_bits: int) -> Sorted:
    """Entries in the order of their rows already; sorted by key here, keeping that order."""
    bits = max(1, int(keys.size // FULL).bit_length())
    order = np.argsort(keys >> np.uint64(64 - bits - tag_bits), kind="stable")
    keys = keys[order]
    starts = np.zeros((1 << bits) + 1, np.uint32)
    counts = np.bincount((keys >> np.uint64(64 - bits)).astype(np.int64), minlength=1 << bits)
    np.cumsum(counts, out=starts[1:])
    kind = np.uint16 if tag_bits == 16 else np.uint32
    tags = (keys >> np.uint64(64 - bits - tag_bits)).astype(kind)
    return Sorted(starts, tags, rows[order])


def empty_chains(room: int) -> Chains:
    heads = 1 << max(10, int(room).bit_length())
    return Chains(
        np.full(heads, -1, np.int32),
        np.full(room, -1, np.int32),
        np.zeros(room, np.uint64),
        np.zeros(room, np.uint32),
        np.zeros(1, np.int64),
    )


@kernel
def chain(key: np.uint64, row: int, chains: Chains) -> None:
    """The entry is whole before the head names it: who reads meanwhile sees it or does not."""
    entry = chains.used[0]
    bucket = np.int64(key & np.uint64(chains.heads.size - 1))
    chains.keys[entry] = key
    chains.rows[entry] = row
    chains.nexts[entry] = chains.heads[bucket]
    chains.used[0] = entry + 1
    chains.heads[bucket] = entry


def copied(chains: Chains) -> Chains:
    return Chains(*(each.copy() for each in chains))


def with_room(chains: Chains, more: int) -> Chains:
    """The same chains, or larger ones with the same entries."""
    used = int(chains.used[0])
    if used + more <= chains.keys.size:
        return chains
    larger = empty_chains(2 * (used + more))
    for entry in range(used):
        chain(chains.keys[entry], chains.rows[entry], larger)
    return larger
