"""One printed document: lines of text in their own direction, rules, bullets and QR codes."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from fpdf import FPDF
from fpdf.fonts import TTFFont
from fpdf.line_break import Fragment

from homeward.paper.languages import TAGS, Direction, direction_of
from homeward.paper.qr import QrCode

Align = Literal["start", "center", "end"]

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Vazirmatn"
POINT = 25.4 / 72  # mm
LEADING = {"ltr": 1.4, "rtl": 1.62}  # of the type size; Arabic script reaches further down
GREY, BLACK = 95, 0
# The same receipt gives the same bytes: the day that matters is printed on it.
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
# Isolates have no sign in the font; each value is laid out as a paragraph of its own instead.
INVISIBLE = dict.fromkeys([*range(0x2066, 0x206A), *range(0x202A, 0x202F), 0x2060, 0xFEFF])

logging.getLogger("fontTools.subset").setLevel(logging.ERROR)


class Document(FPDF):
    """fpdf2 (2.8) starts a new fragment at a combining mark, which then hangs beside its letter.

    One font holds all scripts here, so a stretch of one direction is one fragment.
    """

    def _parse_chars(self, text: str, markdown: bool, **_: Any) -> Iterator[Fragment]:
        yield Fragment(text, self._get_current_graphics_state(), self.k)


class Sheet:
    """A document to draw on; open it with `with`, since it holds the font files open.

    Offsets and widths are mm from the start edge of the text; `y` is mm from the top.
    """

    def __init__(
        self,
        *,
        language: str,
        title: str,
        width: float,
        height: float,
        margin: float,
        scale: float = 1.0,
        grey: int = GREY,
    ) -> None:
        self.language, self.direction = language, direction_of(language)
        self.width, self.height, self.margin, self.scale = width, height, margin, scale
        self.inner = width - 2 * margin
        self.grey = grey
        self.pdf = _document(width, height)
        self.pdf.set_title(title)
        self.pdf.set_lang(TAGS.get(language, language))
        self.y = margin

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for font in self.pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    @property
    def pages(self) -> int:
        return self.pdf.pages_count

    def paragraph(
        self,
        text: str,
        *,
        size: float,
        bold: bool = False,
        grey: bool = False,
        align: Align = "start",
        offset: float = 0.0,
        width: float | None = None,
        direction: Direction | None = None,
    ) -> None:
        """Write `text` broken into lines that fit and move `y` below it; `size` in points."""
        direction = direction or self.direction
        width = self.inner - offset if width is None else width
        self._type(size, bold, grey, direction)
        tall = size * self.scale * POINT * LEADING[direction]
        for line in broken_lines(text, width, self.pdf.get_string_width):
            self._turn_page_for(tall)
            self.pdf.set_xy(self.left(offset, width), self.y)
            self.pdf.cell(width, tall, line, align=self._side(align))
            self.y += tall

    def latin(
        self,
        text: str,
        *,
        left: float,
        width: float,
        size: float,
        bold: bool = False,
        grey: bool = False,
        align: Align = "start",
    ) -> None:
        """One line from left to right, `left` mm from the left of the paper; `y` stays."""
        self._type(size, bold, grey, "ltr")
        self.pdf.set_xy(left, self.y)
        self.pdf.cell(
            width,
            size * self.scale * POINT * LEADING["ltr"],
            text,
            align="R" if align == "end" else "L",
        )

    def bullets(self, sentences: Iterable[str], *, size: float, between: float = 0.6) -> None:
        side = size * self.scale * POINT * 0.34
        for sentence in sentences:
            middle = self.y + size * self.scale * POINT * LEADING[self.direction] / 2
            self.pdf.set_fill_color(BLACK)
            self.pdf.rect(self.left(0.4, side), middle - side / 2, side, side, style="F")
            self.paragraph(sentence, size=size, offset=size * 0.42)
            self.gap(between)

    def rule(
        self, *, thickness: float = 0.3, offset: float = 0.0, width: float | None = None
    ) -> None:
        width = self.inner - offset if width is None else width
        left = self.left(offset, width)
        self.pdf.set_draw_color(BLACK)
        self.pdf.set_line_width(thickness)
        self.pdf.line(left, self.y, left + width, self.y)

    def frame(self, *, top: float, thickness: float = 0.6) -> None:
        """A box over the whole text width from `top` down to `y`."""
        self.pdf.set_draw_color(BLACK)
        self.pdf.set_line_width(thickness)
        self.pdf.rect(self.margin, top, self.inner, self.y - top)

    def qr(self, content: str, *, size: float, align: Align = "end") -> float:
        """Draw at the height `y`, which stays; returns the side in mm, `size` or a little less.

        The white round the code is the caller's to leave.
        """
        code = QrCode(content, size)
        spare = self.inner - code.side
        offset = spare / 2 if align == "center" else spare
        code.draw(self.pdf, x=self.left(offset, code.side), y=self.y)
        return code.side

    def size_that_fits(self, text: str, *, size: float, width: float) -> float:
        """At most `size`, less if the line of bold Latin `text` would be wider than `width`."""
        self._type(size, bold=True, grey=False, direction="ltr")
        return min(size, size * width / self.pdf.get_string_width(text))

    def gap(self, height: float) -> None:
        self.y += height * self.scale

    def left(self, offset: float, width: float) -> float:
        """Where a box `offset` from the start edge begins, measured from the left of the paper."""
        if self.direction == "ltr":
            return self.margin + offset
        return self.width - self.margin - offset - width

    def lines_of(self, text: str, *, size: float, width: float) -> int:
        """How many lines `text` takes at this width, at its boldest; 1 for none."""
        self._type(size, bold=True, grey=False, direction=self.direction)
        return max(1, len(list(broken_lines(text, width, self.pdf.get_string_width))))

    def keep_together(self, tall: float) -> None:
        """What follows, `tall` mm of it, stands on one page."""
        self._turn_page_for(tall)

    def turn_page(self, *, language: str) -> None:
        """What follows stands on a new page, in this language."""
        self.language, self.direction = language, direction_of(language)
        self.pdf.add_page()
        self.y = self.margin

    def bytes(self) -> bytes:
        return bytes(self.pdf.output())

    def _turn_page_for(self, tall: float) -> None:
        if self.y + tall > self.height - self.margin + 0.01:
            self.pdf.add_page()
            self.y = self.margin

    def _type(self, size: float, bold: bool, grey: bool, direction: Direction) -> None:
        self.pdf.set_font(FAMILY, "B" if bold else "", size * self.scale)
        self.pdf.set_text_color(self.grey if grey else BLACK)
        language = TAGS.get(self.language) if direction == self.direction else None
        self.pdf.set_text_shaping(True, direction=direction, language=language)

    def _side(self, align: Align) -> str:
        if align == "center":
            return "C"
        return "L" if (align == "start") == (self.direction == "ltr") else "R"


def _document(width: float, height: float) -> Document:
    pdf = Document(unit="mm", format=(width, height))
    pdf.set_creation_date(NO_DATE)
    pdf.set_creator("Homeward")
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.set_auto_page_break(False)
    pdf.add_font(FAMILY, "", FONTS / "Vazirmatn-Regular.ttf")
    pdf.add_font(FAMILY, "B", FONTS / "Vazirmatn-Bold.ttf")
    pdf.add_page()
    return pdf


def broken_lines(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Break at spaces; a word wider than `width` is broken between its signs."""
    space, taken, line = measure(" "), 0.0, ""
    for word in _words(text, width, measure):
        wide = measure(word)
        if line and taken + space + wide > width:
            yield line
            taken, line = wide, word
        else:
            taken, line = (taken + space + wide, f"{line} {word}") if line else (wide, word)
    if line:
        yield line


def _words(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    for word in text.translate(INVISIBLE).split():
        rest = word
        while measure(rest) > width and len(rest) > 1:
            fits = max((n for n in range(1, len(rest)) if measure(rest[:n]) <= width), default=1)
            yield rest[:fits]
            rest = rest[fits:]
        yield rest
