"""What a row is found by: digests of two things that two registrations of a person usually share.

Names stand for themselves by the skeleton of their rarest token, so that "Mohammad Karim" and "Karim"
meet. Two names make a key whatever fields they stand in, since fathers and grandfathers are mixed up.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
from numba import njit

from homeward.matching import layout
from homeward.matching.kernels import inlined, kernel
from homeward.matching.layout import F32, U32
from homeward.matching.postings import mixed

MOST_KEYS: Final = 10
PAIR: Final = 1
GIVEN_PROVINCE: Final = 2
FATHER_DISTRICT: Final = 3
GIVEN_DAY: Final = 4
FAMILY_DAY: Final = 5
IDENTITY: Final = 6


@inlined
def field_bounds(row: U32, field: int) -> tuple[int, int]:
    """Where a field's tokens lie among the eight."""
    sizes = np.int64(row[0] >> np.uint32(24)) | np.int64(row[1] >> np.uint32(24)) << 8
    start = 0
    for each in range(field):
        start += sizes >> 4 * each & 15
    return start, start + (sizes >> 4 * field & 15)


@kernel
def main_slot(row: U32, field: int, rarity: F32) -> int:
    """The slot of a field's rarest word, -1 for none. `rarity`: by slot."""
    start, end = field_bounds(row, field)
    best, found = np.float32(-1.0), -1
    for slot in range(start, end):
        if rarity[slot] > best:
            best, found = rarity[slot], slot
    return found


@kernel
def main_token(row: U32, field: int, rarity: F32) -> int:
    """The rarest token of a field, 0 for none. `rarity`: by token."""
    start, end = field_bounds(row, field)
    best, found = np.float32(-1.0), 0
    for place in range(start, end):
        token = np.int64(row[place] & np.uint32(layout.TOKEN_MASK))
        if rarity[token] > best:
            best, found = rarity[token], token
    return found


@inlined
def pair_key(one: int, other: int) -> np.uint64:
    """Of two skeletons, whatever their order."""
    return mixed(PAIR, min(one, other), max(one, other))


@inlined
def province_of(row: U32) -> int:
    return np.int64(row[4] >> np.uint32(24)) | (np.int64(row[5] >> np.uint32(24)) << 8)


@inlined
def district_of(row: U32) -> int:
    return np.int64(row[6] >> np.uint32(24)) | (np.int64(row[7] >> np.uint32(24)) << 8)


@inlined
def precision_of(row: U32) -> int:
    return (np.int64(row[2] >> np.uint32(24)) >> layout.PRECISION_SHIFT) & layout.PRECISION_MASK


@kernel
def keys_of(row: U32, skeletons: U32, rarity: F32, keys: npt.NDArray[np.uint64]) -> int:
    """Fills `keys`; returns how many there are."""
    if (row[2] >> np.uint32(24)) & np.uint32(layout.WHOLE):
        return _keys_of_whole(row, skeletons, keys)
    names = (
        main_token(row, layout.GIVEN, rarity),
        main_token(row, layout.FATHER, rarity),
        main_token(row, layout.GRANDFATHER, rarity),
        main_token(row, layout.FAMILY, rarity),
    )
    found = 0
    for one, other in ((0, 1), (0, 2), (1, 2), (0, 3)):
        if names[one] and names[other]:
            keys[found] = pair_key(skeletons[names[one]], skeletons[names[other]])
            found += 1
    parent = names[1] if names[1] else names[3]
    if names[0] and province_of(row):
        keys[found] = mixed(GIVEN_PROVINCE, skeletons[names[0]], province_of(row))
        found += 1
    if parent and district_of(row):
        keys[found] = mixed(FATHER_DISTRICT, skeletons[parent], district_of(row))
        found += 1
    if precision_of(row) == layout.DAY:
        day = np.int64(row[layout.BIRTH] & np.uint32(layout.DAY_MASK))
        if names[0]:
            keys[found] = mixed(GIVEN_DAY, skeletons[names[0]], day)
            found += 1
        if parent:
            keys[found] = mixed(FAMILY_DAY, skeletons[parent], day)
            found += 1
    return found


@kernel
def _keys_of_whole(row: U32, skeletons: U32, keys: npt.NDArray[np.uint64]) -> int:
    """All pairs of the words of a whole name, as far as there is room."""
    _start, end = field_bounds(row, layout.FAMILY)
    found = 0
    for one in range(end):
        for other in range(one + 1, end):
            if found < keys.size:
                here = skeletons[np.int64(row[one] & np.uint32(layout.TOKEN_MASK))]
                there = skeletons[np.int64(row[other] & np.uint32(layout.TOKEN_MASK))]
                keys[found] = pair_key(here, there)
                found += 1
    return found


@njit(nogil=True, cache=True)
def keys_of_all(
    rows: npt.NDArray[np.uint32], skeletons: U32, rarity: F32
) -> tuple[npt.NDArray[np.uint64], U32]:
    """Keys of all rows and the row of each, in the order of rows."""
    scratch = np.zeros(MOST_KEYS, np.uint64)
    total = 0
    for row in range(rows.shape[0]):
        total += keys_of(rows[row], skeletons, rarity, scratch)
    keys, owners = np.zeros(total, np.uint64), np.zeros(total, np.uint32)
    filled = 0
    for row in range(rows.shape[0]):
        count = keys_of(rows[row], skeletons, rarity, scratch)
        for each in range(count):
            keys[filled] = scratch[each]
            owners[filled] = row
            filled += 1
    return keys, owners
