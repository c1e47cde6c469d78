import io
import logging

import pytest
from pypdf import PdfReader

from homeward.paper.recovery import recovery_sheet_pdf

WORDS = [f"tree{chr(97 + index)}" for index in range(24)]


def sheet(language: str) -> PdfReader:
    pdf = recovery_sheet_pdf(
        site_name="Omari camp (demo)",
        words=WORDS,
        qr_content="HOMEWARD:" + "0123456789ABCDEF" * 4,
        fingerprint="3F9A 12C4 77D0 E81B",
        made_on="2 Qaws 1405",
        language=language,
    )
    return PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize("language", ["en", "prs", "pus"])
def test_every_word_stands_on_one_a4_page_in_order(language, caplog):
    with caplog.at_level(logging.WARNING):
        pages = sheet(language).pages
    text = pages[0].extract_text()
    places = [text.index(word) for word in WORDS]
    assert places == sorted(places)
    assert len(pages) == 1
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (595, 842)
    assert caplog.records == []


def test_the_words_are_numbered():
    lines = " ".join(sheet("en").pages[0].extract_text().split())
    for number, word in enumerate(WORDS, start=1):
        assert f"{number} {word}" in lines


def test_the_fingerprint_and_the_warning_are_there():
    text = sheet("en").pages[0].extract_text()
    assert "3F9A 12C4 77D0 E81B" in text
    assert "Whoever has this paper can read everything" in text
