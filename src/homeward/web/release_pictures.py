"""The pictures of a release's tables, with their words in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from homeward.reference.calendars import local_number
from homeward.reference.outlines import province_outlines
from homeward.statistics.disclosure.marks import PARTIAL, Cell
from homeward.statistics.releases.published import Published, PublishedTable
from homeward.web import release_charts as charts
from homeward.web.releases_shown import said

PYRAMID, DAYS, MAP, BARS, GROUPS = "pyramid", "days", "map", "bars", "groups"
Drawn = tuple[Any, str, Any]  # a shape, its name, and what it says


@dataclass(frozen=True)
class Picture:
    """`kind` chooses the template. `is_partial`: some number is of a part of what it is about."""

    kind: str
    title: str
    parts: Sequence[Drawn]
    is_partial: bool = False
    shades: Sequence[tuple[int, str, str]] = ()


def pictures(release: Published, table: PublishedTable, language: str) -> list[Picture]:
    """A pyramid where it has sex and age, one picture of every other axis; else each group apart."""
    found, axes = [_pyramid(release, table, language)], list(table.axes)
    if found[0].parts:
        axes = [each for each in axes if each not in charts.OF_PYRAMID]
    found += [_along(release, table, axis, language) for axis in axes]
    found = [each for each in found if each.parts]
    return found or _groups(release, table, language)


def bars(cells: Mapping[str, Cell], names: Mapping[str, str], language: str) -> list[Drawn]:
    return _told(charts.lengths(cells), names, language)


def _pyramid(release: Published, table: PublishedTable, language: str) -> Picture:
    parts, cells = [], []
    bands = charts.pyramid(release, table)
    names = _names(release, "age", language) if bands else {}
    for band in bands:
        both = [band.women.cell, band.men.cell]
        parts.append((band, names[band.code], [said(each, language) for each in both]))
        cells += both
    title = " × ".join(release.axis(each).title[language] for each in charts.OF_PYRAMID if bands)
    return Picture(PYRAMID, title, parts, _has_partial(cells))


def _along(release: Published, table: PublishedTable, axis: str, language: str) -> Picture:
    cells = charts.finest(release, table, axis)
    names, title = _names(release, axis, language), release.axis(axis).title[language]
    partly = _has_partial(cells.values())
    if axis == "day":
        return Picture(DAYS, title, _told(charts.days(cells), names, language), partly)
    if cells.keys() & province_outlines().paths.keys():
        shapes = charts.provinces(cells)
        shades = [
            (each.number, local_number(each.low, language), local_number(each.high, language))
            for each in charts.shades(shapes)
        ]
        return Picture(MAP, title, _told(shapes, names, language), partly, shades)
    return Picture(BARS, title, bars(cells, names, language), partly)


def _groups(release: Published, table: PublishedTable, language: str) -> list[Picture]:
    """Of a table by two axes that shows no totals."""
    if len(table.axes) != 2:
        return []
    outer, inner = (_names(release, each, language) for each in table.axes)
    parts = [
        (_told(lengths, inner, language), outer[code], None)
        for code, lengths in charts.groups(table).items()
    ]
    return [Picture(GROUPS, table.title[language], parts, _has_partial(table.cells))]


def _told(shapes: Sequence[Any], names: Mapping[str, str], language: str) -> list[Drawn]:
    return [(each, names.get(each.code, each.code), said(each.cell, language)) for each in shapes]


def _names(release: Published, axis: str, language: str) -> dict[str, str]:
    return {each.code: each.names[language] for each in release.axis(axis).codes}


def _has_partial(cells: Any) -> bool:
    return any(each.mark == PARTIAL for each in cells)
