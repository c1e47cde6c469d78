"""Who is called before others: an urgent flag's class, and who has waited too long."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from homeward.reception.codes import FIRST, ORDINARY, USUAL_CLASSES, USUAL_WAIT_LIMIT


@dataclass(frozen=True)
class Rules:
    """`classes`: by flag. Who waits longer than `wait_limit` minutes is called one class earlier."""

    classes: Mapping[str, int]
    wait_limit: int


USUAL = Rules(USUAL_CLASSES, USUAL_WAIT_LIMIT)


@dataclass(frozen=True)
class Rank:
    """`reasons`: the flags that gave the class; `is_late`: it was raised for a long wait."""

    rank: int
    reasons: tuple[str, ...]
    is_late: bool


def rank_of(flags: Collection[str], waited: timedelta, rules: Rules) -> Rank:
    by_flag = min((rules.classes.get(flag, ORDINARY) for flag in flags), default=ORDINARY)
    reasons = tuple(
        flag
        for flag in flags
        if by_flag < ORDINARY and rules.classes.get(flag, ORDINARY) == by_flag
    )
    is_late = by_flag > FIRST and waited > timedelta(minutes=rules.wait_limit)
    return Rank(by_flag - is_late, reasons, is_late)


def order_of(rank: Rank, queued_at: datetime, number: int) -> tuple[int, datetime, int]:
    return rank.rank, queued_at, number
