"""The receipt a family takes away: half a page (A5) or a strip from an 80 mm printer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from homeward.paper.languages import digits_for, direction_of_text
from homeward.paper.pages import BLACK, Align, Sheet
from homeward.paper.texts import ReceiptTexts, receipt_texts

Size = Literal["a5", "80mm"]

ROLL = 80.0  # mm; printers of this width mark 72 mm of it
LONGEST_ROLL = 2000.0  # mm
SCALES = (
    1.14,
    1.07,
    1.0,
    0.94,
    0.88,
    0.82,
    0.76,
    0.7,
)  # tried in turn until the text fits one page


@dataclass(frozen=True)
class Receipt:
    """What is printed, every text as the family shall read it.

    `token` is what the QR code holds; `registered_on` is the day, once per calendar; `name` stays
    None unless the household asked for it.
    """

    code: str
    token: str
    household_size: int
    registered_on: Sequence[str]
    site_name: str
    entitlements: Sequence[str]
    rights: Sequence[str]
    name: str | None = None


@dataclass(frozen=True)
class Bilingual:
    """The household's language, and English beside it for the people who help."""

    language: str
    words: ReceiptTexts
    english: ReceiptTexts

    @property
    def is_needed(self) -> bool:
        return self.language != "en" and self.words != self.english


def receipt_pdf(receipt: Receipt, *, language: str, size: Size = "a5") -> bytes:
    words = Bilingual(language, receipt_texts(language), receipt_texts("en"))
    if size == "80mm":
        return _roll(receipt, words)
    return _half_page(receipt, words)


def _half_page(receipt: Receipt, words: Bilingual) -> bytes:
    for scale in SCALES[:-1]:
        with _page(words, scale) as sheet:
            _draw_half_page(sheet, receipt, words)
            if sheet.pages == 1:
                return sheet.bytes()
    with _page(words, SCALES[-1]) as sheet:
        _draw_half_page(sheet, receipt, words)
        return sheet.bytes()


def _roll(receipt: Receipt, words: Bilingual) -> bytes:
    with _strip(words, LONGEST_ROLL) as measured:
        _draw_roll(measured, receipt, words)
        height = measured.y + measured.margin
    with _strip(words, height) as sheet:
        _draw_roll(sheet, receipt, words)
        return sheet.bytes()


def _page(words: Bilingual, scale: float) -> Sheet:
    title = words.words.title
    return Sheet(
        language=words.language, title=title, width=148, height=210, margin=11, scale=scale
    )


def _strip(words: Bilingual, height: float) -> Sheet:
    """A thermal printer has no grey."""
    title = words.words.title
    return Sheet(
        language=words.language, title=title, width=ROLL, height=height, margin=4, grey=BLACK
    )


def _draw_half_page(sheet: Sheet, receipt: Receipt, words: Bilingual) -> None:
    _draw_title(sheet, words, size=17)
    sheet.rule(thickness=0.7)
    sheet.gap(4)
    top = sheet.y
    side = sheet.qr(receipt.token, size=48)
    width = sheet.inner - side - 6
    _draw_code(sheet, receipt, words, width=width)
    _draw_facts(sheet, receipt, words, width=width)
    sheet.y = max(sheet.y, top + side)
    sheet.gap(3)
    _draw_sections(sheet, receipt, words, size=10)


def _draw_roll(sheet: Sheet, receipt: Receipt, words: Bilingual) -> None:
    _draw_title(sheet, words, size=14)
    sheet.rule(thickness=0.5)
    sheet.gap(2)
    _draw_code(sheet, receipt, words, width=sheet.inner, align="center")
    sheet.gap(3)
    sheet.y += sheet.qr(receipt.token, size=48, align="center")
    sheet.gap(5)
    _draw_facts(sheet, receipt, words, width=sheet.inner)
    sheet.gap(2)
    _draw_sections(sheet, receipt, words, size=9)
    sheet.gap(8)


def _draw_title(sheet: Sheet, words: Bilingual, *, size: float) -> None:
    sheet.paragraph(words.words.title, size=size, bold=True)
    if words.is_needed:
        sheet.paragraph(words.english.title, size=size * 0.55, direction="ltr", grey=True)
    sheet.gap(1.5)


def _draw_code(
    sheet: Sheet, receipt: Receipt, words: Bilingual, *, width: float, align: Align = "start"
) -> None:
    _draw_label(sheet, words.words.code, words.english.code, words, width=width)
    size = sheet.size_that_fits(receipt.code, size=26, width=width - 1)
    # A code that begins with digits would be turned around in a line of Dari.
    sheet.paragraph(receipt.code, size=size, bold=True, width=width, direction="ltr", align=align)
    sheet.gap(1)


def _draw_facts(sheet: Sheet, receipt: Receipt, words: Bilingual, *, width: float) -> None:
    native, english = words.words, words.english
    people = digits_for(words.language, str(receipt.household_size))
    facts = [
        (native.household_size, english.household_size, [people]),
        (native.registered_on, english.registered_on, receipt.registered_on),
        (native.site, english.site, [receipt.site_name]),
    ]
    if receipt.name is not None:
        facts.insert(0, (native.name, english.name, [receipt.name]))
    for label, english_label, values in facts:
        _draw_label(sheet, label, english_label, words, width=width)
        for value in values:
            _draw_value(sheet, value, width=width)
        sheet.gap(1)


def _draw_label(sheet: Sheet, native: str, english: str, words: Bilingual, *, width: float) -> None:
    top = sheet.y
    if words.is_needed:
        sheet.gap(0.5)
        sheet.paragraph(english, size=7, width=width, direction="ltr", grey=True, align="end")
        sheet.y = top
    sheet.paragraph(native, size=8.5, width=width, grey=True)


def _draw_value(sheet: Sheet, value: str, *, width: float) -> None:
    direction = direction_of_text(value, default=sheet.direction)
    sheet.paragraph(value, size=11.5, bold=True, width=width, direction=direction)


def _draw_sections(sheet: Sheet, receipt: Receipt, words: Bilingual, *, size: float) -> None:
    native = words.words
    for title, sentences in (
        (native.may_ask_for, receipt.entitlements),
        (native.your_rights, receipt.rights),
    ):
        sheet.paragraph(title, size=size * 1.2, bold=True)
        sheet.gap(0.8)
        sheet.bullets(sentences, size=size)
        sheet.gap(2)
    sheet.rule()
    sheet.gap(1.5)
    sheet.paragraph(native.keep, size=size, bold=True)
