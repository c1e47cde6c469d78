"""A table as the public sees it: every cell with its number, or with a mark that says why it has none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from homeward.statistics.disclosure.counting import Counted
from homeward.statistics.disclosure.tables import Key, Release, Table

SHOWN, SUPPRESSED, ZERO, UNOBSERVED, PARTIAL = "", "suppressed", "zero", "unobserved", "partial"


@dataclass(frozen=True)
class Cell:
    """`mark` zero: somebody looked everywhere and nobody came. partial: looked in a part of it only."""

    codes: tuple[str, ...]
    count: int | None
    mark: str


def columns_of(release: Release, table: Table) -> list[str]:
    return [each.name for each in release.dimensions if each.name in table.shown]


def cells_of(
    release: Release, table: Table, instead: Mapping[Key, int] | None = None
) -> Iterator[Cell]:
    """`instead`: noised numbers to show for the counts; rounded ones are the release's own."""
    instead = release.rounding.numbers if release.rounding else instead
    counted = Counted(release, {})
    for key in table.cells(release.dimensions):
        codes = tuple(
            code
            for each, code in zip(release.dimensions, key, strict=True)
            if each.name in table.shown
        )
        yield Cell(codes, *_told(release, counted, key, instead))


def _told(
    release: Release, counted: Counted, key: Key, instead: Mapping[Key, int] | None
) -> tuple[int | None, str]:
    coverage = counted.coverage(key)
    if key in release.hidden:
        return None, SUPPRESSED
    if coverage == 0:
        return None, UNOBSERVED
    if instead is not None:  # a zero among such numbers may stand for a few people
        return instead[key], PARTIAL if coverage < 1 else SHOWN
    value = counted.value(key)
    if coverage < 1 and value == 0:
        return None, UNOBSERVED
    if coverage < 1:
        return value, PARTIAL
    return value, ZERO if value == 0 else SHOWN
