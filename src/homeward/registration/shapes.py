"""What a value of a payload must look like to become a column: its type, length and code list."""

import re
from collections.abc import Callable, Container
from datetime import date, datetime
from typing import Any
from uuid import UUID

from homeward.ledger.entries import instant
from homeward.registration.reader import UNWRITABLE

Fits = Callable[[Any], bool]
YEARS = range(1800, 2201)  # of a day or an instant that anybody can have meant


def text(limit: int) -> Fits:
    return lambda value: (
        isinstance(value, str)
        and 0 < len(value) <= limit
        and value.strip() == value
        and not UNWRITABLE.search(value)
    )


def among(choices: Container[str]) -> Fits:
    return lambda value: isinstance(value, str) and value in choices


def like(pattern: str) -> Fits:
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def or_null(fits: Fits) -> Fits:
    return lambda value: value is None or fits(value)


def each_fits(fits: Fits) -> Fits:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def is_day(value: Any) -> bool:
    try:
        found = date.fromisoformat(value)
    except (ValueError, TypeError):
        return False
    return found.year in YEARS and found.isoformat() == value


def is_instant(value: Any) -> bool:
    """With an offset, spelt as `isoformat` or as the ledger does."""
    try:
        found = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        return False
    if found.tzinfo is None or found.year not in YEARS:
        return False
    return value in (found.isoformat(), instant(found))
