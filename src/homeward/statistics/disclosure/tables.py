"""Counts of people over dimensions, and which cells of them a release shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

TOTAL = "total"
Key = tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """`codes` are the finest. A group holds codes or other groups; groups may overlap."""

    name: str
    codes: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def everything(self) -> tuple[str, ...]:
        return (*self.codes, *self.groups, TOTAL)

    @cached_property
    def _leaves(self) -> dict[str, frozenset[str]]:
        found = {code: frozenset([code]) for code in self.codes}
        found[TOTAL] = frozenset(self.codes)
        waiting = dict(self.groups)
        while waiting:
            ready = {name: parts for name, parts in waiting.items() if found.keys() >= set(parts)}
            if not ready:
                raise ValueError(f"{self.name}: {sorted(waiting)} hold codes that are not there")
            for name, parts in ready.items():
                found[name] = frozenset().union(*(found[part] for part in parts))
                del waiting[name]
        return found

    def leaves(self, code: str) -> frozenset[str]:
        """:raises KeyError: there is no such code."""
        return self._leaves[code]

    def within(self, code: str) -> tuple[str, ...]:
        """The code and all that lies in it."""
        return self._within[code]

    @cached_property
    def _within(self) -> dict[str, tuple[str, ...]]:
        return {
            code: tuple(each for each in self.everything if self.leaves(each) <= self.leaves(code))
            for code in self.everything
        }

    def partitions(self, code: str) -> list[tuple[str, ...]]:
        """Ways to divide a code into others so that each of its leaves is in exactly one."""
        if code in self.codes:
            return []
        inside = {part for parts in self.groups.values() for part in parts}
        whole = (*self.codes, *self.groups)
        nearest = self.groups.get(code) or tuple(each for each in whole if each not in inside)
        finest = tuple(each for each in self.codes if each in self.leaves(code))
        ways = [each for each in dict.fromkeys((nearest, finest)) if each != (code,)]
        size = len(self.leaves(code))
        return [each for each in ways if sum(len(self.leaves(part)) for part in each) == size]


Dimensions = tuple[Dimension, ...]


@dataclass(frozen=True)
class Table:
    """The codes shown along each dimension it names; along all others only the total."""

    name: str
    shown: Mapping[str, tuple[str, ...]]

    def cells(self, dimensions: Dimensions) -> Iterator[Key]:
        return product(*(self.shown.get(each.name, (TOTAL,)) for each in dimensions))


def cell_tables(name: str, dimensions: Dimensions, keys: Iterable[Key]) -> tuple[Table, ...]:
    """One a cell, for cells that are no whole crossing."""
    return tuple(
        Table(
            f"{name} {number}",
            {d.name: (code,) for d, code in zip(dimensions, key, strict=True) if code != TOTAL},
        )
        for number, key in enumerate(sorted(keys))
    )


def crossing(
    name: str,
    dimensions: Dimensions,
    *,
    by: tuple[str, ...],
    within: Mapping[str, str] | None = None,
) -> Table:
    """Everything along the dimensions `by`, with groups and totals; `within` one code of others."""
    known = {each.name: each for each in dimensions}
    fixed = {name: (code,) for name, code in (within or {}).items()}
    return Table(name, {each: known[each].everything for each in by} | fixed)


@dataclass(frozen=True)
class Hidden:
    """Why a cell is not shown. Never published itself.

    `kind`: small, inside (of a small one), group, complementary, or earlier: an earlier release hides a
    part or another version of it, and then it may be hidden whether it is small or not.
    """

    kind: str
    threshold: int


@dataclass(frozen=True)
class Rounding:
    """What is shown instead of counts: multiples of `base`, each less than one base away from its count.

    `guarded`: the cells that must stay uncertain, and why; as confidential as the counts.
    """

    base: int
    numbers: Mapping[Key, int]
    guarded: Mapping[Key, Hidden] = field(default_factory=dict)

    def bounds(self, key: Key) -> tuple[int, int]:
        """What everybody knows of a count that is told like this."""
        number = self.numbers[key]
        return max(number - self.base + 1, 0), number + self.base - 1


@dataclass(frozen=True)
class Release:
    """Counts of the finest cells, and the tables made of them.

    A key that `counts` does not have, or has with None, was not counted: missing is not zero.
    `hidden` are the cells that are not shown. Where there is a `rounding`, it tells every cell that it has.
    """

    name: str
    dimensions: Dimensions
    counts: Mapping[Key, int | None]
    tables: tuple[Table, ...]
    hidden: Mapping[Key, Hidden] = field(default_factory=dict)
    rounding: Rounding | None = None

    @cached_property
    def cells(self) -> tuple[Key, ...]:
        """Each once, however many tables share it."""
        return tuple(
            dict.fromkeys(key for table in self.tables for key in table.cells(self.dimensions))
        )
