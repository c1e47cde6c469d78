"""`make bench-releases`: what it takes to make the site's own releases, part by part and as one system.

Invented weeks of arrivals; the same tables, hidden and audited, with how many cells that hides.
"""

import os
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import numpy as np

FIRST, DAYS = date(2026, 3, 1), 7
FAMILY = 5.5  # persons, on average
SHARES = {
    "crossing": {"torkham": 97, "spin-boldak": 3},
    "manner_of_return": {"deported": 40, "spontaneous": 55, "facilitated": 5},
    "sex": {"female": 48, "male": 52},
    "age": {"0-4": 20, "5-11": 22, "12-17": 15, "18-59": 38, "60+": 4, "unknown": 1},
}
CASES = ((300, "arrivals", "public"), (3000, "arrivals", "public"), (3000, "families", "public"))


@click.command()
@click.option("--whole/--no-whole", default=True, help="The smallest one as a single system too.")
@click.option("--partner/--no-partner", default=True, help="A partner's tables too; takes minutes.")
def bench(whole: bool, partner: bool) -> None:
    """Make a week for the public, for partners, and once without setting parts apart."""
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as folder:
        _start(Path(folder))
        for a_day, line, tier in CASES:
            _make(a_day, line, tier, by_parts=True)
        if whole:
            _make(*CASES[0], by_parts=False)
        if partner:
            _make(3000, "arrivals", "partner", by_parts=True)


def _start(folder: Path) -> None:
    from homeward.cli.opening import start_django
    from homeward.vault.folder import DataFolder

    os.environ.pop("HOMEWARD_KEY", None)
    place = DataFolder(folder)
    place.prepare()
    start_django(place)


def _make(a_day: int, line: str, tier: str, *, by_parts: bool) -> None:
    from homeward.statistics.disclosure import make
    from homeward.statistics.disclosure.by_parts import make_by_parts
    from homeward.statistics.releases.counting import Wish, draft
    from homeward.statistics.releases.lines import LINES, rule_of

    found = LINES[line]
    tables = tuple(each.name for each in found.offered(tier))
    last = date.fromordinal(FIRST.toordinal() + DAYS - 1)
    wish = Wish(found, tier, tables, FIRST, last)
    counts = draft(wish, _extract(a_day), name="week")
    began = time.perf_counter()
    made = (make_by_parts if by_parts else make)(counts, rule_of(found, counts.dimensions))
    seconds = time.perf_counter() - began
    click.echo(
        f"{line}, {tier}, {'by parts' if by_parts else 'as one system'}: "
        f"{sum(n or 0 for n in counts.counts.values()):,} counted, {len(counts.counts):,} finest cells, "
        f"{len(made.release.hidden)} of {len(counts.cells):,} shown cells hidden, "
        f"{'passed' if made.audit.is_passed else 'refused'}, {seconds:.1f} s"
    )


def _extract(a_day: int) -> Any:
    from homeward.statistics.flows.arrivals import arranged
    from homeward.statistics.flows.codes import DIMENSIONS, NEEDS, OF_FAMILIES
    from homeward.statistics.flows.coverage import Coverage, Watched
    from homeward.statistics.flows.reading import Extract

    random = np.random.default_rng(1)
    families = int(a_day * DAYS / FAMILY)
    household = np.repeat(np.arange(families), random.integers(1, 11, families)).astype(np.int32)
    shares = SHARES | {"destination": _places(random)}
    codes = {}
    for name, listed in DIMENSIONS.items():
        weights = np.array(
            [shares.get(name, {listed[0]: 1}).get(each, 0) for each in listed], float
        )
        many = families if name in OF_FAMILIES else len(household)
        drawn = random.choice(len(listed), many, p=weights / weights.sum()).astype(np.uint8)
        codes[name] = drawn[household] if name in OF_FAMILIES else drawn
    day = (FIRST.toordinal() + random.integers(0, DAYS, families)).astype(np.int32)
    bits = np.zeros(families, np.uint16)
    for at in range(len(NEEDS)):
        bits |= (random.random(families) < 0.03).astype(np.uint16) << at
    persons = np.arange(len(household), dtype=np.int32)
    found = arranged(
        day=day[household], codes=codes, needs=bits[household], person=persons, household=household
    )
    now = datetime(2026, 3, 8, tzinfo=UTC)
    site = {FIRST.toordinal() + at: Watched(now, now, 8, 3) for at in range(DAYS)}
    return Extract(found, Coverage({}, site), (0, None))


def _places(random: np.random.Generator) -> dict[str, float]:
    """Few provinces get most."""
    from homeward.statistics.flows.codes import PROVINCES

    weights = random.dirichlet(np.ones(len(PROVINCES)) * 0.35)
    return dict(zip(PROVINCES, weights.tolist(), strict=True)) | {"unknown": 0.001}


if __name__ == "__main__":
    bench()
