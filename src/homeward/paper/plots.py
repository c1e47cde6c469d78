"""Bars, days, stripes and a map, drawn on a sheet."""

from homeward.paper.blocks import HIDDEN, PART, UNSEEN, Bar, Bars, Days, Map, Shape, Stripe, Stripes
from homeward.paper.languages import direction_of_text
from homeward.paper.pages import POINT, Sheet
from homeward.paper.shapes import draw_path

SIZE = 9.0  # points
ROW = SIZE * POINT * 1.75
LABEL, LONGEST = 0.34, 0.5  # shares of the text's width
ACCENT, LINE_GREY = (11, 79, 74), (138, 154, 154)
# What has no number, or not all of it, never looks like a number or like a zero.
MARKS = {HIDDEN: (196, 203, 202), UNSEEN: (246, 229, 190), PART: (143, 189, 183)}
# The same as on the pages: light to dark.
SHADES = (
    (255, 255, 255),
    (224, 239, 236),
    (191, 220, 215),
    (159, 203, 196),
    (120, 179, 171),
    (79, 154, 146),
)
DAYS_HIGH, MAP_WIDE = 32.0, 104.0  # mm
# How high a status is drawn in its stripe, so that it is told apart without colours.
STATUS_HIGH = {"closed": 0.9, "restricted": 0.58, "open": 0.3, "unknown": 0.42}
STATUS_COLOURS = {
    "closed": (160, 20, 20),
    "restricted": (176, 120, 20),
    "open": (20, 96, 44),
    "unknown": LINE_GREY,
}


def draw_bars(sheet: Sheet, plot: Bars) -> None:
    _caption(sheet, plot.caption, ROW * min(len(plot.bars), 4))
    for bar in plot.bars:
        sheet.keep_together(ROW)
        _draw_bar(sheet, bar)


def _draw_bar(sheet: Sheet, bar: Bar) -> None:
    top, start = sheet.y, sheet.inner * LABEL
    wide = sheet.inner * LONGEST * bar.share
    _one_line(sheet, bar.label, offset=0, width=start - 2)
    if wide:
        colour = MARKS.get(bar.mark, ACCENT)
        _stand(sheet, sheet.left(start, wide), top + ROW * 0.78, wide, ROW * 0.6, colour)
    sheet.y = top
    _one_line(sheet, bar.told, offset=start + wide + 2, width=40, grey=bool(bar.mark))
    sheet.y = top + ROW


def draw_days(sheet: Sheet, plot: Days) -> None:
    """What was hidden or not observed is as high as the plot."""
    _caption(sheet, plot.caption, DAYS_HIGH + ROW * 2)
    top, step = sheet.y + ROW, sheet.inner / max(len(plot.bars), 1)
    base = top + DAYS_HIGH
    for at, bar in enumerate(plot.bars):
        left, high = sheet.margin + at * step + step * 0.1, DAYS_HIGH * bar.share
        has_none = bar.mark in (HIDDEN, UNSEEN)
        colour = MARKS.get(bar.mark, ACCENT)
        if has_none or high:
            _stand(sheet, left, base, step * 0.8, DAYS_HIGH if has_none else high, colour)
        if plot.is_told(bar):
            sheet.y = base - high - ROW
            _centred(sheet, bar.told, middle=left + step * 0.4)
    _base_line(sheet, base)
    _ends(sheet, base + 1, plot.bars[0].label, plot.bars[-1].label)


def draw_stripes(sheet: Sheet, plot: Stripes) -> None:
    _caption(sheet, plot.caption, ROW * 3)
    for left, stripe in zip(range(len(plot.stripes), 0, -1), plot.stripes, strict=True):
        sheet.keep_together(ROW * 2 if left > 1 else ROW * 5)  # the last with days and legend
        _draw_stripe(sheet, stripe)
    _ends(sheet, sheet.y, plot.first, plot.last)
    _legend(sheet, plot)


def _draw_stripe(sheet: Sheet, stripe: Stripe) -> None:
    _one_line(sheet, stripe.label, offset=0, width=sheet.inner)
    for piece in stripe.pieces:
        high = ROW * STATUS_HIGH[piece.status]
        left = sheet.margin + sheet.inner * piece.start
        colour = STATUS_COLOURS[piece.status]
        wide = max(sheet.inner * piece.width, 0.6)
        middle = sheet.y + ROW / 2
        if piece.is_sure:
            _stand(sheet, left, middle + high / 2, wide, high, colour)
        else:
            sheet.pdf.set_draw_color(*colour)
            sheet.pdf.set_line_width(0.3)
            sheet.pdf.set_dash_pattern(dash=0.8, gap=0.6)
            sheet.pdf.rect(left, middle - high / 2, wide, high)
            sheet.pdf.set_dash_pattern()
    sheet.y += ROW
    _base_line(sheet, sheet.y)
    sheet.gap(0.8)


def _legend(sheet: Sheet, plot: Stripes) -> None:
    offset, step = 0.0, sheet.inner / max(len(plot.legend), 1)
    top = sheet.y
    for status, word in plot.legend:
        high = ROW * STATUS_HIGH[status]
        _stand(
            sheet, sheet.left(offset, 5), top + ROW / 2 + high / 2, 5, high, STATUS_COLOURS[status]
        )
        sheet.y = top
        _one_line(sheet, word, offset=offset + 6.5, width=step - 7)
        offset += step
    sheet.y = top + ROW


def draw_map(sheet: Sheet, plot: Map) -> None:
    scale = MAP_WIDE / plot.width
    tall = plot.height * scale
    _caption(sheet, plot.caption, tall + ROW * 2)
    left, top = sheet.margin + (sheet.inner - MAP_WIDE) / 2, sheet.y
    for shape in plot.shapes:
        fill = MARKS.get(shape.mark, SHADES[shape.shade])
        draw_path(sheet.pdf, shape.path, fill=fill, left=left, top=top, scale=scale)
    for shape in plot.shapes:
        if shape.is_named:
            _name(sheet, shape, left + shape.x * scale, top + shape.y * scale)
    sheet.y = top + tall
    sheet.paragraph(plot.below, size=8, grey=True)


def _name(sheet: Sheet, shape: Shape, x: float, y: float) -> None:
    sheet.y = y - ROW * 0.7
    _centred(sheet, shape.label, middle=x, size=7)
    _centred(sheet, shape.told, middle=x, size=7)


def _caption(sheet: Sheet, caption: str, tall: float) -> None:
    """Stands on one page with what follows it."""
    sheet.gap(2)
    sheet.keep_together(tall + ROW)
    sheet.paragraph(caption, size=10.5, bold=True)


def _one_line(sheet: Sheet, text: str, *, offset: float, width: float, grey: bool = False) -> None:
    direction = direction_of_text(text, default=sheet.direction)
    sheet.paragraph(text, size=SIZE, offset=offset, width=width, grey=grey, direction=direction)


def _centred(sheet: Sheet, text: str, *, middle: float, size: float = 8.0) -> None:
    """`middle`: mm from the left of the paper."""
    wide = 40.0
    offset = sheet.left(0, wide)
    shift = (middle - wide / 2) - offset
    sheet.paragraph(
        text,
        size=size,
        bold=True,
        offset=shift if sheet.direction == "ltr" else -shift,
        width=wide,
        align="center",
    )


def _stand(
    sheet: Sheet, left: float, base: float, wide: float, high: float, colour: tuple[int, int, int]
) -> None:
    sheet.pdf.set_fill_color(*colour)
    sheet.pdf.rect(left, base - high, wide, high, style="F")


def _base_line(sheet: Sheet, y: float) -> None:
    sheet.pdf.set_draw_color(*LINE_GREY)
    sheet.pdf.set_line_width(0.2)
    sheet.pdf.line(sheet.margin, y, sheet.margin + sheet.inner, y)


def _ends(sheet: Sheet, y: float, first: str, last: str) -> None:
    """The first day at the left, the last at the right: days run so in every language."""
    for text, side in ((first, "start"), (last, "end")):
        sheet.y = y
        at_left = (side == "start") == (sheet.direction == "ltr")
        sheet.paragraph(text, size=8, grey=True, align="start" if at_left else "end")
