"""Releases in parts that tell nothing of each other, so that each part is a small system.

Some dimensions stand in every table (the days): the *common* ones. Tables that have another dimension in
common belong together. Two such parts share nothing but the totals of the common codes. Where those are
shown, any table of one part goes with any table of the other: a table that has both as its margins exists
(per day both have the same total; integer transportation). So what is known of one part narrows nothing in
the other. Parts whose totals are not all known are kept together; one alone may be so, since the known
totals are put into every part. Totals that are rounded are taken for known, unless they must stay uncertain
themselves: that gives the attacker more than was published.
docs/decisions/0032-a-person-publishes.md has the argument.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from homeward.statistics.disclosure.primary import Rule, Stricter
from homeward.statistics.disclosure.tables import (
    TOTAL,
    Dimensions,
    Key,
    Release,
    Rounding,
    Table,
    cell_tables,
)

TOTALS = "totals"
Names = frozenset[str]
Told = TypeVar("Told")


@dataclass(frozen=True)
class Part:
    """`dimensions` by name; `releases` hold nothing but its tables, and the totals that are shown.

    `common`: dimensions whose totals hold the parts together; none where there is one part.
    """

    dimensions: tuple[str, ...]
    releases: tuple[Release, ...]
    common: Names = frozenset()

    def totals(self, release: Release) -> frozenset[Key]:
        """The cells of one of its releases that are totals and shown."""
        return _shown_totals(release, self.common) if self.common else frozenset()


def parts(releases: Sequence[Release]) -> list[Part]:
    """Of releases with the same dimensions. One part where nothing can be set apart."""
    scopes = {_scope(each) for release in releases for each in release.tables}
    common = frozenset.intersection(*scopes) if scopes else frozenset()
    groups = _grouped(scope - common for scope in scopes)
    if not common or len(groups) < 2:
        return [
            _part(groups, common, releases, [frozenset()] * len(releases), holds_together=False)
        ]
    known = [_shown_totals(each, common) for each in releases]
    unclear = [each for each in groups if not _is_clear(each, common, releases, known)]
    together = [[each] for each in groups if each not in unclear]
    together += [unclear] if unclear else []
    several = len(together) > 1
    return [_part(each, common, releases, known, holds_together=several) for each in together]


def for_part(rule: Rule, dimensions: Dimensions, names: Sequence[str]) -> Rule:
    """What the rule says of cells that are totals of all other dimensions."""
    left = {each.name: frozenset(each.codes) for each in dimensions if each.name not in names}
    stricter = []
    for each in rule.stricter:
        others = {name: codes for name, codes in each.where.items() if name in left}
        if all(left[name] <= _leaves(dimensions, name, codes) for name, codes in others.items()):
            where = {name: codes for name, codes in each.where.items() if name not in left}
            stricter.append(Stricter(where, each.minimum))
    telling = {name: codes for name, codes in rule.telling.items() if name not in left}
    return replace(rule, stricter=tuple(stricter), telling=telling)


def whole_key(dimensions: Dimensions, names: Sequence[str], key: Key) -> Key:
    """A cell of a part as a cell of the release."""
    codes = dict(zip(names, key, strict=True))
    return tuple(codes.get(each.name, TOTAL) for each in dimensions)


def _scope(table: Table) -> Names:
    return frozenset(name for name, codes in table.shown.items() if set(codes) != {TOTAL})


def _grouped(scopes: Iterable[Names]) -> list[Names]:
    """Joined where they share a name; what has none is by itself."""
    groups: list[Names] = []
    for scope in scopes:
        near = [each for each in groups if each & scope or each == scope]
        groups = [each for each in groups if each not in near]
        groups.append(scope.union(*near))
    return sorted(groups, key=sorted)


def _shown_totals(release: Release, common: Names) -> frozenset[Key]:
    """Cells that are totals of everything but the common dimensions, and are shown or taken for it."""
    unknown = release.rounding.guarded if release.rounding else release.hidden
    at = [n for n, each in enumerate(release.dimensions) if each.name not in common]
    return frozenset(
        key for key in release.cells if all(key[n] == TOTAL for n in at) and key not in unknown
    )


def _is_clear(
    group: Names, common: Names, releases: Sequence[Release], known: Sequence[frozenset[Key]]
) -> bool:
    """Every total of its common codes is shown, itself or all its finest ones, in the same release."""
    return all(
        _is_known(key, release, totals)
        for release, totals in zip(releases, known, strict=True)
        for table in release.tables
        if _is_of(table, [group], common)
        for key in _totals_of(table, common, release)
    )


def _is_of(table: Table, groups: Sequence[Names], common: Names) -> bool:
    own = _scope(table) - common
    return any(own <= each if own else not each for each in groups)


def _totals_of(table: Table, common: Names, release: Release) -> Iterator[Key]:
    shown = {name: codes for name, codes in table.shown.items() if name in common}
    return Table(TOTALS, shown).cells(release.dimensions)


def _is_known(key: Key, release: Release, totals: frozenset[Key]) -> bool:
    if key in totals:
        return True
    leaves = [
        (code,) if code == TOTAL else tuple(each.leaves(code))
        for each, code in zip(release.dimensions, key, strict=True)
    ]
    finest = Table("", {d.name: codes for d, codes in zip(release.dimensions, leaves, strict=True)})
    return all(each in totals for each in finest.cells(release.dimensions))


def _part(
    groups: Sequence[Names],
    common: Names,
    releases: Sequence[Release],
    known: Sequence[frozenset[Key]],
    *,
    holds_together: bool,
) -> Part:
    """Without the dimensions by which none of its tables divides."""
    names = common.union(*groups)
    found = []
    for release, totals in zip(releases, known, strict=True):
        own = tuple(each for each in release.tables if _is_of(each, groups, common))
        found.append(_projected(release, names, own, totals))
    ordered = tuple(each.name for each in releases[0].dimensions if each.name in names)
    return Part(ordered, tuple(found), common if holds_together else frozenset())


def _projected(
    release: Release, names: Names, own: tuple[Table, ...], totals: frozenset[Key]
) -> Release:
    at = [n for n, each in enumerate(release.dimensions) if each.name in names]
    counts: dict[Key, int | None] = {}
    for key, count in release.counts.items():
        if count is not None:
            short = tuple(key[n] for n in at)
            counts[short] = (counts.get(short) or 0) + count
    cells = {key for table in own for key in table.cells(release.dimensions)}
    hidden = {tuple(key[n] for n in at): why for key, why in release.hidden.items() if key in cells}
    shown = cell_tables(TOTALS, release.dimensions, totals - cells)
    dimensions = tuple(release.dimensions[n] for n in at)
    rounding = release.rounding and _told(release.rounding, at, cells - totals)
    return Release(release.name, dimensions, counts, (*own, *shown), hidden, rounding)


def _told(rounding: Rounding, at: Sequence[int], cells: Set[Key]) -> Rounding:
    """Of some cells, by the codes that stay."""

    def short(some: Mapping[Key, Told]) -> dict[Key, Told]:
        return {tuple(key[n] for n in at): each for key, each in some.items() if key in cells}

    return Rounding(rounding.base, short(rounding.numbers), short(rounding.guarded))


def _leaves(dimensions: Dimensions, name: str, codes: frozenset[str]) -> frozenset[str]:
    dimension = next(each for each in dimensions if each.name == name)
    return frozenset().union(*(dimension.leaves(each) for each in codes))
