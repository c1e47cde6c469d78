"""From bits to how likely it is: against strangers, against brothers and sisters, against nobody.

Of one person and those found for them, the hypotheses are: this row is the person; this row is a close
relative; the person is not here. All that a family shares speaks for the first two alike.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from homeward.matching import layout
from homeward.matching.compare import KIN_BITS, TOTAL_BITS
from homeward.matching.index import Found
from homeward.matching.layout import F32, F64
from homeward.matching.proposals import Level
from homeward.matching.weights import Weights

LIKELY: Final = 0.9
POSSIBLE: Final = 0.2
ONE_OF_MANY: Final = 0.5  # had nobody else been found


class Match(NamedTuple):
    """`score`: log2 of the odds after everything; `support`: what the family added to them."""

    row: int
    score: float
    probability: float
    level: Level
    support: float
    result: F32


def judged(
    found: Sequence[Found],
    weights: Weights,
    size: int,
    *,
    families: Sequence[int],
    support: Sequence[float] = (),
) -> list[Match]:
    """The likeliest first. `size`: how many people are registered; `families`: the registration of
    each row found; `support`: bits for each.
    """
    if not found:
        return []
    helped = np.array(support or [0.0] * len(found), float)
    totals = np.array([float(each.result[TOTAL_BITS]) for each in found]) + helped
    kin = np.array([float(each.result[KIN_BITS]) for each in found])
    same = totals + prior_bits(weights, size)
    relatives = _of_families(same - kin + np.log2(weights.kin), families)
    others = float(np.logaddexp2.reduce([0.0, *relatives]))
    scores = same - np.logaddexp2(others, _of_the_rest(same))
    probabilities = _probabilities(scores).tolist()
    by_themselves = _probabilities(same - others).tolist()
    matches = [
        Match(hit.row, score, probability, level_of(probability, by_itself), told, hit.result)
        for hit, score, probability, by_itself, told in zip(
            found, scores.tolist(), probabilities, by_themselves, helped.tolist(), strict=True
        )
    ]
    return sorted(matches, key=lambda match: -match.score)


def _of_families(bits: F64, families: Sequence[int]) -> list[float]:
    """That somebody new of a family came is one thing, however many of them are there to compare with."""
    best: dict[int, float] = {}
    for place, family in enumerate(families):
        known = -place - 1 if family == layout.NO_REGISTRATION else family
        best[known] = max(best.get(known, -np.inf), float(bits[place]))
    return list(best.values())


def _of_the_rest(bits: F64) -> F64:
    """For each the odds of all others together; bits, as are the odds given."""
    edge = np.full(1, -np.inf)
    before = np.logaddexp2.accumulate(np.concatenate([edge, bits[:-1]]))
    after = np.logaddexp2.accumulate(np.concatenate([edge, bits[:0:-1]]))[::-1]
    rest: F64 = np.logaddexp2(before, after)
    return rest


def prior_bits(weights: Weights, size: int) -> float:
    """Before anything is compared, any one of all is the person with the same small probability."""
    return float(np.log2(weights.again / (1.0 - weights.again) / max(size, 1)))


def level_of(probability: float, by_itself: float) -> Level:
    """Of several who are equally likely, none is likely, but all are possible."""
    if probability >= LIKELY:
        return "same"
    return "possible" if probability >= POSSIBLE or by_itself >= ONE_OF_MANY else "not_seen"


def _probabilities(bits: F64) -> F64:
    found: F64 = 1.0 / (1.0 + 2.0 ** -np.clip(bits, -60.0, 60.0))
    return found
