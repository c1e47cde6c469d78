"""What printing needs to know about a language."""

import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = frozenset({"prs", "pus"})
# BCP 47 tags for the PDF and the shaper; ISO 639-3 codes are not understood by every reader.
TAGS = {"en": "en", "prs": "fa-AF", "pus": "ps-AF"}
LOCAL_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction_of(language: str) -> Direction:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def direction_of_text(text: str, *, default: Direction) -> Direction:
    """The direction of the first letter that has one (rules P2 and P3 of UAX #9)."""
    found = (STRONG.get(unicodedata.bidirectional(sign)) for sign in text)
    return next((direction for direction in found if direction), default)


def digits_for(language: str, text: str) -> str:
    return text.translate(LOCAL_DIGITS) if language in RIGHT_TO_LEFT else text
