import re

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from homeward.paper.pages import FONTS, Sheet, broken_lines

PASHTO = "ټډړږښځڅڼېۍګ"
DIGITS = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
PUNCTUATION = "،؛؟«»…–—’“”()[]:;./%٪"
MARKS = "\u064b\u064e\u064f\u0650\u0651\u0652\u0654\u200c\u200d"


def sheet(language: str = "prs", **measures: float) -> Sheet:
    measures = {"width": 100.0, "height": 100.0, "margin": 10.0, **measures}
    return Sheet(language=language, title="Test", **measures)


def drawn(text: str, language: str = "prs") -> str:
    """The drawing instructions of one paragraph."""
    with sheet(language) as paper:
        paper.pdf.compress = False
        paper.paragraph(text, size=20)
        return paper.bytes().decode("latin-1")


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_fonts_hold_every_sign_of_the_three_languages(weight):
    with TTFont(FONTS / f"Vazirmatn-{weight}.ttf") as font:
        known = font.getBestCmap()
    needed = PASHTO + DIGITS + PUNCTUATION + MARKS + "آأؤئءةهیيکكگپچژ"
    assert [sign for sign in needed if ord(sign) not in known] == []
    assert [sign for sign in range(33, 127) if sign not in known] == []


@given(st.text("ab \n", max_size=60), st.integers(1, 12))
def test_lines_keep_every_sign_in_order_and_fit(text, width):
    lines = list(broken_lines(text, width, lambda part: float(len(part))))
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(0 < len(line) <= width for line in lines)


def test_words_stay_whole_where_they_fit():
    assert list(broken_lines("one two three", 8, lambda part: float(len(part)))) == [
        "one two",
        "three",
    ]


def test_letters_are_joined():
    with sheet() as paper:
        paper._type(20, bold=False, grey=False, direction="rtl")
        joined, alone = (paper.pdf.get_string_width(text) for text in ("سلام", "س ل ا م"))
        gaps = 3 * paper.pdf.get_string_width(" ")
    assert joined < 0.9 * (alone - gaps)


def test_a_mark_sits_on_its_letter():
    raised = re.findall(r"1 0 0 1 [\d.]+ ([\d.]+) Tm", drawn("بعداً"))
    assert len(set(raised)) == 2


def test_start_is_right_in_dari_and_left_in_english():
    with sheet("prs") as dari, sheet("en") as english:
        assert dari.left(5, 20) == 100 - 10 - 5 - 20
        assert english.left(5, 20) == 15


def test_a_full_page_is_followed_by_another():
    with sheet(height=50) as paper:
        for _ in range(4):
            paper.paragraph("سلام", size=20)
        assert paper.pages == 2


def test_a_wide_code_is_set_smaller():
    with sheet() as paper:
        assert paper.size_that_fits("1", size=20, width=70) == 20
        assert paper.size_that_fits("WWWW-WWWW-W", size=30, width=70) < 30


def test_the_same_sheet_gives_the_same_bytes():
    assert drawn("سلام") == drawn("سلام")
