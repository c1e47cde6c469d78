"""A sheet of tables: the day's report and a vehicle's manifest."""

from collections.abc import Sequence
from dataclasses import dataclass

from homeward.paper.languages import direction_of_text
from homeward.paper.pages import POINT, Sheet

A4 = (210.0, 297.0)
SIZE = 9.5  # points
LINE = SIZE * POINT * 1.62
GUTTER = 4.0  # mm between two columns


@dataclass(frozen=True)
class Column:
    """`width`: a share of the text's width. Numbers stand at the end of their column."""

    heading: str
    width: float
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    heading: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Page:
    """What stands on a sheet of one language: a title, lines below it, tables, a last sentence."""

    language: str
    title: str
    lines: Sequence[str]
    tables: Sequence[Table]
    last: str = ""


def tables_pdf(pages: Sequence[Page]) -> bytes:
    """Each page of `pages` begins on a new leaf, in its own language and direction."""
    first = pages[0]
    with Sheet(
        language=first.language, title=first.title, width=A4[0], height=A4[1], margin=14
    ) as sheet:
        for at, page in enumerate(pages):
            if at:
                sheet.turn_page(language=page.language)
            _draw(sheet, page)
        return sheet.bytes()


def _draw(sheet: Sheet, page: Page) -> None:
    sheet.paragraph(page.title, size=16, bold=True)
    for line in page.lines:
        sheet.paragraph(line, size=10, grey=True)
    for table in page.tables:
        sheet.gap(4)
        draw_table(sheet, table)
    if page.last:
        sheet.gap(4)
        sheet.paragraph(page.last, size=9, grey=True)


def draw_table(sheet: Sheet, table: Table) -> None:
    sheet.keep_together(LINE * 4)
    if table.heading:
        sheet.paragraph(table.heading, size=12, bold=True)
    _draw_row(sheet, table.columns, [each.heading for each in table.columns], bold=True)
    sheet.rule(thickness=0.4)
    for row in table.rows:
        _draw_row(sheet, table.columns, row)
        sheet.rule(thickness=0.1)


def _draw_row(
    sheet: Sheet, columns: Sequence[Column], cells: Sequence[str], *, bold: bool = False
) -> None:
    sheet.gap(0.8)
    widths = [column.width * sheet.inner - GUTTER for column in columns]
    lines = (
        sheet.lines_of(cell, size=SIZE, width=width)
        for cell, width in zip(cells, widths, strict=True)
    )
    sheet.keep_together(LINE * max(lines))
    top, lowest, offset = sheet.y, sheet.y, 0.0
    for column, cell, width in zip(columns, cells, widths, strict=True):
        sheet.y = top
        sheet.paragraph(
            cell,
            size=SIZE,
            bold=bold,
            offset=offset,
            width=width,
            align="end" if column.is_number else "start",
            direction=direction_of_text(cell, default=sheet.direction),
        )
        lowest, offset = max(lowest, sheet.y), offset + width + GUTTER
    sheet.y = max(lowest, top + LINE)
