"""Geometry of a release's pictures: days, pyramid, map, bars. What is hidden is drawn as hidden, not as 0."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from homeward.reference.outlines import named_apart, province_outlines
from homeward.statistics.disclosure.marks import UNOBSERVED, Cell
from homeward.statistics.releases.published import Published, PublishedTable, along, is_whole

WIDTH, HEIGHT = 700, 160  # viewBox units
ROW, MIDDLE, SHADES = 32, 90, 5
SLIVER = 12  # as high or long as what has no number is drawn
OF_PYRAMID = ("sex", "age")
NUMBERED = 10  # days: above more of them their numbers would not fit


@dataclass(frozen=True)
class Bar:
    """Of days, upright. Only the highest of many has its number above it."""

    code: str
    cell: Cell
    x: float
    y: float
    width: float
    height: float
    has_number: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Side:
    cell: Cell
    x: float
    width: float
    end: float


@dataclass(frozen=True)
class Band:
    code: str
    y: int
    women: Side
    men: Side


@dataclass(frozen=True)
class Shape:
    """A place; `cell` is None where the table does not have it."""

    code: str
    cell: Cell | None
    path: str
    x: int
    y: int
    shade: int
    is_named: bool


@dataclass(frozen=True)
class Shade:
    """`low` … `high`: the counts that are drawn in it."""

    number: int
    low: int
    high: int


@dataclass(frozen=True)
class Length:
    """Of anything else, lying: `share` in per cent of the longest."""

    code: str
    cell: Cell
    share: float


def finest(release: Published, table: PublishedTable, axis: str) -> dict[str, Cell]:
    """By the finest codes of one axis, everything else together; empty where that is not shown."""
    groups = {each.within for each in release.axis(axis).codes}
    return {
        code: cell
        for code, cell in along(table, axis).items()
        if not is_whole(axis, code) and code not in groups
    }


def days(cells: Mapping[str, Cell]) -> list[Bar]:
    most, width = _most(cells.values()), WIDTH / max(len(cells), 1)
    found, thick = [], width * 0.78
    for at, (code, cell) in enumerate(cells.items()):
        height = _height(cell, most)
        counted = cell.count is not None and (len(cells) <= NUMBERED or cell.count == most)
        bar = Bar(code, cell, at * width + width * 0.11, HEIGHT - height, thick, height, counted)
        found.append(bar)
    return found


def _height(cell: Cell, most: int) -> float:
    """A day that nobody observed is as high as the plot: nobody knows how high it was."""
    return HEIGHT if cell.mark == UNOBSERVED else _length(cell, most, HEIGHT)


def pyramid(release: Published, table: PublishedTable) -> list[Band]:
    """The oldest on top, of everybody in other axes; empty where sex and age are not shown together."""
    cells = _by_sex_and_age(table)
    ages = _ages(release) if cells else []
    both = [cells[sex, age] for sex in ("female", "male") for age in ages if (sex, age) in cells]
    if len(both) < 2 * len(ages):
        return []
    most, longest = _most(both), (WIDTH - MIDDLE) / 2 - 90
    return [
        Band(
            age,
            ROW * at,
            _side(cells["female", age], most, longest, -1),
            _side(cells["male", age], most, longest, 1),
        )
        for at, age in enumerate(reversed(ages))
    ]


def _by_sex_and_age(table: PublishedTable) -> dict[tuple[str, str], Cell]:
    if not set(OF_PYRAMID) <= set(table.axes):
        return {}
    sex, age = (table.axes.index(each) for each in OF_PYRAMID)
    others = [at for at in range(len(table.axes)) if at not in (sex, age)]
    return {
        (cell.codes[sex], cell.codes[age]): cell
        for cell in table.cells
        if all(is_whole(table.axes[at], cell.codes[at]) for at in others)
    }


def _ages(release: Published) -> list[str]:
    """Bands only, not their groups, nor who has no age."""
    groups = {each.within for each in release.axis("age").codes}
    ages = [each.code for each in release.axis("age").codes if each.code not in groups]
    return [each for each in ages if "-" in each or each.endswith("+")]


def provinces(cells: Mapping[str, Cell]) -> list[Shape]:
    """All of them, those too that the table does not have."""
    outlines, most = province_outlines(), _most(cells.values())
    counted = [code for code in outlines.paths if code in cells and cells[code].count]
    with_name = named_apart(sorted(counted, key=lambda code: -(cells[code].count or 0)))
    return [
        Shape(
            code,
            (cell := cells.get(code)),
            path,
            *outlines.middles[code],
            shade=-(-SHADES * max(cell.count or 0, 0) // most) if cell else 0,
            is_named=code in with_name,
        )
        for code, path in outlines.paths.items()
    ]


def shades(shapes: Iterable[Shape]) -> list[Shade]:
    """What the shades of a map stand for; without those that no whole number falls into."""
    most = _most(each.cell for each in shapes if each.cell)
    edges = [most * at // SHADES for at in range(SHADES + 1)]
    return [
        Shade(at, edges[at - 1] + 1, edges[at])
        for at in range(1, SHADES + 1)
        if edges[at - 1] < edges[at]
    ]


def lengths(cells: Mapping[str, Cell]) -> list[Length]:
    most = _most(cells.values())
    return [Length(code, cell, _share(cell, most)) for code, cell in cells.items()]


def groups(table: PublishedTable) -> dict[str, list[Length]]:
    """Of a table by two axes: by the code of the first, all to one scale."""
    most, found = _most(table.cells), dict[str, list[Length]]()
    for cell in table.cells:
        outer, inner = cell.codes
        found.setdefault(outer, []).append(Length(inner, cell, _share(cell, most)))
    return found


def _share(cell: Cell, most: int) -> float:
    return 0 if cell.count is None else _length(cell, most, 100)


def _side(cell: Cell, most: int, longest: float, way: int) -> Side:
    width = _length(cell, most, longest)
    inner = WIDTH / 2 + way * MIDDLE / 2
    x = inner if way > 0 else inner - width
    return Side(cell, x, width, x + width + 8 if way > 0 else x - 8)


def _length(cell: Cell, most: int, longest: float) -> float:
    """Noise may leave less than nobody, which is drawn as nobody."""
    return SLIVER if cell.count is None else longest * max(cell.count, 0) / most


def _most(cells: Iterable[Cell]) -> int:
    return max((each.count or 0 for each in cells), default=0) or 1
