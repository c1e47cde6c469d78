"""A paper of several sections: sentences with their sources, tables, plots and a map."""

from collections.abc import Sequence

from homeward.paper.blocks import Bars, Block, Days, Line, Lines, Map, Note, Section, Stripes
from homeward.paper.languages import digits_for, direction_of_text
from homeward.paper.pages import FAMILY, Sheet
from homeward.paper.plots import draw_bars, draw_days, draw_map, draw_stripes
from homeward.paper.tables import A4, LINE, Table, draw_table

SIZE = 10.0  # points
MOST_TOGETHER = 8  # rows of a table that are not torn apart
HEADING = 14.0  # mm that the heading of a section takes
STEP, NUMBER = 4.0, 7.0  # mm: of a dot and what is under it, of a number


def document_pdf(
    *, language: str, title: str, under: Sequence[str], sections: Sequence[Section]
) -> bytes:
    """`under`: lines below the title. The same content gives the same bytes."""
    with Sheet(language=language, title=title, width=A4[0], height=A4[1], margin=16) as sheet:
        sheet.paragraph(title, size=18, bold=True)
        for line in under:
            sheet.paragraph(line, size=10, grey=True)
        for section in sections:
            _draw_section(sheet, section)
        _number_pages(sheet)
        return sheet.bytes()


def _draw_section(sheet: Sheet, section: Section) -> None:
    sheet.gap(5)
    sheet.keep_together(HEADING + max(map(_least, section.blocks[:1]), default=0))
    sheet.paragraph(section.heading, size=14, bold=True)
    sheet.rule(thickness=0.5)
    sheet.gap(1.5)
    for block in section.blocks:
        _draw(sheet, block)


def _draw(sheet: Sheet, block: Block) -> None:
    match block:
        case Lines():
            for number, line in enumerate(block.lines, start=1):
                _draw_line(sheet, line, number if block.is_numbered else None)
        case Note():
            sheet.paragraph(block.text, size=9, grey=True)
            sheet.gap(1)
        case Table():
            sheet.gap(2)
            sheet.keep_together(_least(block))
            draw_table(sheet, block)
            sheet.gap(2)
        case Bars():
            draw_bars(sheet, block)
        case Days():
            draw_days(sheet, block)
        case Map():
            draw_map(sheet, block)
        case Stripes():
            draw_stripes(sheet, block)


def _least(block: Block) -> float:
    """How much of it, in mm, stands below its heading at least."""
    if isinstance(block, Table):
        return LINE * 1.2 * (min(len(block.rows), MOST_TOGETHER) + 2)
    return LINE * 2


def _draw_line(sheet: Sheet, line: Line, number: int | None, offset: float = 0.0) -> None:
    room = STEP if number is None else NUMBER
    told = "•" if number is None else digits_for(sheet.language, f"{number}.")
    sheet.keep_together(6)
    page, top = sheet.pages, sheet.y
    sheet.paragraph(told, size=SIZE, offset=offset, width=room)
    sheet.y = top
    text = line.text + _sources(line.sources, sheet.language)
    direction = sheet.direction
    if line.is_quoted:
        direction = direction_of_text(line.text, default=direction)
    sheet.paragraph(text, size=SIZE, offset=offset + room, direction=direction)
    if sheet.pages == page:
        sheet.gap(0.6)
    for each in line.under:
        _draw_line(sheet, each, None, offset + room)


def _sources(numbers: Sequence[int], language: str) -> str:
    comma = ", " if language == "en" else "، "
    told = digits_for(language, comma.join(str(each) for each in numbers))
    return f" [{told}]" if numbers else ""


def _number_pages(sheet: Sheet) -> None:
    sheet.y = sheet.height - sheet.margin + 4
    for page in range(1, sheet.pages + 1):
        sheet.pdf.page = page
        # Or a page is told no type where it is that of the page before.
        sheet.pdf.set_font(FAMILY, "B", SIZE)
        told = digits_for(sheet.language, f"{page} / {sheet.pages}")
        sheet.latin(told, left=sheet.margin, width=sheet.inner, size=8, grey=True, align="end")
