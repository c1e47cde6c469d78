"""`python -m bench.disclosure`: what hiding cells costs, and what it leaves to be worked out.

Every method hides the same tables and is asked by the same audit, in one run.
"""

import json
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

import click

from bench.disclosure_attack import Attacker, limits_of, published, solved_people
from bench.disclosure_methods import (
    RULE,
    DidNotFinish,
    count_lost,
    deep_table,
    flat_table,
    greedy,
    ours,
    primary_only,
    tau_argus,
)
from bench.disclosure_month import Month, month, truth_of
from bench.disclosure_month import primary_only as primary_month
from bench.disclosure_noise import measure_noise
from bench.driving import ROOT
from homeward.statistics.disclosure import Release, audit, make

Method = Callable[[Release], Release]
METHODS: dict[str, Method] = {
    "Homeward": ours,
    "primary only": primary_only,
    "row/column greedy": greedy,
    "pytauargus MOD": lambda release: tau_argus(release, "MOD(1)"),
    "pytauargus OPT": lambda release: tau_argus(release, "OPT(1)"),
}
PARTS = ("flat", "deep", "month", "noise")


@dataclass
class Measured:
    """Sums over all tables; `relative`: of each hidden cell, its width by what it needs."""

    seconds: list[float] = field(default_factory=list)
    audit_seconds: list[float] = field(default_factory=list)
    cells: int = 0
    hidden: int = 0
    small: int = 0
    exact: int = 0
    exact_for_outsider: int = 0
    narrow: int = 0
    sums: int = 0
    widths: list[float] = field(default_factory=list)
    relative: list[float] = field(default_factory=list)
    lost: list[float] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)


@click.command()
@click.option("--tables", default=10, show_default=True, help="34 × 10.")
@click.option("--places", default=12, show_default=True, help="Provinces of the month.")
@click.option("--months", default=3, show_default=True)
@click.option("--part", "parts", multiple=True, type=click.Choice(PARTS))
def bench(tables: int, places: int, months: int, parts: tuple[str, ...]) -> None:
    """Measure disclosure control."""
    found: dict[str, Any] = {"machine": platform.platform(), "at": time.strftime("%Y-%m-%d %H:%M")}
    for part in parts or PARTS:
        if part == "month":
            found[part] = [measure_month(seed, places) for seed in range(1, months + 1)]
        elif part == "noise":
            found[part] = measure_noise([flat_table(seed) for seed in range(tables)])
        else:
            drafts = [flat_table(s) for s in range(tables)] if part == "flat" else [deep_table(0)]
            found[part] = {name: vars(measure(name, drafts)) for name in METHODS}
        keep(found)


def measure(name: str, drafts: list[Release]) -> Measured:
    found = Measured()
    for draft in drafts:
        begun = time.perf_counter()
        try:
            made = METHODS[name](draft)
        except DidNotFinish as error:
            found.trouble.append(str(error))
            continue
        found.seconds.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        look(found, made)
        found.audit_seconds.append(time.perf_counter() - begun)
    show(name, found, len(drafts))
    return found


def look(found: Measured, made: Release) -> None:
    result = audit([made], RULE, every=True)
    kinds = [each.kind for each in result.findings]
    found.cells += len(made.cells)
    found.hidden += len(made.hidden)
    found.small += sum(why.kind in ("small", "inside") for why in made.hidden.values())
    found.exact += kinds.count("exact")
    found.exact_for_outsider += sum(each.kind == "exact" for each in result.outsider)
    found.narrow += kinds.count("near") + kinds.count("undecided")
    found.sums += kinds.count("sum")
    for (_name, key), interval in result.intervals.items():
        width = interval.high - interval.low
        found.widths.append(width)
        people = interval.low  # what it needs grows with the cell only above 30
        found.relative.append(width / RULE.width(int(people), made.hidden[key].kind))
    found.lost.append(count_lost(made, made.hidden))


def show(name: str, found: Measured, wanted: int) -> None:
    if found.trouble:
        click.echo(f"{name:20} {len(found.seconds)} of {wanted} tables; others: {found.trouble}")
    if found.seconds:
        click.echo(
            f"{name:20} hidden {found.hidden} of {found.cells} ({found.hidden - found.small} beside the "
            f"small), people in hidden cells {100 * sum(found.lost) / len(found.lost):.1f} %; exact "
            f"{found.exact} (outsider {found.exact_for_outsider}), narrow {found.narrow}, small sums "
            f"{found.sums}; width median {median(found.widths):.0f}, least by need "
            f"{min(found.relative):.2f}; {sum(found.seconds) / len(found.seconds):.2f} s a table "
            f"(most {max(found.seconds):.2f}), all intervals {sum(found.audit_seconds):.1f} s"
        )


def measure_month(seed: int, places: int) -> dict[str, Any]:
    """The same month three ways: small cells only, each release by itself, and each after the others."""
    drawn = month(seed, places)
    ways = {
        "primary only": [primary_month(each, []) for each in drawn.releases],
        "each by itself": [make(each, RULE).release for each in drawn.releases],
    }
    begun, done, refused = time.perf_counter(), [], []
    slowest = 0.0
    for each in drawn.releases:
        started = time.perf_counter()
        made = make(each, RULE, done)
        slowest = max(slowest, time.perf_counter() - started)
        if made.audit.is_passed:
            done.append(made.release)
        else:
            refused.append(f"{each.name} ({len(made.audit.findings)} findings)")
    seconds = time.perf_counter() - begun
    ways["Homeward"] = done
    told = {name: attacked(drawn, releases) for name, releases in ways.items()}
    for name, each in told.items():
        click.echo(f"month {seed} {name:16} {each}")
    click.echo(f"month {seed} made in {seconds:.0f} s, slowest {slowest:.0f} s; refused: {refused}")
    return told | {"seconds": seconds, "slowest": slowest, "refused": refused}


def attacked(drawn: Month, releases: list[Release]) -> dict[str, int]:
    found = {}
    for name, limits in (("outsider", {}), ("insider", limits_of(releases))):
        attacker = Attacker([published(each) for each in releases], drawn.changed, limits)
        people = solved_people(attacker, truth_of(releases))
        found |= {f"{name} solved": len(people), "suppressed": len(attacker.suppressed)}
    return found


def keep(measured: dict[str, Any]) -> None:
    out = ROOT / "bench" / "out"
    out.mkdir(exist_ok=True)
    path = out / "disclosure.json"
    path.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    bench()
