"""The two passes over a register in pieces, of which each engine does as many at once as it can.

The first asks about every row of a *chunk* and gives candidate pairs. All of these say which pairs of
registrations, and which rows that stood alone, the second pass judges (`to_judge`).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from homeward.matching import layout
from homeward.matching.compare import new_memo
from homeward.matching.index import NO_PAPERS, Built
from homeward.matching.judging import prior_bits
from homeward.matching.layout import F32, U32
from homeward.matching.linking import (
    BEST,
    WORTH,
    Doubles,
    Room,
    likely_rows,
    new_asked,
    new_room,
    pairs_alone,
    pairs_of_groups,
)
from homeward.matching.scratch import new_scratch
from homeward.matching.seating import LARGEST
from homeward.matching.weights import Weights

CHUNK: Final = 20_000  # rows
LINKS: Final = 20_000  # pairs of registrations
LONE: Final = 400_000  # pairs of rows
DOUBTFUL: Final = 8.0  # bits below even odds at which a pair may still be helped by the family
SEATED_WITH_KIN: Final = (
    -3.3
)  # bits: a tenth of a family's new ones are seated with one who did not come
ALONE: Final = 10.0  # bits of odds for two registrations on the word of their members


class Listed(Protocol):
    """Of an index what the passes need. `built` holds everybody: what came later is left out."""

    built: Built
    weights: Weights

    def __len__(self) -> int: ...


class Pairs(NamedTuple):
    """Pairs of rows, the lower first, with log2 of the odds; sorted by row."""

    rows: U32
    scores: F32

    def probabilities(self) -> F32:
        return (1.0 / (1.0 + np.exp2(-self.scores.astype(np.float64)))).astype(np.float32)


class Candidates(NamedTuple):
    """Pairs of rows of the first pass, the lower first, with their bits."""

    pairs: U32
    bits: F32


class ToJudge(NamedTuple):
    """`links`: pairs of registrations; `lone`: pairs of rows of which one at least stood alone."""

    links: U32
    lone: U32


def chunks_of(index: Listed) -> Iterator[tuple[int, int, int]]:
    """Number, first row and the row after the last."""
    size = index.built.known.rows.shape[0]
    for number, (first, last) in enumerate(pieces(size, CHUNK)):
        yield number, first, last


def pieces(size: int, each: int) -> list[tuple[int, int]]:
    return [(first, min(first + each, size)) for first in range(0, size, each)]


def candidates_of_chunk(
    index: Listed, doubles: Doubles, first: int, last: int, least: float
) -> Candidates:
    rows = np.zeros((last - first, BEST), np.uint32)
    bits = np.full((last - first, BEST), -np.inf, np.float32)
    built = index.built
    asked = new_asked(built.known.encoded.shape[1])
    likely_rows(
        first, last, least, built.known, built.blocks, NO_PAPERS, doubles,
        asked, new_scratch(), rows, bits,
    )  # fmt: skip
    one, place = np.nonzero(np.isfinite(bits))
    pairs = np.stack([(one + first).astype(np.uint32), rows[one, place]], axis=1)
    return Candidates(np.sort(pairs, axis=1), bits[one, place])


def together(found: Sequence[Candidates]) -> Candidates:
    return Candidates(
        np.concatenate([np.zeros((0, 2), np.uint32), *(each.pairs for each in found)]),
        np.concatenate([np.zeros(0, np.float32), *(each.bits for each in found)]),
    )


def to_judge(index: Listed, found: Candidates) -> ToJudge:
    """Two of one registration stood there at one time: whoever is alike there is a relative."""
    registrations = index.built.known.rows[:, layout.REGISTRATION]
    one, other = registrations[found.pairs[:, 0]], registrations[found.pairs[:, 1]]
    in_groups = _several(index, one) & _several(index, other) & (one != other)
    apart = (one != other) | (one == layout.NO_REGISTRATION)
    some = Candidates(found.pairs[in_groups], found.bits[in_groups])
    lone = np.unique(found.pairs[~in_groups & apart], axis=0)
    return ToJudge(_links(index, one[in_groups], other[in_groups], some), lone)


def pairs_of_links(index: Listed, doubles: Doubles, links: U32, least: float) -> Pairs:
    """All members of two registrations against each other."""
    starts, members = index.built.registrations
    sizes = starts[links[:, 0] + np.uint32(1)] - starts[links[:, 0]]
    found = np.zeros((int(np.minimum(sizes, LARGEST).sum()), 2), np.uint32)
    scores = np.zeros(found.shape[0], np.float32)
    prior, kin = _priors(index)
    kin += SEATED_WITH_KIN
    count = pairs_of_groups(
        links, prior, kin, least, starts, members, index.built.known, doubles,
        _room(index), found, scores,
    )  # fmt: skip
    return Pairs(np.sort(found[:count], axis=1), scores[:count])


def pairs_of_lone(index: Listed, doubles: Doubles, pairs: U32, least: float) -> Pairs:
    scores = np.zeros(pairs.shape[0], np.float32)
    prior, kin = _priors(index)
    pairs_alone(pairs, prior, kin, index.built.known, doubles, _room(index), scores)
    return Pairs(pairs[scores >= least], scores[scores >= least])


def alone(index: Listed, doubles: Doubles) -> Callable[[U32], F32]:
    """Bits of pairs, the lower row first, by what they say themselves."""
    return lambda pairs: pairs_of_lone(index, doubles, pairs, -np.inf).scores


def in_order(found: Sequence[Pairs]) -> Pairs:
    """Each pair once, with the best score it was given."""
    rows = np.concatenate([np.zeros((0, 2), np.uint32), *(each.rows for each in found)])
    scores = np.concatenate([np.zeros(0, np.float32), *(each.scores for each in found)])
    order = np.lexsort((-scores, rows[:, 1], rows[:, 0]))
    rows, scores = rows[order], scores[order]
    first = np.ones(scores.size, bool)
    first[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    return Pairs(rows[first], scores[first])


def least_bits(index: Listed) -> float:
    """Of a candidate."""
    return -prior_bits(index.weights, len(index)) - DOUBTFUL


def bits_of(threshold: float) -> float:
    return float(np.log2(threshold / (1.0 - threshold)))


def _several(index: Listed, registrations: U32) -> npt.NDArray[np.bool_]:
    """Whether more than one person stands in each of these registrations."""
    starts = index.built.registrations.starts.astype(np.int64)
    sizes = np.append(np.diff(starts), 0)
    known = np.where(registrations == layout.NO_REGISTRATION, sizes.size - 1, registrations)
    found: npt.NDArray[np.bool_] = sizes[known] > 1
    return found


def _links(index: Listed, one: U32, other: U32, found: Candidates) -> U32:
    """Pairs of registrations for which their members say enough, each member once."""
    low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other).astype(np.uint64)
    keys = low << np.uint64(32) | high
    order = np.lexsort((-found.bits, found.pairs[:, 0], keys))
    keys, bits, members = keys[order], found.bits[order], found.pairs[order, 0]
    first = np.ones(keys.size, bool)
    first[1:] = (keys[1:] != keys[:-1]) | (members[1:] != members[:-1])
    kinds, place = np.unique(keys[first], return_inverse=True)
    said = np.bincount(place, weights=np.maximum(bits[first] - WORTH, 0.0), minlength=kinds.size)
    enough = -prior_bits(index.weights, len(index)) - ALONE
    kinds = kinds[said >= enough]
    both = np.stack([kinds >> np.uint64(32), kinds & np.uint64(0xFFFFFFFF)], axis=1)
    return both.astype(np.uint32)


def _priors(index: Listed) -> tuple[float, float]:
    return prior_bits(index.weights, len(index)), float(np.log2(index.weights.kin))


def _room(index: Listed) -> Room:
    return new_room(new_asked(index.built.known.encoded.shape[1]), new_memo())
