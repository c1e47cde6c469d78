"""A release as tables and plots of the report: what it hides stays hidden, with its mark."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from homeward.paper.blocks import (
    HIDDEN,
    PART,
    SHADES,
    UNSEEN,
    Bar,
    Bars,
    Block,
    Days,
    Map,
    Note,
    Shape,
)
from homeward.paper.tables import Column, Table
from homeward.reference.calendars import local_number
from homeward.reference.outlines import ATTRIBUTION, named_apart, province_outlines
from homeward.reference.punctuation import isolated
from homeward.statistics.disclosure.marks import PARTIAL, SUPPRESSED, UNOBSERVED, Cell
from homeward.statistics.releases.published import (
    Axis,
    Code,
    Published,
    PublishedTable,
    along,
    is_whole,
)
from homeward.statistics.sitrep.releases import text_in, told

PLOT_MARKS: Final = {SUPPRESSED: HIDDEN, UNOBSERVED: UNSEEN, PARTIAL: PART}
MOST_BARS, MOST_COLUMNS, MOST_ROWS = 12, 7, 14


def blocks_of(published: Published, language: str) -> list[Block]:
    return [block for table in published.tables for block in _blocks(table, published, language)]


def _blocks(table: PublishedTable, published: Published, language: str) -> Iterator[Block]:
    """Of days and of places a plot, of two dimensions a table; what does not fit is left to the release."""
    axes = [published.axis(name) for name in table.axes]
    caption = text_in(table.title, language)
    if len(axes) == 1:
        yield from _of_one(axes[0], along(table, axes[0].name), caption, language)
    elif len(axes) == 2:
        yield from _by_totals(axes, table, language)
        yield from _crossed(axes[0], axes[1], table, language)
    elif axes:
        yield _elsewhere(caption)


def _by_totals(axes: Sequence[Axis], table: PublishedTable, language: str) -> Iterator[Block]:
    """Days and places by the column of totals, as the release has it: nothing is added up here."""
    for axis in axes:
        cells = along(table, axis.name)
        if cells and any(_is_day(code.code) or code.is_place for code in axis.codes):
            yield from _of_one(axis, cells, text_in(axis.title, language), language)


def _of_one(axis: Axis, cells: Mapping[str, Cell], caption: str, language: str) -> Iterator[Block]:
    days = [code for code in axis.codes if _is_day(code.code) and code.code in cells]
    if days:
        plot = Days(caption, _bars(days, cells, language))
        yield plot
        if any(bar.mark for bar in plot.bars):
            yield Note(
                _("Grey: hidden. Sand: not observed, which is no zero. Light: counted in part.")
            )
        return
    top = [code for code in _outermost(axis) if code.code in cells]
    if any(code.is_place and code.code in province_outlines().paths for code in top):
        yield _map(axis, cells, caption, language)
        top.sort(key=lambda code: -(cells[code.code].count or 0))
    yield Bars(caption, _bars(top[:MOST_BARS], cells, language))
    if len(top) > MOST_BARS:
        left = {"number": local_number(len(top) - MOST_BARS, language)}
        yield Note(_("%(number)s more lines stand in the release.") % left)


def _outermost(axis: Axis) -> list[Code]:
    """Not the total, and nothing that stands within another."""
    known = {code.code for code in axis.codes if not is_whole(axis.name, code.code)}
    return [code for code in axis.codes if code.code in known and code.within not in known]


def _bars(codes: list[Code], cells: Mapping[str, Cell], language: str) -> list[Bar]:
    found = [(code, cells[code.code]) for code in codes]
    most = max((cell.count or 0 for _code, cell in found), default=0) or 1
    return [
        Bar(
            text_in(code.names, language),
            told(cell, language),
            (cell.count or 0) / most,
            PLOT_MARKS.get(cell.mark, ""),
        )
        for code, cell in found
    ]


def _map(axis: Axis, cells: Mapping[str, Cell], caption: str, language: str) -> Map:
    outlines = province_outlines()
    names = {code.code: text_in(code.names, language) for code in axis.codes}
    most = max((cell.count or 0 for code, cell in cells.items() if code in outlines.paths)) or 1
    order = sorted(
        (code for code in cells if code in outlines.paths and cells[code].count),
        key=lambda code: -(cells[code].count or 0),
    )
    named = named_apart(order)
    shapes = []
    for code, path in outlines.paths.items():
        cell = cells.get(code, Cell((code,), None, UNOBSERVED))
        x, y = outlines.middles[code]
        shade = -(-SHADES * (cell.count or 0) // most)
        mark = PLOT_MARKS.get(cell.mark, "") if cell.count is None else ""
        label = names.get(code, code)
        shapes.append(Shape(label, told(cell, language), path, x, y, shade, mark, code in named))
    return Map(caption, outlines.width, outlines.height, shapes, _below_map())


def _below_map() -> str:
    below = _(
        "Darker is more; grey is hidden, sand is not observed. Borders as the source draws them, of 2007:"
    )
    return f"{below} {ATTRIBUTION}"


def _crossed(down: Axis, across: Axis, table: PublishedTable, language: str) -> Iterator[Block]:
    """With the longer dimension down; lines in which nobody was counted are left out."""
    cells = {cell.codes: cell for cell in table.cells}
    rows, columns = _told_of(down, 0, table), _told_of(across, 1, table)
    if len(columns) > len(rows):
        down, rows, columns = across, columns, rows
        cells = {(second, first): cell for (first, second), cell in cells.items()}
    title = text_in(table.title, language)
    if len(columns) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        yield _elsewhere(title)
        return
    width = 0.72 / max(len(columns), 1)
    heads = [Column(text_in(code.names, language), width, is_number=True) for code in columns]
    lines = [
        [
            text_in(row.names, language),
            *(_in_table(cells.get((row.code, column.code)), language) for column in columns),
        ]
        for row in rows
    ]
    yield Table(title, [Column(text_in(down.title, language), 0.28), *heads], lines)


def _told_of(axis: Axis, at: int, table: PublishedTable) -> list[Code]:
    """Of which some cell has a number that is no zero, or one that is hidden."""
    told = {cell.codes[at] for cell in table.cells if cell.count or cell.mark == SUPPRESSED}
    return [code for code in axis.codes if code.code in told]


def _elsewhere(caption: str) -> Note:
    return Note(_("“%(title)s” stands in the release.") % {"title": isolated(caption)})


def _in_table(cell: Cell | None, language: str) -> str:
    return told(cell, language) if cell else ""


def _is_day(code: str) -> bool:
    try:
        date.fromisoformat(code)
    except ValueError:
        return False
    return True
