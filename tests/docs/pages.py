"""The pages under docs/ as data: their text and the rows of their tables."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def rows_of(text: str) -> list[list[str]]:
    """The cells of every table row, heads and rulers left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rulers = {at for at, line in enumerate(lines) if re.fullmatch(r"[|\s:-]+", line)}
    heads = {at - 1 for at in rulers}
    kept = [line for at, line in enumerate(lines) if at not in rulers | heads]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in kept]


def codes_of(text: str) -> list[str]:
    """What stands in `backticks` in the first cell of each row."""
    return [code for row in rows_of(text) for code in re.findall(r"`([^`]+)`", row[0])]


def section_of(text: str, heading: str) -> str:
    """From a heading to the next one of any depth."""
    found = re.search(rf"^#+ {re.escape(heading)}$(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""
