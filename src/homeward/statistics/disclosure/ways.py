"""Without noise or with it: people of the same days are told of one way, never both.

Exact and rounded numbers take away what noise was to protect, and their audit reads no noised ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from homeward.statistics.disclosure.noise import NoNoise, Spent, check_budget
from homeward.statistics.periods import Period, may_share_days


@dataclass(frozen=True)
class Way:
    """How a release was made: with noise, or exact or rounded where `epsilon` is None."""

    name: str
    period: Period | None = None
    epsilon: float | None = None

    def may_share(self, period: Period | None) -> bool:
        """Days; where they were not told they may be the same."""
        return may_share_days(self.period, period)


def check_exact(period: Period | None, earlier: Sequence[Way]) -> None:
    """:raises NoNoise: one of them was noised, and may be of the same days."""
    noised = [each for each in earlier if each.epsilon is not None]
    _refuse_others(noised, period, "with noise")


def check_noised(epsilon: float, period: Period, earlier: Sequence[Way]) -> float:
    """What is spent with this release.

    :raises NoNoise: one of them is exact and may be of the same days, or too little budget is left.
    """
    _refuse_others(
        [each for each in earlier if each.epsilon is None], period, "with exact or rounded numbers"
    )
    spent = [
        Spent(each.epsilon, each.period.first, each.period.last)
        for each in earlier
        if each.epsilon is not None and each.period
    ]
    return check_budget(epsilon, spent, period.first, period.last)


def _refuse_others(others: Sequence[Way], period: Period | None, how: str) -> None:
    same = next((each for each in others if each.may_share(period)), None)
    if same is None:
        return
    told = (
        "the same days" if same.period and period else "what may be the same days: say the period"
    )
    raise NoNoise(f"{same.name} was published {how}, of {told}")
