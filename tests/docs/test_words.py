"""docs/words.md knows every code a clerk chooses from, and keeps its columns."""

import re

import pytest

from homeward.accounts.roles import Role
from homeward.registration.codes import LEGAL_STATUSES, MANNERS_OF_RETURN
from homeward.registration.documents import DOCUMENT_TYPES
from tests.docs.pages import ROOT, rows_of, section_of, text_of
from tests.docs.spoken import TEXTS, spoken_anew

PAGE = text_of("words.md")
ROWS = rows_of(PAGE)
HOUSE = ROOT / "src" / "homeward"
WORDS_OF_THE_HOUSE = """
    household person consent receipt code entry part device kind applier version conflict erasure
    draft candidate echo doubt problem intake crossing place site fingerprint trail base user role
    level answer pair merge
"""


def codes_in(heading: str) -> set[str]:
    return {row[1].strip("`") for row in rows_of(section_of(PAGE, heading))}


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("Legal status in the country left", LEGAL_STATUSES),
        ("Manner of return", MANNERS_OF_RETURN),
        ("Documents", DOCUMENT_TYPES),
        ("The site, its people and its key", [role.value for role in Role]),
    ],
)
def test_every_code_of_a_list_is_a_word(heading, codes):
    assert set(codes) - codes_in(heading) == set()


def test_the_words_of_the_house_are_there():
    assert set(WORDS_OF_THE_HOUSE.split()) - {row[0] for row in ROWS} == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_word_has_all_columns(row):
    word, code, dari, pashto, meaning, package = row
    assert re.search("[\u0600-\u06ff]", dari) or dari == "—", word
    assert re.search("[\u0600-\u06ff]", pashto) or pashto == "—", word
    assert code.startswith("`")
    assert meaning.endswith(".")
    assert (HOUSE / package).is_dir() or (HOUSE / f"{package}.py").is_file()


def test_the_page_says_who_did_not_review_it():
    assert "were not written by native speakers" in " ".join(PAGE.split()).replace("> ", "")


def test_its_dari_and_pashto_are_those_of_the_screens():
    assert spoken_anew(PAGE) == PAGE, "docs/words.md is out of date: run `python -m tests.docs`"


def test_every_text_it_takes_from_the_screens_has_a_row():
    assert set(TEXTS) - {row[0] for row in ROWS} == set()
