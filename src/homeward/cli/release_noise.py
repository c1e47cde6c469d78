"""`homeward release make --epsilon`: noise instead of hiding, with a budget that adds up."""

from collections.abc import Iterable
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import Any

import click

from homeward.cli.release_files import way, write, write_tables
from homeward.cli.trouble import Trouble


def exact_only(earlier: Iterable[Path], period: Any) -> list[Path]:
    """Those that an audit reads: noise on other days tells nothing of these."""
    from homeward.statistics.disclosure.noise import NoNoise
    from homeward.statistics.disclosure.ways import check_exact

    ways = {each: way(each) for each in earlier}
    try:
        check_exact(period, list(ways.values()))
    except NoNoise as error:
        raise Trouble(f"{error}. The same days are published one way only.") from None
    return [each for each, found in ways.items() if found.epsilon is None]


def write_noised(draft: Any, told: Any, epsilon: float, earlier: Iterable[Path], out: Path) -> None:
    """The tables, a page that says how far off they may be, and what is spent, for later releases."""
    from homeward.statistics.disclosure import kept
    from homeward.statistics.disclosure.noise import NoNoise, noised
    from homeward.statistics.disclosure.telling import about_noise
    from homeward.statistics.disclosure.ways import check_noised

    _check(draft, told)
    try:
        spent = check_noised(epsilon, told.period, [way(each) for each in earlier])
        numbers = noised(draft, epsilon)
    except NoNoise as error:
        raise Trouble(f"{error}.") from None
    out.mkdir(parents=True)
    write_tables(draft, out, _by_table(numbers))
    note = about_noise(draft, epsilon, spent)
    (out / "noise.txt").write_text("\n".join([draft.name, *note]) + "\n", encoding="utf-8")
    uncounted = replace(draft, counts={})
    said = kept.written(uncounted, told.rule, period=told.period, epsilon=epsilon)
    write(out / "kept.confidential.json", said)
    click.echo("\n".join([f"{len(draft.tables)} tables with noise. See {out}.", *note]))


def _by_table(numbers: Any) -> dict[str, dict[Any, int]]:
    found: dict[str, dict[Any, int]] = {}
    for (table, key), number in numbers.items():
        found.setdefault(table, {})[key] = number
    return found


def _check(draft: Any, told: Any) -> None:
    if told.period is None:
        raise Trouble(
            "Noise is paid from a budget for each day. Say in the spec which days these are: "
            "period = [2026-11-02, 2026-11-08]."
        )
    missing = prod(len(each.codes) for each in draft.dimensions) - len(draft.counts)
    if missing:
        raise Trouble(
            f"{missing} finest cells have no row. With noise that could tell where nobody came. "
            "Give each a row: 0 for nobody, empty where nobody counted."
        )
