"""A random month of weekly publications with corrections, several cross-tabulations and a month total."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from homeward.statistics.disclosure import Dimension, Release, Rule, Table, crossing, make
from homeward.statistics.disclosure.primary import primary

Key = tuple[str, ...]
WEEKS = ("W1", "W2", "W3", "W4")
Maker = Callable[[Release, Sequence[Release]], Release]


@dataclass(frozen=True)
class Month:
    """`changed`: release → the finest cells whose counts it corrects."""

    releases: tuple[Release, ...]
    changed: Mapping[str, frozenset[Key]]


def month(seed: int, places: int, districts: int = 1, most: float = 1.0) -> Month:
    """As counted, with nothing hidden: four weeks, two of them corrected, and the month."""
    random = np.random.default_rng(seed)
    dimensions = _dimensions(places, districts)
    counts = _counts(random, dimensions, most)
    releases, changed = [], {}
    for number, week in enumerate(WEEKS):
        releases.append(_weekly(f"{week}", dimensions, counts, week))
        if number in (1, 3):
            name, late = f"{WEEKS[number - 1]} corrected", _late(random, counts, WEEKS[number - 1])
            counts = counts | late
            changed[name] = frozenset(late)
            releases.append(_weekly(name, dimensions, counts, WEEKS[number - 1]))
    releases.append(_monthly(dimensions, counts))
    return Month(tuple(releases), changed)


def released(found: Month, maker: Maker) -> tuple[Release, ...]:
    """Each made in the knowledge of those before it."""
    done: list[Release] = []
    for each in found.releases:
        done.append(maker(each, done))
    return tuple(done)


def primary_only(release: Release, earlier: Sequence[Release]) -> Release:
    return replace(release, hidden=primary(release, Rule()))


def ours(release: Release, earlier: Sequence[Release]) -> Release:
    made = make(release, Rule(), earlier)
    if not made.audit.is_passed:
        raise ValueError(f"{release.name}: {made.audit.findings[:3]}")
    return made.release


def truth_of(releases: Sequence[Release]) -> dict[tuple[str, Key], int]:
    found = {}
    for release in releases:
        for cell in release.cells:
            ways = [d.leaves(code) for d, code in zip(release.dimensions, cell, strict=True)]
            found[release.name, cell] = sum(release.counts.get(key) or 0 for key in product(*ways))
    return found


def _dimensions(places: int, districts: int) -> tuple[Dimension, ...]:
    provinces = [f"AF{number:02}" for number in range(1, places + 1)]
    inside = {each: tuple(f"{each}{d:02}" for d in range(1, districts + 1)) for each in provinces}
    flat = Dimension("place", tuple(provinces))
    deep = Dimension("place", tuple(d for each in inside.values() for d in each), inside)
    return (
        Dimension("week", WEEKS, {"month": WEEKS}),
        flat if districts == 1 else deep,
        Dimension("sex", ("female", "male")),
        Dimension("age", ("0-4", "5-17", "18-59", "60+")),
        Dimension("manner", ("deported", "spontaneous")),
    )


def _counts(
    random: np.random.Generator, dimensions: tuple[Dimension, ...], most: float
) -> dict[Key, int]:
    size = {code: random.lognormal(1.5, 1.2) * most for code in dimensions[1].codes}
    age = dict(zip(dimensions[3].codes, (0.8, 1.2, 1.6, 0.3), strict=True))
    return {
        key: int(random.poisson(size[key[1]] * age[key[3]] * random.uniform(0.3, 1.7)))
        for key in product(*(each.codes for each in dimensions))
    }


def _late(random: np.random.Generator, counts: Mapping[Key, int], week: str) -> dict[Key, int]:
    """One in ten of the week's finest cells gets people who were registered late."""
    return {
        key: count + int(random.integers(1, 6))
        for key, count in counts.items()
        if key[0] == week and random.random() < 0.1
    }


def _weekly(
    name: str, dimensions: tuple[Dimension, ...], counts: Mapping[Key, int], week: str
) -> Release:
    within = {"week": week}
    inside = {key: count for key, count in counts.items() if key[0] == week}
    return Release(name, dimensions, inside, _tables(dimensions, within))


def _monthly(dimensions: tuple[Dimension, ...], counts: Mapping[Key, int]) -> Release:
    return Release("month", dimensions, dict(counts), _tables(dimensions, {"week": "month"}))


def _tables(dimensions: tuple[Dimension, ...], within: Mapping[str, str]) -> tuple[Table, ...]:
    ways = (("place", "sex", "manner"), ("place", "age"), ("sex", "age", "manner"))
    return tuple(crossing(" × ".join(by), dimensions, by=by, within=within) for by in ways)
