"""What a build counts of its rows: births, places, who stood together."""

from typing import Final, NamedTuple

import numpy as np

from homeward.matching import layout
from homeward.matching.layout import F32, I64, U32
from homeward.matching.probing import MONTH

PLACES: Final = 1 << 16


class Registrations(NamedTuple):
    """Rows that stood together: `starts[registration]` is where its rows begin in `rows`."""

    starts: U32
    rows: U32

    def of(self, registration: int) -> U32:
        if registration + 1 >= self.starts.size:
            return self.rows[:0]
        return self.rows[self.starts[registration] : self.starts[registration + 1]]


def middles_of(rows: U32) -> I64:
    """The middle of each birth, -1 for unknown."""
    words = rows[:, layout.BIRTH].astype(np.int64)
    span = words >> 20
    wide = span >= layout.FINE_SPANS
    span[wide] = layout.FINE_SPANS + (span[wide] - layout.FINE_SPANS) * layout.STEP
    middles = (words & layout.DAY_MASK) + span // 2
    middles[words == 0] = -1
    return middles


def born_before(middles: I64) -> U32:
    """How many rows were born before each month; `middles` in the order of the rows, sorted."""
    newest = max(int(middles.max(initial=0)), 0)
    months = np.arange(int(newest / MONTH) + 2) * MONTH
    found: U32 = np.searchsorted(middles, np.maximum(months, 0.0), side="left").astype(np.uint32)
    return found


def born(middles: I64) -> F32:
    """The share of people born up to the start of each year, from 0 to 2200; smoothed a little."""
    known = middles[middles >= 0]
    counts = np.bincount((known / 365.2425).astype(np.int64), minlength=2200)[:2200].astype(float)
    if known.size:
        counts += known.size * 1e-5
        smoothed = np.convolve(counts, [0.25, 0.5, 0.25], mode="same")
    else:
        smoothed = np.ones(2200)
    return np.concatenate([[0.0], np.cumsum(smoothed) / smoothed.sum()]).astype(np.float32)


def rarities(rows: U32, low: int, high: int) -> F32:
    shift = np.uint32(layout.TOKEN_BITS)
    numbers = (rows[:, low] >> shift) | (rows[:, high] >> shift) << np.uint32(8)
    counts = np.bincount(numbers.astype(np.int64), minlength=PLACES).astype(float)
    told = max(1.0, counts[1:].sum())
    found: F32 = (np.log2(told) - np.log2(np.maximum(counts, 1.0))).astype(np.float32)
    return found


def registrations_of(rows: U32) -> Registrations:
    numbers = rows[:, layout.REGISTRATION]
    told = np.flatnonzero(numbers != layout.NO_REGISTRATION).astype(np.uint32)
    order = told[np.argsort(numbers[told], kind="stable")]
    count = int(numbers[told].max(initial=0)) + 1 if told.size else 0
    starts = np.zeros(count + 1, np.uint32)
    np.cumsum(np.bincount(numbers[told].astype(np.int64), minlength=count), out=starts[1:])
    return Registrations(starts, order)
