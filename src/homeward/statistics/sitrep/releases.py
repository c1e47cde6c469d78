"""A published release as tables and plots of the report: what it hides stays hidden, with its mark."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

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
from homeward.statistics.disclosure.marks import PARTIAL, SUPPRESSED, UNOBSERVED, Cell
from homeward.statistics.disclosure.tables import TOTAL
from homeward.statistics.periods import Period
from homeward.statistics.releases.published import Axis, Code, Published, PublishedTable, Texts
from homeward.statistics.sitrep.sources import isolated

TIERS: Final[Mapping[str, Any]] = {
    "public": gettext_lazy("For everybody"),
    "partner": gettext_lazy("For partners only"),
}
MARKS: Final[Mapping[str, Any]] = {
    SUPPRESSED: pgettext_lazy("instead of a number", "hidden"),
    UNOBSERVED: pgettext_lazy("instead of a number", "not observed"),
}
PLOT_MARKS: Final = {SUPPRESSED: HIDDEN, UNOBSERVED: UNSEEN, PARTIAL: PART}
UNIT_NAMES: Final[Mapping[str, Any]] = {
    "persons": gettext_lazy("persons"),
    "movements": gettext_lazy("movements"),
    "families": gettext_lazy("families"),
}
MOST_BARS, MOST_COLUMNS = 12, 7


def published_of(period: Period, *, tier: str) -> Published | None:
    """The newest release that may be told to whom the report is for."""
    return None


def total_of(published: Published) -> int | None:
    """Of everybody, where a table tells it."""
    cells = (cell for table in published.tables for cell in table.cells)
    totals = (cell.count for cell in cells if set(cell.codes) <= {TOTAL})
    return next((each for each in totals if each is not None), None)


def text_in(texts: Texts, language: str) -> str:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def unit_in_words(published: Published) -> str:
    return str(UNIT_NAMES.get(published.unit, published.unit))


def blocks_of(published: Published, language: str) -> list[Block]:
    return [block for table in published.tables for block in _blocks(table, published, language)]


def _blocks(table: PublishedTable, published: Published, language: str) -> Iterator[Block]:
    """One dimension is a plot, two are a table; more than a page holds is left to the release."""
    axes = [published.axis(name) for name in table.axes]
    caption = text_in(table.title, language)
    if len(axes) == 1:
        cells = {cell.codes[0]: cell for cell in table.cells}
        yield from _of_one(axes[0], cells, caption, language)
    elif len(axes) == 2:
        yield from _crossed(axes[0], axes[1], table, language)
    elif axes:
        yield _elsewhere(caption)


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
    known = {code.code for code in axis.codes}
    return [
        code for code in axis.codes if code.code != TOTAL and code.within not in known - {TOTAL}
    ]


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


def told(cell: Cell, language: str) -> str:
    if cell.count is None:
        return str(MARKS.get(cell.mark, MARKS[UNOBSERVED]))
    number = local_number(cell.count, language)
    return _("%(number)s (in part)") % {"number": number} if cell.mark == PARTIAL else number


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
    cells = {cell.codes: cell for cell in table.cells}
    rows, columns = (
        [code for code in axis.codes if any(key[at] == code.code for key in cells)]
        for at, axis in enumerate((down, across))
    )
    if len(columns) > MOST_COLUMNS:
        yield _elsewhere(text_in(table.title, language))
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
    title = text_in(table.title, language)
    yield Table(title, [Column(text_in(down.title, language), 0.28), *heads], lines)


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
