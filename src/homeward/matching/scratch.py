"""What a search reads beside the register, and what a thread works with while it searches."""

from typing import Final, NamedTuple

import numpy as np

from homeward.matching import layout
from homeward.matching.compare import RESULT, Memo, new_memo
from homeward.matching.documents import LONGEST, Keys
from homeward.matching.layout import F32, I64, U8, U32
from homeward.matching.nearby import KEPT
from homeward.matching.postings import Chains, Sorted
from homeward.matching.scanning import Kept, new_kept

MOST_BLOCKS: Final = 320
MOST_SLIPS: Final = 256
MOST_HELD: Final = 32
SEEN: Final = 1 << 15
KEPT_ROWS: Final = 16


class Blocks(NamedTuple):
    """`born_before[m]`: how many rows of the last build were born before month m, unknown ones first."""

    names: Sorted
    papers: Sorted
    chains: Chains
    born_before: U32


class Papers(NamedTuple):
    """The documents of who is asked about: `kinds`, `numbers` one after the other, `ends` of each."""

    kinds: I64
    numbers: U8
    ends: I64


class Scratch(NamedTuple):
    """What one thread works with. `near`: skeletons near each of the eight tokens, and how many."""

    memo: Memo
    seen: U32
    keys: Keys
    slips: Keys
    number: U8
    sizes: I64
    firsts: I64
    held: I64
    held_levels: I64
    near: U32
    near_counts: I64
    rows: I64
    results: F32
    result: F32
    kept: Kept


def new_scratch() -> Scratch:
    return Scratch(
        new_memo(),
        np.zeros(SEEN, np.uint32),
        np.zeros(MOST_BLOCKS, np.uint64),
        np.zeros(MOST_SLIPS, np.uint64),
        np.zeros(LONGEST, np.uint8),
        np.zeros(2 * MOST_BLOCKS, np.int64),
        np.zeros(2 * MOST_BLOCKS, np.int64),
        np.zeros(MOST_HELD, np.int64),
        np.zeros(MOST_HELD, np.int64),
        np.zeros((layout.TOKENS, KEPT), np.uint32),
        np.zeros(layout.TOKENS, np.int64),
        np.zeros(KEPT_ROWS, np.int64),
        np.zeros((KEPT_ROWS, RESULT), np.float32),
        np.zeros(RESULT, np.float32),
        new_kept(),
    )
