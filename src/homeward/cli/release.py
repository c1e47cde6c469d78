"""`homeward release`: make and audit from files; what publishes is in `release_publish`."""

import json
from pathlib import Path
from typing import Any

import click

from homeward.cli.release_files import kept, way, write, write_tables
from homeward.cli.release_noise import exact_only, write_noised
from homeward.cli.release_publish import draft, publish, verify
from homeward.cli.trouble import Trouble

FILE = click.Path(path_type=Path, dir_okay=False)
TOLD = 10  # findings; all of them are in the report


@click.group()
def release() -> None:
    """Tables that may be published, and what they would tell of people."""


@release.command()
@click.argument("counts", metavar="COUNTS.csv", type=FILE)
@click.option("--spec", required=True, type=FILE, metavar="SPEC.toml", help="What the columns are.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="For the tables; must not be there yet.",
)
@click.option(
    "--earlier",
    multiple=True,
    type=FILE,
    metavar="KEPT.json",
    help="A release that was published before; once for each, the oldest first.",
)
@click.option("--round", "base", type=click.IntRange(2), help="Round to this base; hide nothing.")
@click.option(
    "--epsilon", type=float, help="Add noise instead of hiding: differential privacy with this ε."
)
def make(
    counts: Path,
    spec: Path,
    out: Path,
    earlier: tuple[Path, ...],
    base: int | None,
    epsilon: float | None,
) -> None:
    """Hide what must be hidden or round, audit it with all earlier releases, and write the tables.

    A failed audit writes no table and ends with exit code 1.
    """
    if out.exists():
        raise Trouble(f"{out} is there already. A release is never written over.")
    if base is not None and epsilon is not None:
        raise Trouble("Say --round or --epsilon, not both.")
    draft, told = _draft(counts, spec)
    if base is not None:
        _write_rounded(draft, told, base, earlier, out)
        return
    if epsilon is not None:
        write_noised(draft, told, epsilon, earlier, out)
        return
    from homeward.statistics.disclosure.making import make as make_release

    before = [kept(each)[0] for each in exact_only(earlier, told.period)]
    *before, draft = _together([*before, draft])
    made = make_release(draft, told.rule, before)
    _write(made, before, told, out)


@release.command()
@click.argument("tables", metavar="KEPT.json...", nargs=-1, required=True, type=FILE)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def audit(tables: tuple[Path, ...], form: str) -> None:
    """What somebody who holds all these releases could work out. Exit code 1 if it is too much.

    The rule is that of the last one.
    """
    from homeward.statistics.disclosure import telling
    from homeward.statistics.disclosure.audit import audit as audit_releases

    noisy = next((each for each in tables if way(each).epsilon is not None), None)
    if noisy:
        raise Trouble(f"{noisy} is of a release with noise. An audit reads exact numbers only.")
    found = [kept(each) for each in tables]
    releases = _together([each for each, _rule in found])
    result = audit_releases(releases, found[-1][1])
    if form == "json":
        click.echo(json.dumps(telling.as_json(result, releases), ensure_ascii=False, indent=1))
    else:
        _tell(result)
    if not result.is_passed:
        raise SystemExit(1)


def _draft(counts: Path, spec: Path) -> Any:
    from homeward.statistics.disclosure.spec import Unreadable, read_release, read_spec

    read = spec
    try:
        told = read_spec(spec.read_text(encoding="utf-8"))
        read = counts
        return read_release(told, counts.read_text(encoding="utf-8-sig")), told
    except (Unreadable, UnicodeDecodeError) as error:
        raise Trouble(f"{read}: {error}.") from None


def _together(releases: list[Any]) -> list[Any]:
    from homeward.statistics.disclosure.kept import NotKept, together

    names = [each.name for each in releases]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise Trouble(f"Two releases are named “{twice}”. Each needs a name of its own.")
    try:
        return together(releases)
    except NotKept as error:
        raise Trouble(f"{error}.") from None


def _write_rounded(draft: Any, told: Any, base: int, earlier: tuple[Path, ...], out: Path) -> None:
    from homeward.statistics.disclosure.by_parts import round_by_parts
    from homeward.statistics.disclosure.rounding import CannotRound

    before = [kept(each)[0] for each in exact_only(earlier, told.period)]
    *before, draft = _together([*before, draft])
    try:
        made = round_by_parts(draft, told.rule, base, before)
    except CannotRound as error:
        raise Trouble(f"{error}.") from None
    _write(made, before, told, out)
    click.echo(f"{len(draft.tables)} tables, every number rounded to {base}. See {out}.")


def _write(made: Any, before: list[Any], told: Any, out: Path) -> None:
    """The report, and of what passed the tables and what later audits read."""
    from homeward.statistics.disclosure import telling
    from homeward.statistics.disclosure.kept import written

    out.mkdir(parents=True)
    report = telling.as_json(made.audit, [*before, made.release])
    write(out / "report.confidential.json", json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    _tell(made.audit)
    if not made.audit.is_passed:
        raise SystemExit(1)
    write(out / "kept.confidential.json", written(made.release, told.rule, period=told.period))
    write_tables(made.release, out, None)


def _tell(found: Any) -> None:
    from homeward.statistics.disclosure.telling import ALTERNATIVES, sentence

    if found.is_passed:
        told = f"{found.hidden} cells are hidden, and stay so"
        if found.guarded:
            told += f"; {found.guarded} rounded cells of few people stay uncertain"
        click.echo(f"Passed: {told}.")
        return
    click.echo(f"Refused: {len(found.findings)} findings.", err=True)
    for finding in found.findings[:TOLD]:
        click.echo(f"  {sentence(finding)}", err=True)
    if len(found.findings) > TOLD:
        click.echo(f"  {len(found.findings) - TOLD} more like these.", err=True)
    click.echo(f"What helps: {'; '.join(ALTERNATIVES)}.", err=True)


for command in (draft, publish, verify):
    release.add_command(command)
