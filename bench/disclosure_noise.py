"""What noise costs beside hiding and rounding: how far the numbers of the same tables are off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter

import click
import numpy as np

from bench.disclosure_methods import RULE, ours
from homeward.statistics.disclosure import Release
from homeward.statistics.disclosure.by_parts import round_by_parts
from homeward.statistics.disclosure.counting import Counted
from homeward.statistics.disclosure.noise import noised
from homeward.statistics.disclosure.tables import TOTAL, Key

SIZES = {"1-9": (1, 9), "10-99": (10, 99), "100 and more": (100, 10**9)}


def hidden(release: Release) -> dict[Key, int]:
    """What is shown is exact."""
    made, counted = ours(release), Counted(release, {})
    return {key: counted.value(key) for key in made.cells if key not in made.hidden}


def noise(epsilon: float) -> Callable[[Release], Mapping[Key, int]]:
    return lambda release: {key: n for (_table, key), n in noised(release, epsilon).items()}


def rounding(base: int) -> Callable[[Release], Mapping[Key, int]]:
    """Made and audited as it would be published."""

    def numbers(release: Release) -> Mapping[Key, int]:
        made = round_by_parts(release, RULE, base)
        if not made.audit.is_passed:
            click.echo(f"refused: {release.name} to {base}, {len(made.audit.findings)} findings")
        return made.release.rounding.numbers if made.release.rounding else {}

    return numbers


WAYS: dict[str, Callable[[Release], Mapping[Key, int]]] = {
    "hiding": hidden,
    "rounding to 5": rounding(5),
    "rounding to 10": rounding(10),
    "noise, 1": noise(1.0),
    "noise, 0.5": noise(0.5),
    "noise, 0.1": noise(0.1),
}


@dataclass
class Off:
    """`errors` by size: of each shown cell. `gaps`: the finest shown parts of a table less its total."""

    cells: int = 0
    without: int = 0
    far: int = 0
    large: int = 0
    seconds: float = 0.0
    errors: dict[str, list[int]] = field(default_factory=lambda: {each: [] for each in SIZES})
    totals: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)


def measure_noise(drafts: list[Release]) -> dict[str, dict[str, object]]:
    found = {}
    for name, way in WAYS.items():
        off = Off()
        for draft in drafts:
            begun = perf_counter()
            numbers = way(draft)
            off.seconds += perf_counter() - begun
            _look(off, draft, numbers)
        found[name] = vars(off)
        _show(name, off)
    return found


def _look(off: Off, draft: Release, numbers: Mapping[Key, int]) -> None:
    counted = Counted(draft, {})
    for key in draft.cells:
        true = counted.value(key)
        off.cells += 1
        off.large += true >= 10
        if key not in numbers:
            off.without += 1
            off.far += true >= 10
            continue
        error = abs(numbers[key] - true)
        off.far += true >= 10 and error > true / 10
        for size, (least, most) in SIZES.items():
            if least <= true <= most:
                off.errors[size].append(error)
    total = (TOTAL, TOTAL)
    off.totals.append(abs(numbers[total] - counted.value(total)))
    off.gaps.append(sum(numbers.get(key, 0) for key in draft.counts) - numbers[total])


def _show(name: str, off: Off) -> None:
    sizes = "; ".join(
        f"{size}: {np.median(each):.0f} / {np.percentile(each, 95):.0f}"
        for size, each in off.errors.items()
        if each
    )
    click.echo(
        f"{name:15} without a number {off.without} of {off.cells}; of {off.large} of 10 and more without "
        f"or over 10 % off {off.far}; off by (median / 95 %) {sizes}; total {np.median(off.totals):.0f} / "
        f"{max(off.totals)}; parts beyond total {np.median(off.gaps):.0f}; {off.seconds:.1f} s"
    )
