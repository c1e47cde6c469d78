"""Ways to hide the cells of a table: Homeward's, and those it is measured beside."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

import numpy as np

from bench.driving import ROOT
from homeward.statistics.disclosure import Dimension, Hidden, Release, Rule, crossing, make
from homeward.statistics.disclosure.counting import Counted
from homeward.statistics.disclosure.primary import COMPLEMENTARY, SMALL
from homeward.statistics.disclosure.system import System
from homeward.statistics.disclosure.tables import Dimensions

Key = tuple[str, ...]
RULE = Rule()
AGES = ("0-4", "5-17", "18-59", "60+")
SECONDS = 600


class DidNotFinish(Exception):
    """What the other program said."""


def flat_table(seed: int) -> Release:
    """34 × 10 with margins; a quarter to a half of the cells are 1 to 9."""
    random = np.random.default_rng(seed)
    dimensions = (
        Dimension("place", tuple(f"AF{number:02}" for number in range(1, 35))),
        Dimension("group", tuple("ABCDEFGHIJ")),
    )
    size = 2.3 + random.uniform(0, 1)
    return _counted(random, dimensions, lambda key: random.lognormal(size, 1.3))


def deep_table(seed: int) -> Release:
    """34 provinces with 408 districts, by sex and age."""
    random = np.random.default_rng(seed)
    districts = {
        f"AF{province:02}": tuple(f"AF{province:02}{number:02}" for number in range(1, 13))
        for province in range(1, 35)
    }
    places = tuple(each for inside in districts.values() for each in inside)
    size = {each: random.lognormal(3.0, 1.1) for each in places}
    age = dict(zip(AGES, (0.8, 1.2, 1.6, 0.2), strict=True))
    dimensions = (
        Dimension("place", places, districts),
        Dimension("sex", ("female", "male")),
        Dimension("age", AGES),
    )
    return _counted(random, dimensions, lambda key: size[key[0]] * age[key[2]])


def _counted(
    random: np.random.Generator, dimensions: Dimensions, mean: Callable[[Key], float]
) -> Release:
    keys = product(*(each.codes for each in dimensions))
    counts = {key: int(random.poisson(mean(key))) for key in keys}
    by = tuple(each.name for each in dimensions)
    return Release("table", dimensions, counts, (crossing("table", dimensions, by=by),))


def ours(release: Release) -> Release:
    return make(release, RULE).release


def primary_only(release: Release) -> Release:
    """Every cell of 1 to 9, and nothing else."""
    counted = Counted(release, {})
    small = [key for key in release.cells if 0 < counted.value(key) < RULE.minimum]
    return replace(release, hidden=dict.fromkeys(small, Hidden(SMALL, RULE.minimum)))


def greedy(release: Release) -> Release:
    """No row or column (no sum at all) with one hidden part alone: its smallest other part goes too."""
    found = primary_only(release)
    system = System([found], RULE)
    hidden = [row.is_hidden for row in system.rows]
    changed = True
    while changed:
        changed = False
        for whole, parts in system.splits:
            shown = [each for each in parts if not hidden[each] and system.rows[each].value]
            if sum(hidden[each] for each in parts) == 1 and not hidden[whole]:
                smallest = min(shown, key=lambda each: system.rows[each].value, default=whole)
                hidden[smallest] = changed = True
    more = {
        key: Hidden(COMPLEMENTARY, RULE.minimum)
        for number, row in enumerate(system.rows)
        if hidden[number] and not row.is_hidden
        for _name, key in row.cells
    }
    return replace(found, hidden={**found.hidden, **more})


def tau_argus(release: Release, method: str) -> Release:
    """pytauargus, in a process of its own.

    :raises DidNotFinish: it failed, or took longer than ten minutes.
    """
    asked = {
        "counts": [[*key, count] for key, count in release.counts.items()],
        "names": [each.name for each in release.dimensions],
        "groups": {each.name: each.groups for each in release.dimensions if each.groups},
        "method": method,
        "minimum": RULE.minimum,
    }
    try:
        with tempfile.TemporaryDirectory(prefix="homeward-argus-") as place:
            done = subprocess.run(
                [sys.executable, "-m", "bench.disclosure_argus", place],
                input=json.dumps(asked),
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=True,
                cwd=place,  # it leaves files where it is
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
    except subprocess.TimeoutExpired:
        raise DidNotFinish(f"not done after {SECONDS} s") from None
    except subprocess.CalledProcessError as error:
        raise DidNotFinish(f"ended with {error.returncode}") from None
    told = json.loads(done.stdout.splitlines()[-1])
    hidden = {tuple(row[:-1]): Hidden(row[-1], RULE.minimum) for row in told}
    return replace(release, hidden=hidden)


def count_lost(release: Release, hidden: Mapping[Key, Hidden]) -> float:
    """The share of all people who are in finest cells that are hidden."""
    finest = [key for key in hidden if key in release.counts]
    people = sum(count or 0 for count in release.counts.values())
    return sum(release.counts[key] or 0 for key in finest) / people
