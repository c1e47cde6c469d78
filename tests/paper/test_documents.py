"""A paper of sections: every block in both directions, the same bytes again."""

import io
import re

import pytest
from pypdf import PdfReader

from homeward.paper.blocks import (
    HIDDEN,
    Bar,
    Bars,
    Days,
    Line,
    Lines,
    Map,
    Note,
    Piece,
    Section,
    Shape,
    Stripe,
    Stripes,
)
from homeward.paper.documents import document_pdf
from homeward.paper.tables import Column, Table

BARS = [Bar("Torkham", "700", 1.0), Bar("Milak", "hidden", mark=HIDDEN), Bar("Badini", "0")]
SQUARE = Shape("Hirat", "900", "M10 10l80 0l0 60l-80 0z", 50, 40, shade=5, is_named=True)
STATUSES = [("closed", "Closed"), ("open", "Open")]
PIECES = [Piece(0.0, 0.4, "closed", True), Piece(0.4, 0.6, "open", False)]
BLOCKS = [
    Lines([Line("A sentence", (2, 3), [Line("below it", is_quoted=True)])]),
    Note("A note"),
    Table("Heading", [Column("What", 0.5), Column("How many", 0.5)], [["Kits", "20"]]),
    Bars("As bars", BARS),
    Days("As days", BARS),
    Map("As a map", 100, 80, [SQUARE], "Where the borders are from"),
    Stripes("As stripes", [Stripe("A lane", PIECES)], "first day", "last day", STATUSES),
    Lines([Line("A source")], is_numbered=True),
]


def drawn(language="en", blocks=BLOCKS):
    sections = [Section("one", "Section one", blocks)]
    return document_pdf(language=language, title="Title", under=["below"], sections=sections)


def text_of(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("language", ["en", "prs"])
def test_every_block_is_there_in_both_directions(language):
    text = text_of(drawn(language))
    wanted = ["Title", "Section one", "below it", "A note", "Heading", "Kits", "As bars", "Milak",
              "hidden", "As days", "As a map", "Hirat", "Where the borders are from", "As stripes",
              "A lane", "first day", "last day", "Closed", "A source"]  # fmt: skip
    assert [each for each in wanted if each not in text] == []


def test_sources_and_pages_are_numbered_in_the_digits_of_the_language():
    numbered = [BLOCKS[0], BLOCKS[-1]]
    text = text_of(drawn(blocks=numbered))
    assert [
        each for each in ("A sentence [2, 3]", "1. A source", "1 / 1") if each not in text
    ] == []
    text = text_of(drawn("prs", numbered))
    assert (re.findall("[0-9]", text), sorted(re.findall("[۰-۹]", text))) == ([], list("۱۱۱۲۳"))


def test_a_small_table_is_not_torn_apart():
    filler = [Lines([Line(f"line {at}") for at in range(38)])]
    table = Table("", [Column("What", 1.0)], [[f"row-{at}"] for at in range(6)])
    pages = PdfReader(io.BytesIO(drawn(blocks=[*filler, table]))).pages
    assert [page.extract_text().count("row-") for page in pages] == [0, 6]


def test_the_same_content_gives_the_same_bytes():
    assert drawn() == drawn()


def test_of_many_days_the_highest_and_every_zero_are_told():
    bars = [Bar(str(at), str(at), at / 30) for at in range(31)]
    plot = Days("Days", [*bars, Bar("hidden", "hidden", mark=HIDDEN)])
    assert [bar.told for bar in plot.bars if plot.is_told(bar)] == ["0", "30"]
    week = Days("Days", bars[:7])
    assert [week.is_told(bar) for bar in week.bars] == [True] * 7


def test_a_heading_stands_with_the_table_below_it():
    filler = [Lines([Line(f"line {at}") for at in range(37)])]
    table = Table("", [Column("What", 1.0)], [[f"row-{at}"] for at in range(6)])
    sections = [Section("one", "One", filler), Section("two", "Second heading", [table])]
    content = document_pdf(language="en", title="Title", under=[], sections=sections)
    text = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert [("Second heading" in page, page.count("row-")) for page in text] == [
        (False, 0),
        (True, 6),
    ]


def test_the_number_of_every_page_is_in_the_same_type():
    lines = [Line(f"line {at}") for at in range(30)]
    tables = Table("Heading", [Column("What", 1.0)], [[f"row-{at}"] for at in range(40)])
    pages = PdfReader(io.BytesIO(drawn(blocks=[Lines(lines), tables]))).pages
    sizes = set()

    def read(text, _matrix, _text_matrix, font, size):
        if " / " in text:
            sizes.add((font["/BaseFont"], size))

    for page in pages:
        page.extract_text(visitor_text=read)
    assert (len(pages), len(sizes)) == (2, 1)
