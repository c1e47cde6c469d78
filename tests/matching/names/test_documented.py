"""Every row of docs/matching-names.md, against the code."""

import re

import pytest

from homeward.matching.likeness import encode, likeness
from homeward.matching.names import profile
from tests.docs.pages import text_of

AFGHAN = profile("afghan")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in text_of("matching-names.md").splitlines()
    if line.startswith("|") and not line.startswith("|---")
]
RULES = [row for row in ROWS if "·" in row[1]]
PAIRS = [row for row in ROWS if re.fullmatch(r"[01]\.\d\d", row[2])]


def shown(text: str, form: str) -> str:
    words = [(getattr(word, form), word.weak) for word in AFGHAN.words(text)]
    told = " ".join(f"({fold})" if weak else fold for fold, weak in words)
    return f"`{told}`" if told else ""


@pytest.mark.parametrize(("rule", "written", "fine", "skeleton"), RULES)
def test_all_that_a_row_shows_folds_alike(
    rule: str, written: str, fine: str, skeleton: str
) -> None:
    spellings = written.split(" · ")

    assert {shown(each, "fine") for each in spellings} == {fine}
    assert {shown(each, "skeleton") for each in spellings} == {skeleton}


@pytest.mark.parametrize(("one", "other", "told", "why"), PAIRS)
def test_likeness_is_as_told(one: str, other: str, told: str, why: str) -> None:
    (first,), (second,) = AFGHAN.words(one), AFGHAN.words(other)
    encoded = [encode(word.fine, word.arabic) for word in (first, second)]

    assert f"{likeness(*encoded, AFGHAN.costs):.2f}" == told


def test_the_page_has_rows_of_both_kinds() -> None:
    assert (len(RULES) > 20, len(PAIRS) > 15) == (True, True)
