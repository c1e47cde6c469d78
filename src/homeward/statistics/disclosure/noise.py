"""Differential privacy instead of hiding: every number is shown, with random noise, by OpenDP.

One arrival of one person stands in one finest cell of each table, so a table of finest cells with discrete
Laplace noise of scale 1/ε is ε-differentially private for it; tables share the budget evenly, and totals are
sums of their noised parts, which costs nothing more. A family of six is protected by 6 ε, who came twice by
2 ε.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from math import ceil, log, sqrt

from homeward.statistics.disclosure.counting import Counted
from homeward.statistics.disclosure.tables import TOTAL, Dimension, Key, Release, Table

LIMIT = 1.0  # for the arrivals of any day, over all releases; usual guidance calls up to 1 strong
Numbers = Mapping[tuple[str, Key], int]  # by table and cell
INSTALL = "Noise needs OpenDP. Install it: pip install 'homeward[privacy]'"


class NoNoise(ValueError):
    """It cannot be added, in words for who asked."""


@dataclass(frozen=True)
class Spent:
    """An earlier release with noise: its ε and its days, both included."""

    epsilon: float
    first: date
    last: date


def budget_of(earlier: Sequence[Spent], first: date, last: date) -> float:
    """The most that was spent on the arrivals of any of these days; days do not share people's arrivals."""
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    return max(
        (sum(each.epsilon for each in earlier if each.first <= day <= each.last) for day in days),
        default=0.0,
    )


def check_budget(epsilon: float, earlier: Sequence[Spent], first: date, last: date) -> float:
    """What will be spent with this release.

    :raises NoNoise: ε is no budget, or too little is left.
    """
    if not 0 < epsilon <= LIMIT:
        raise NoNoise(f"ε has to be above 0 and at most {LIMIT:g}, not {epsilon:g}")
    spent = budget_of(earlier, first, last)
    if spent + epsilon > LIMIT + 1e-9:
        raise NoNoise(
            f"{spent:g} of {LIMIT:g} are spent for these days; {max(LIMIT - spent, 0):g} are left"
        )
    return spent + epsilon


def noised(release: Release, epsilon: float) -> Numbers:
    """What to show. Noise may push parts below 0; they are shown as 0, sums are not cut.

    What nobody counted gets no noise. Which codes there are and what was counted must not depend on people.

    :raises NoNoise: OpenDP is not installed, or groups of a shown axis overlap.
    """
    counted = Counted(release, {})
    share = epsilon / len(release.tables)
    found = {}
    for table in release.tables:
        parts = parts_of(counted, table)
        true = [counted.value(key) for key in parts]
        noisy = dict(zip(parts, _with_noise(true, share), strict=True))
        for key, number in _summed(release, table, noisy).items():
            found[table.name, key] = max(number, 0)
    return found


def error_of(epsilon: float, tables: int, parts: int = 1) -> int:
    """Within how many of the count a sum of so many finest cells is shown 95 times in 100."""
    return ceil(max(log(20), 2.1 * sqrt(2 * parts)) * tables / epsilon)


def parts_of(counted: Counted, table: Table) -> list[Key]:
    """The finest shown cells of a table, as far as anybody counted there."""
    return [part for part in _parts(counted.release, table) if counted.members(part).any()]


def in_words(epsilon: float, spent: float, tables: int) -> list[str]:
    return [
        f"Random noise was added to every number (differential privacy, epsilon {epsilon:g}):",
        f"95 of 100 are within {error_of(epsilon, tables)} of the count; sums of many are farther.",
        "Less than nobody is shown as 0. "
        f"Of these days epsilon {spent:g} is spent with this release, of at most {LIMIT:g}.",
    ]


def _parts(release: Release, table: Table) -> Iterator[Key]:
    """The finest shown cells of a table."""
    return product(*(_finest(dimension, table) for dimension in release.dimensions))


def _finest(dimension: Dimension, table: Table) -> list[str]:
    """Shown codes that are no sum of others.

    :raises NoNoise: they overlap, or do not make up a total that is shown.
    """
    shown = table.shown.get(dimension.name, (TOTAL,))
    leaves = {code: dimension.leaves(code) for code in shown}
    finest = [c for c in shown if not any(o != c and leaves[o] < leaves[c] for o in shown)]
    finest = list({leaves[code]: code for code in finest}.values())
    sizes = sum(len(leaves[code]) for code in finest)
    if sizes != len(frozenset().union(*leaves.values())):
        raise NoNoise(f"somebody may stand under several codes of {dimension.name}")
    return finest


def _summed(release: Release, table: Table, parts: Mapping[Key, int]) -> dict[Key, int]:
    """Every cell of the table."""
    holding = [_holding(each, table) for each in release.dimensions]
    found = dict.fromkeys(table.cells(release.dimensions), 0)
    for part, number in parts.items():
        for key in product(*(each[code] for each, code in zip(holding, part, strict=True))):
            found[key] += number
    return found


def _holding(dimension: Dimension, table: Table) -> dict[str, list[str]]:
    """Each shown code, and those shown that it is a part of or the same as."""
    shown = table.shown.get(dimension.name, (TOTAL,))
    return {
        code: [each for each in shown if dimension.leaves(code) <= dimension.leaves(each)]
        for code in shown
    }


def _with_noise(counts: Sequence[int], epsilon: float) -> list[int]:
    try:
        import opendp.prelude as dp
    except ImportError:
        raise NoNoise(INSTALL) from None
    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    measurement = space >> dp.m.then_laplace(scale=1.0 / epsilon)
    found: list[int] = measurement(list(counts))
    return found
