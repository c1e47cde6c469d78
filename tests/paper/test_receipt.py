import dataclasses
import io
import logging
from collections import Counter

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from homeward.paper.pages import FONTS
from homeward.paper.receipt import Receipt, receipt_pdf
from homeward.paper.recovery import recovery_texts
from homeward.paper.texts import receipt_texts

ENTITLEMENTS = {
    "en": ["Cash help for the household."],
    "prs": ["کمک نقدی برای خانواده."],
    "pus": ["د کورنۍ لپاره نغدې مرستې."],
}
SITES = {"en": "Omari camp (demo)", "prs": "کمپ عمری (آزمایشی)", "pus": "د عمري کمپ (ازمايښتي)"}
RECEIPT = Receipt(
    code="7744-2QXM-A",
    token="HTTPS://SITE.LAN/R/" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 4,
    household_size=12,
    registered_on=("2 Qaws 1405", "23 November 2026"),
    site_name=SITES["en"],
    entitlements=ENTITLEMENTS["en"],
    rights=receipt_texts("en").rights,
)


def receipt_in(language: str) -> Receipt:
    return dataclasses.replace(
        RECEIPT, site_name=SITES[language], entitlements=ENTITLEMENTS[language]
    )


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(pdf).pages)


def size_of(pdf: bytes) -> tuple[int, int]:
    box = read(pdf).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


@pytest.mark.parametrize("size", ["a5", "80mm"])
@pytest.mark.parametrize("language", ["en", "prs", "pus"])
def test_the_receipt_holds_its_code_and_texts(language, size, caplog):
    with caplog.at_level(logging.WARNING):
        text = text_of(receipt_pdf(receipt_in(language), language=language, size=size))
    assert "7744-2QXM-A" in text
    for expected in (SITES[language], *ENTITLEMENTS[language]):
        letters = Counter(sign for sign in expected if sign.isalpha())
        assert letters <= Counter(text)
    assert caplog.records == []


@pytest.mark.parametrize("language", ["en", "prs", "pus"])
def test_the_font_holds_every_sign_of_our_texts(language):
    texts = [*vars(receipt_texts(language)).values(), *vars(recovery_texts(language)).values()]
    sentences = [part for text in texts for part in ([text] if isinstance(text, str) else text)]
    with TTFont(FONTS / "Vazirmatn-Regular.ttf") as font:
        known = font.getBestCmap()
    assert {sign for sign in "".join(sentences) if ord(sign) not in known} == set()


def test_english_is_read_back_word_for_word():
    text = " ".join(text_of(receipt_pdf(RECEIPT, language="en")).split())
    for sentence in (*RECEIPT.entitlements, *RECEIPT.rights, *RECEIPT.registered_on, "12"):
        assert sentence in text


def test_dari_reads_its_own_digits():
    """pypdf gives numbers of a right-to-left page from right to left."""
    words = text_of(receipt_pdf(receipt_in("prs"), language="prs")).split()
    assert {"۱۲", "۲۱"} & set(words)
    assert "12" not in words


def test_a5_is_one_page_of_its_size():
    pdf = receipt_pdf(RECEIPT, language="prs")
    assert len(read(pdf).pages) == 1
    assert size_of(pdf) == (148, 210)


def test_long_texts_still_fit_one_a5_page():
    rights = ["هر کسی حق دارد بپرسد که در بارهٔ او چه نوشته شده است و آن را اصلاح کند."] * 18
    pdf = receipt_pdf(dataclasses.replace(RECEIPT, rights=rights), language="prs")
    assert len(read(pdf).pages) == 1


def test_a_strip_is_as_long_as_its_text():
    short = receipt_pdf(dataclasses.replace(RECEIPT, rights=[]), language="en", size="80mm")
    long = receipt_pdf(RECEIPT, language="en", size="80mm")
    assert [size_of(short)[0], size_of(long)[0]] == [80, 80]
    assert size_of(short)[1] + 20 < size_of(long)[1] < 400
    assert len(read(long).pages) == 1


def test_no_name_is_printed_unless_it_is_given():
    named = dataclasses.replace(RECEIPT, name="Testname Example")
    assert "Name" not in text_of(receipt_pdf(RECEIPT, language="en")).splitlines()
    assert "Testname Example" in text_of(receipt_pdf(named, language="en"))


def test_a_sign_the_font_lacks_does_not_stop_the_receipt():
    odd = dataclasses.replace(RECEIPT, site_name="Camp \U0001f3d5 \u2066٢\u2069")
    assert "Camp" in text_of(receipt_pdf(odd, language="en"))


def test_the_same_receipt_gives_the_same_bytes():
    assert receipt_pdf(RECEIPT, language="pus") == receipt_pdf(RECEIPT, language="pus")
