"""Patterns of words that stand whole in a text, as `plain` writes it."""

import re

Table = tuple[tuple[str, re.Pattern[str]], ...]


def whole_words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def table(**rows: str) -> Table:
    """By code, in this order."""
    return tuple((code, whole_words(words)) for code, words in rows.items())
