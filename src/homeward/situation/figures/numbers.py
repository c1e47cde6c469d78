"""A whole number as people write it: 1420, 1,420, ۱٬۴۲۰."""

import re
from typing import Final

from homeward.reference.calendars import western_digits

NUMBER: Final = re.compile(r"\d{1,3}(?:[,٬ ]\d{3})+|\d+")


def read_number(typed: str) -> int | None:
    """None where it is none."""
    text = western_digits(typed)
    return int(re.sub(r"\D", "", text)) if NUMBER.fullmatch(text) else None
