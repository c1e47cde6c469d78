"""Who is one with the same person is one: pairs that follow from pairs.

Two records of one person may have too little in common to be told by themselves, and a third may lie
between them. The odds against a chain are those against its links added up, and what the two say themselves
counts besides.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from homeward.matching import layout
from homeward.matching.engine.passes import Listed, Pairs, in_order
from homeward.matching.layout import F32, U32

MOST: Final = 64  # records of one person
OF_TWO_LINKS: Final = 1.0  # bits that a chain of two is worth less than the weaker of them
OWN: Final = 0.25  # of what a pair is worth that is by itself; the rest is by its chain

ByThemselves = Callable[[U32], F32]  # bits of pairs, whoever stands beside them


def completed(index: Listed, pairs: Pairs, by_themselves: ByThemselves, *, least: float) -> Pairs:
    """The surest links first. Those who stood there together are not one person, whatever links them."""
    linked = np.unique(pairs.rows)
    registrations = index.built.known.rows[linked, layout.REGISTRATION]
    stood = dict(zip(linked.tolist(), registrations.tolist(), strict=True))
    records: dict[int, list[int]] = {}
    rows: list[tuple[int, int]] = []
    scores: list[float] = []
    for place in np.argsort(-pairs.scores, kind="stable").tolist():
        score = float(pairs.scores[place])
        one, other = (records.setdefault(row, [row]) for row in pairs.rows[place].tolist())
        if one is other or len(one) + len(other) > MOST or _stood_together(one, other, stood):
            continue
        if score - OF_TWO_LINKS >= least and len(one) + len(other) > 2:
            between = [(min(a, b), max(a, b)) for a in one for b in other]
            rows += between
            scores += [score - OF_TWO_LINKS] * len(between)
        one += other
        records |= dict.fromkeys(other, one)
    if not rows:
        return pairs
    follow = np.array(rows, np.uint32)
    worth = np.array(scores, np.float32) * (1.0 - OWN) + by_themselves(follow) * OWN
    told = worth >= least
    return in_order([pairs, Pairs(follow[told], worth[told].astype(np.float32))])


def _stood_together(one: list[int], other: list[int], stood: dict[int, int]) -> bool:
    there = {stood[row] for row in one} - {layout.NO_REGISTRATION}
    return any(stood[row] in there for row in other)
