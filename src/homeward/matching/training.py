"""Weights learnt from a register itself, without anybody saying who is whom.

Expectation-maximisation (Dempster, Laird and Rubin 1977; for linkage, Winkler 1988): with the weights of
now, how likely is each candidate pair to be one person; with that, how often do comparisons come out so for
one person. Strangers are pairs drawn at random. Where a register says little, the values it starts from
stay: they count like so many pairs that were seen.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
from numba import njit

from homeward.matching import layout
from homeward.matching import weights as w
from homeward.matching.compare import (
    BIRTH_BITS,
    KIN_BITS,
    LEVELS_AT,
    RESULT,
    TOTAL_BITS,
    Asked,
    Known,
    Memo,
    compared,
    new_memo,
)
from homeward.matching.engine.passes import DOUBTFUL, candidates_of_chunk
from homeward.matching.index import Index
from homeward.matching.judging import prior_bits
from homeward.matching.layout import F32, F64, U32
from homeward.matching.linking import Doubles, asked_of, document_level, new_asked
from homeward.matching.weights import Weights

SAMPLE: Final = 100_000  # rows whose doubles are looked for
STRANGERS: Final = 400_000  # pairs
ROUNDS: Final = 12
WORTH: Final = 300.0  # pairs that the starting values count for
BIRTH: Final = len(layout.FIELDS)

Levels = npt.NDArray[np.int64]


def trained(index: Index, doubles: Doubles, *, seed: int = 1) -> Weights:
    """What this register teaches, on top of the weights its index was built with."""
    start, size = index.weights, index.built.known.rows.shape[0]
    if size < 2:
        return start
    pairs = _candidate_pairs(index, doubles)
    strangers = np.random.default_rng(seed).integers(0, size, (STRANGERS, 2)).astype(np.uint32)
    spreads = _spreads(
        _compared(index, doubles, strangers[strangers[:, 0] != strangers[:, 1]]), start
    )
    results = _compared(index, doubles, pairs)
    likely = _likelihood(results, prior_bits(start, size), np.zeros(pairs.shape[0]), start)
    names, births = start.names, start.births
    for _round in range(ROUNDS):
        names, births = _maximised(results, likely, start, spreads)
        shift = _shift(results, start, start.with_values(names=names, births=births))
        likely = _likelihood(results, prior_bits(start, size), shift, start)
    profile = index.dictionary.profile.name
    return start.with_values(names=names, births=births, profile=profile, trained_on=size)


def _candidate_pairs(index: Index, doubles: Doubles) -> U32:
    size = index.built.known.rows.shape[0]
    least = -prior_bits(index.weights, size) - DOUBTFUL
    first = max(0, size // 2 - SAMPLE // 2)
    pairs, _bits = candidates_of_chunk(index, doubles, first, min(size, first + SAMPLE), least)
    apart = index.registrations_of(pairs[:, 0]) != index.registrations_of(pairs[:, 1])
    alone = index.registrations_of(pairs[:, 0]) == layout.NO_REGISTRATION
    found: U32 = np.unique(pairs[apart | alone], axis=0)
    return found


def _compared(index: Index, doubles: Doubles, pairs: U32) -> F32:
    results = np.zeros((pairs.shape[0], RESULT), np.float32)
    known = index.built.known
    compare_pairs(pairs, known, doubles, new_asked(known.encoded.shape[1]), new_memo(), results)
    return results


@njit(nogil=True, cache=True)
def compare_pairs(
    pairs: U32, known: Known, doubles: Doubles, asked: Asked, memo: Memo, results: F32
) -> None:
    for each in range(pairs.shape[0]):
        one, other = np.int64(pairs[each, 0]), np.int64(pairs[each, 1])
        asked_of(known.rows[one], known, asked)
        memo.tokens[:] = 0
        level = document_level(one, other, doubles)
        compared(asked, other, level, known, memo, -1e9, results[each])


def _levels(results: F32, part: int) -> Levels:
    """What came out, -1 where nothing could be compared."""
    return results[:, LEVELS_AT + part].astype(np.int64)


def _likelihood(results: F32, prior: float, shift: F64, weights: Weights) -> F64:
    same = results[:, TOTAL_BITS] + shift + prior
    odds = same - np.logaddexp2(0.0, same - results[:, KIN_BITS] + np.log2(weights.kin))
    found: F64 = 1.0 / (1.0 + np.exp2(-np.clip(odds, -60.0, 60.0)))
    return found


def _spreads(results: F32, start: Weights) -> dict[str, list[float]]:
    """How many more words than the same one are as near by chance, by field and level."""
    found = {}
    for field, name in enumerate(layout.FIELDS):
        levels = _levels(results, field)
        counts = np.bincount(levels[levels >= 0], minlength=len(w.NAME_LEVELS))
        before = np.array([start.names[name][level][1] for level in w.NAME_LEVELS])
        often = 20.0 + counts[w.SAME]
        spread = (20.0 * before + counts) / often
        spread[w.SAME] = 1.0
        spread[w.DIFFERS] = (20.0 * before[w.DIFFERS] + counts[w.DIFFERS]) / (20.0 + counts.sum())
        found[name] = spread.tolist()
    return found


def _maximised(
    results: F32, likely: F64, start: Weights, spreads: Mapping[str, list[float]]
) -> tuple[dict[str, dict[str, tuple[float, float]]], dict[str, tuple[float, float]]]:
    names = {}
    for field, name in enumerate(layout.FIELDS):
        before = [start.names[name][level][0] for level in w.NAME_LEVELS]
        told = _shares(_levels(results, field), likely, before)
        names[name] = {
            level: (told[place], spreads[name][place]) for place, level in enumerate(w.NAME_LEVELS)
        }
    before = [start.births[level][0] for level in w.BIRTH_LEVELS]
    told = _shares(_levels(results, BIRTH_BITS), likely, before)
    births = {
        level: (told[place], start.births[level][1]) for place, level in enumerate(w.BIRTH_LEVELS)
    }
    return names, births


def _shares(levels: Levels, likely: F64, before: list[float]) -> list[float]:
    seen = levels >= 0
    counts = np.bincount(levels[seen], weights=likely[seen], minlength=len(before))
    share = np.array(before) / sum(before)
    found: list[float] = ((counts + WORTH * share) / (counts.sum() + WORTH)).tolist()
    return found


def _shift(results: F32, old: Weights, new: Weights) -> F64:
    """What the new weights add to the bits of each pair."""
    shift = np.zeros(results.shape[0])
    for field, name in enumerate(layout.FIELDS):
        change = [
            _bits(new.names[name][each]) - _bits(old.names[name][each]) for each in w.NAME_LEVELS
        ]
        shift += np.append(change, 0.0)[_levels(results, field)]
    change = [np.log2(new.births[each][0] / old.births[each][0]) for each in w.BIRTH_LEVELS]
    return np.asarray(shift + np.append(change, 0.0)[_levels(results, BIRTH_BITS)])


def _bits(value: tuple[float, float]) -> float:
    return float(np.log2(value[0]) - np.log2(value[1]))
