"""Cells that a spreadsheet would take for a formula, made plain text on the way out.

Before a text that begins like a formula an apostrophe is set, and before one that begins with apostrophes
and goes on like a formula one more, so that `plain` gives back exactly what was there. Source: OWASP,
“CSV Injection”; the wide forms of the same signs are formulas in spreadsheets set to Chinese or Japanese.
"""

import re
from typing import Final

MARK: Final = "'"
_SIGNS: Final = "=+\\-@＝＋－＠﹦﹢﹣﹫−"
_BEGINS_LIKE_A_FORMULA: Final = re.compile(rf"{MARK}*(?:[\t\r\n]|\s*[{_SIGNS}])")


def harmless(text: str) -> str:
    return f"{MARK}{text}" if _BEGINS_LIKE_A_FORMULA.match(text) else text


def plain(text: str) -> str:
    """What was written before `harmless` marked it; any other text as it is."""
    marked = text.startswith(MARK) and _BEGINS_LIKE_A_FORMULA.match(text)
    return text[len(MARK) :] if marked else text
