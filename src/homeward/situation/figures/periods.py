"""When: the days a figure is about, as far as they are told."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from homeward.reference.calendars import western_digits
from homeward.situation.dating import OPEN_END, days_of


class UnreadableDate(ValueError):
    """Not EDTF."""


@dataclass(frozen=True)
class Day:
    """One day that lies between two, both included."""

    first: date
    last: date


@cache
def read_day(typed: str) -> Day | None:
    """`typed`: EDTF, such as 2023-11, 2025-02-20? or 2025-10-11/2025-10-12; None if empty.

    :raises UnreadableDate: something else, or an interval that is open.
    """
    text = western_digits(typed.strip())
    if not text:
        return None
    days = None if OPEN_END.search(text) else days_of(text)
    if days is None:
        raise UnreadableDate(typed)
    return Day(*days)
