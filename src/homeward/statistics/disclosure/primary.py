"""Cells that must not be shown for what they say by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from math import ceil

from homeward.statistics.disclosure.counting import Counted
from homeward.statistics.disclosure.tables import TOTAL, Dimensions, Hidden, Key, Release

SMALL, INSIDE, GROUP = "small", "inside", "group"
COMPLEMENTARY, EARLIER = "complementary", "earlier"


@dataclass(frozen=True)
class Stricter:
    """A higher minimum for cells that are about nobody else than these codes."""

    where: Mapping[str, frozenset[str]]
    minimum: int


@dataclass(frozen=True)
class Rule:
    """What is hidden, and how well it has to stay so.

    `telling`: codes that must not be known of everybody, nor of nobody, of a group (0 % and 100 %).
    A hidden cell has to stay uncertain by `least`, and one that tells of people by `share` of it too.
    """

    minimum: int = 10
    stricter: tuple[Stricter, ...] = ()
    telling: Mapping[str, frozenset[str]] = field(default_factory=dict)
    least: int = 3
    share: float = 0.1

    def __post_init__(self) -> None:
        """Who knows the rule knows that a small cell is one of 1 … minimum - 1."""
        if min((self.minimum, *(each.minimum for each in self.stricter))) < self.least + 2:
            raise ValueError(f"a minimum under {self.least + 2} hides nothing from who knows it")

    def threshold(self, dimensions: Dimensions, key: Key) -> int:
        found = [each.minimum for each in self.stricter if _is_within(dimensions, key, each.where)]
        return max((self.minimum, *found))

    def width(self, value: int, kind: str) -> int:
        """How far apart the values that a hidden cell may have must reach."""
        if kind in (COMPLEMENTARY, EARLIER):
            return self.least
        return max(self.least, ceil(self.share * value))


def primary(release: Release, rule: Rule) -> dict[Key, Hidden]:
    counted = Counted(release, {})
    values = {key: counted.value(key) for key in release.cells}
    found = {}
    for key, value in values.items():
        threshold = rule.threshold(release.dimensions, key)
        if 0 < value < threshold:
            found[key] = Hidden(SMALL, threshold)
        elif _tells_of_a_group(release.dimensions, key, value, rule, counted):
            found[key] = Hidden(GROUP, threshold)
    return found | _inside(release, found)


def _inside(release: Release, found: Mapping[Key, Hidden]) -> dict[Key, Hidden]:
    """All that a small cell is made of, zeros too: they would tell where its few people are."""
    shown = set(release.cells)
    parts: dict[Key, Hidden] = {}
    for key, why in found.items():
        ways = [each.within(code) for each, code in zip(release.dimensions, key, strict=True)]
        if why.kind == SMALL:
            parts |= {part: Hidden(INSIDE, why.threshold) for part in product(*ways) if part != key}
    return {key: why for key, why in parts.items() if key in shown}


def _tells_of_a_group(
    dimensions: Dimensions, key: Key, value: int, rule: Rule, counted: Counted
) -> bool:
    if not counted.members(key).any():
        return False
    for at, dimension in enumerate(dimensions):
        if key[at] in rule.telling.get(dimension.name, ()):
            whole = counted.value((*key[:at], TOTAL, *key[at + 1 :]))
            if whole and value in (0, whole):
                return True
    return False


def _is_within(dimensions: Dimensions, key: Key, where: Mapping[str, frozenset[str]]) -> bool:
    named = {each.name: (each, code) for each, code in zip(dimensions, key, strict=True)}
    for name, codes in where.items():
        dimension, code = named[name]
        wanted = frozenset().union(*(dimension.leaves(each) for each in codes))
        if not dimension.leaves(code) <= wanted:
            return False
    return True
