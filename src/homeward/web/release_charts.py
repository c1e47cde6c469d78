"""Geometry of a release's pictures: days, pyramid, map, bars. What is hidden is drawn as hidden, not as 0."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from homeward.reference.outlines import province_outlines
from homeward.statistics.disclosure.marks import Cell
from homeward.statistics.releases.published import Published, PublishedTable, is_whole

WIDTH, HEIGHT = 700, 160  # viewBox units
ROW, MIDDLE, SHADES = 32, 90, 5
SLIVER = 6  # as high or long as what has no number is drawn


@dataclass(frozen=True)
class Bar:
    """Of days, upright: `x`, `y`, `width`, `height`. `mark` where there is no plain number."""

    code: str
    cell: Cell
    x: float
    y: float
    width: float
    height: float

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
    code: str
    cell: Cell
    path: str
    x: int
    y: int
    shade: int


@dataclass(frozen=True)
class Length:
    """Of anything else, lying: `share` in per cent of the longest."""

    code: str
    cell: Cell
    share: float


def along(release: Published, table: PublishedTable, axis: str) -> dict[str, Cell]:
    """The cells by the finest codes of one axis, everything else together; empty where that is not shown."""
    at = table.axes.index(axis)
    groups = {each.within for each in release.axis(axis).codes}
    found = {}
    for cell in table.cells:
        wholes = [is_whole(name, code) for name, code in zip(table.axes, cell.codes, strict=True)]
        code = cell.codes[at]
        if not wholes[at] and wholes.count(False) == 1 and code not in groups:
            found[code] = cell
    return found


def days(cells: Mapping[str, Cell]) -> list[Bar]:
    highest, width = _most(cells.values()), WIDTH / max(len(cells), 1)
    found = []
    for at, (code, cell) in enumerate(cells.items()):
        height = SLIVER if cell.count is None else (HEIGHT * cell.count / highest)
        bar = width * 0.78
        found.append(Bar(code, cell, at * width + width * 0.11, HEIGHT - height, bar, height))
    return found


def pyramid(release: Published, table: PublishedTable) -> list[Band]:
    """The oldest on top. Only of a table by sex and age."""
    sex = table.axes.index("sex")
    cells = {(each.codes[sex], each.codes[1 - sex]): each for each in table.cells}
    groups = {each.within for each in release.axis("age").codes}
    ages = [each.code for each in release.axis("age").codes if each.code not in groups]
    ages = [each for each in ages if "-" in each or each.endswith("+")]
    both = [cells[side, age] for side in ("female", "male") for age in ages if (side, age) in cells]
    if len(both) < 2 * len(ages) or not ages:
        return []
    longest, most = (WIDTH - MIDDLE) / 2 - 90, _most(both)
    return [
        Band(
            age,
            ROW * at,
            _side(cells["female", age], most, longest, -1),
            _side(cells["male", age], most, longest, 1),
        )
        for at, age in enumerate(reversed(ages))
    ]


def provinces(cells: Mapping[str, Cell]) -> list[Shape]:
    """All of them; those the table has nothing of have an unobserved cell."""
    outlines, most = province_outlines(), _most(cells.values())
    return [
        Shape(
            code,
            (cell := cells.get(code) or Cell((code,), None, "unobserved")),
            path,
            *outlines.middles[code],
            shade=0 if cell.count is None else -(-SHADES * cell.count // most),
        )
        for code, path in outlines.paths.items()
    ]


def lengths(cells: Mapping[str, Cell]) -> list[Length]:
    most = _most(cells.values())
    return [
        Length(code, cell, 0 if cell.count is None else 100 * cell.count / most)
        for code, cell in cells.items()
    ]


def _side(cell: Cell, most: int, longest: float, way: int) -> Side:
    width = SLIVER if cell.count is None else longest * cell.count / most
    inner = WIDTH / 2 + way * MIDDLE / 2
    x = inner if way > 0 else inner - width
    return Side(cell, x, width, x + width + 8 if way > 0 else x - 8)


def _most(cells: Iterable[Cell]) -> int:
    return max((each.count or 0 for each in cells), default=0) or 1
