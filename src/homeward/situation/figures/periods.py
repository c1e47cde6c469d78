"""When: the days a figure is about, as far as they are told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from time import struct_time
from typing import Any

import edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from homeward.reference.calendars import western_digits

# edtf leaves its functions without types.
_parsed: Callable[[str], Any] = edtf.parse_edtf


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
    try:
        found = _parsed(text)
        return Day(_as_date(found.lower_strict()), _as_date(found.upper_strict()))
    except (EDTFParseException, AttributeError, TypeError, ValueError):
        raise UnreadableDate(typed) from None


def _as_date(told: struct_time) -> date:
    return date(told.tm_year, told.tm_mon, told.tm_mday)
