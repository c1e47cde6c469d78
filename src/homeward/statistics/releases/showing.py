"""From what is kept of a release to what the world sees of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from homeward.statistics.disclosure.marks import Cell, cells_of
from homeward.statistics.disclosure.noise import Numbers
from homeward.statistics.disclosure.primary import Rule
from homeward.statistics.disclosure.tables import TOTAL, Dimension, Release, Table
from homeward.statistics.releases import naming
from homeward.statistics.releases.about import About
from homeward.statistics.releases.published import (
    Approval,
    Axis,
    Code,
    Difference,
    Method,
    Published,
    PublishedTable,
)


def shown(
    about: About,
    release: Release,
    rule: Rule,
    *,
    numbers: Sequence[Any] | None = None,
    approval: Approval | None = None,
) -> Published:
    """`numbers`: as `making.Made` has them, where noise was added."""
    instead = {(row[0], tuple(row[1:-1])): row[-1] for row in numbers} if numbers else None
    tables = tuple(_table(release, each, instead) for each in release.tables)
    used = {name for each in tables for name in each.axes}
    return Published(
        name=release.name,
        line=about.line,
        tier=about.tier,
        revision=about.revision,
        title=about.title,
        unit=about.unit,
        first=about.first,
        last=about.last,
        source=about.source,
        axes=tuple(_axis(each, release) for each in release.dimensions if each.name in used),
        tables=tables,
        method=_method(about, rule),
        coverage=about.coverage,
        why=about.why,
        approval=approval,
    )


def compared(now: Published, before: Published) -> Published:
    """A correction, with every cell that is told otherwise than in the revision before."""
    return replace(now, differences=tuple(_differences(now, before)))


def _differences(now: Published, before: Published) -> Iterator[Difference]:
    was = {each.name: {cell.codes: cell for cell in each.cells} for each in before.tables}
    for table in now.tables:
        told = was.get(table.name, {})
        for cell in table.cells:
            if told.get(cell.codes) != cell:
                yield Difference(table.name, told.get(cell.codes), cell)
        here = {cell.codes for cell in table.cells}
        for codes in told.keys() - here:
            yield Difference(table.name, told[codes], None)
    for name in was.keys() - {each.name for each in now.tables}:
        for cell in was[name].values():
            yield Difference(name, cell, None)


def _method(about: About, rule: Rule) -> Method:
    stricter = [
        (naming.text(naming.STRICTER_TITLES.get(name, name)), each.minimum)
        for each in rule.stricter
        for name in each.where
    ]
    return Method(
        about.method,
        minimum=rule.minimum,
        stricter=tuple(stricter),
        base=about.base,
        epsilon=about.epsilon,
        spent=about.spent,
    )


def _table(release: Release, table: Table, numbers: Numbers | None) -> PublishedTable:
    """Without the dimensions of which it shows one code only."""
    named = [each for each in release.dimensions if each.name in table.shown]
    kept = [at for at, each in enumerate(named) if len(table.shown[each.name]) > 1]
    axes = [named[at].name for at in kept]
    cells_here = table.cells(release.dimensions)
    instead = {key: numbers[table.name, key] for key in cells_here} if numbers else None
    cells = tuple(
        Cell(tuple(cell.codes[at] for at in kept), cell.count, cell.mark)
        for cell in cells_of(release, table, instead)
    )
    title = naming.table_title([naming.title_of(each) for each in axes])
    return PublishedTable(table.name, title, tuple(axes), cells)


def _axis(dimension: Dimension, release: Release) -> Axis:
    some = [table.shown.get(dimension.name, ()) for table in release.tables]
    there = {code for codes in some if len(codes) > 1 for code in codes}
    codes = [each for each in _in_order(dimension) if each in there]
    return Axis(
        dimension.name,
        naming.title_of(dimension.name),
        tuple(_code(dimension, each, there) for each in codes),
    )


def _in_order(dimension: Dimension) -> Sequence[str]:
    return (*dimension.codes, *dimension.groups, TOTAL)


def _code(dimension: Dimension, code: str, there: set[str]) -> Code:
    within = next(
        (g for g, parts in dimension.groups.items() if code in parts and g in there), None
    )
    names = naming.name_of(dimension.name, code)
    return Code(code, names, is_place=naming.is_place(code), within=within)
