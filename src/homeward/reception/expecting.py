"""How long somebody will wait, and how sure that is; nothing is said where nothing is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import fmean, pvariance

FEWEST = 5  # services; fewer say nothing of the next ones
Z = 1.2816  # of a normal distribution: four of five lie within
ROUND_TO = 5  # minutes


@dataclass(frozen=True)
class Expected:
    """Minutes: `low` to `high` in four of five cases."""

    low: int
    likely: int
    high: int


def expect(*, ahead: int, desks: int, services: Sequence[float]) -> Expected | None:
    """`services`: minutes of the latest ones; `desks`: that work now.

    With c desks the k-th in the queue is called when about k services of all c are over: a sum of k
    of them, divided by c. Its spread comes from the services' own and from how few were seen.
    """
    if desks < 1 or len(services) < FEWEST:
        return None
    mean, variance = fmean(services), pvariance(services)
    turns = ahead + 1
    likely = turns * mean / desks
    spread = sqrt(turns * variance / desks**2 + (turns / desks) ** 2 * variance / len(services))
    return Expected(
        low=floor(max(likely - Z * spread, 0) / ROUND_TO) * ROUND_TO,
        likely=round(likely),
        high=ceil((likely + Z * spread) / ROUND_TO) * ROUND_TO,
    )
