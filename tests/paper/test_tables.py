"""Tables on paper: in each language and direction, no row cut by the end of a page."""

import io

import pytest
from pypdf import PdfReader

from homeward.paper.tables import Column, Page, Table, tables_pdf

COLUMNS = [Column("What", 0.5), Column("How many", 0.2, is_number=True), Column("Of whom", 0.3)]


def pages_of(content):
    return PdfReader(io.BytesIO(content)).pages


def a_page(language="en", rows=3):
    told = [[f"row-{at}", str(at), "long words that need a line more " * 3] for at in range(rows)]
    return Page(language, f"Title {language}", ["below"], [Table("Heading", COLUMNS, told)], "last")


def test_every_cell_is_there():
    text = pages_of(tables_pdf([a_page()]))[0].extract_text()
    for each in ("Title en", "below", "Heading", "What", "row-2", "last"):
        assert each in text


def test_each_language_begins_on_a_leaf_of_its_own():
    found = pages_of(tables_pdf([a_page("prs"), a_page("pus")]))
    assert [("Title prs" in page.extract_text(), "Title pus" in page.extract_text())
            for page in found] == [(True, False), (False, True)]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "prs"])
def test_no_row_is_cut_by_the_end_of_a_page(language):
    found = pages_of(tables_pdf([a_page(language, rows=40)]))
    text = [page.extract_text().split() for page in found]
    assert len(found) > 1
    for words in text:
        assert words.count("line") == 3 * sum(word.startswith("row-") for word in words)
