"""`homeward match weights`"""

from collections.abc import Iterator
from math import log2
from pathlib import Path
from typing import Any

import click

from homeward.cli.opening import open_existing, takes_folder
from homeward.cli.people_files import people_options, people_or_site, read_rows
from homeward.cli.trouble import Trouble
from homeward.vault.folder import DataFolder

ROW = "{:<17}{:<13}{:>9}  {:<17}{}"
RARITY = " and what is told by how rare it is"
NOTHING_LEARNT = "Fewer than two people can be read; there is nothing to learn from."


@click.command()
@people_or_site
@click.option("--train", is_flag=True, help="Learn from PEOPLE.csv, or else from the site.")
@click.option(
    "--out",
    metavar="WEIGHTS.json",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write them, for --weights.",
)
@people_options
@takes_folder
def weights(
    folder: DataFolder, people: Path | None, train: bool, out: Path | None, **options: Any
) -> None:
    """Show what each agreement and disagreement is worth, as it is now or as a list teaches it."""
    from homeward.matching.weights import written

    if people and not train:
        raise click.UsageError("A list is read to learn from it: say --train too.")
    told = _trained(people, folder, options) if train else options["weights"]
    for line in _table(told):
        click.echo(line)
    if out:
        out.write_text(written(told) + "\n", encoding="utf-8")
        click.echo(f"Written to {out}.")


def _trained(people: Path | None, folder: DataFolder, options: Any) -> Any:
    from homeward.matching.names import profile
    from homeward.matching.people import People
    from homeward.matching.training import trained

    found = People(profile(options["profile"]), options["weights"])
    if people:
        with read_rows(people, "Reading people", options) as rows:
            found.take(rows)
    else:
        open_existing(folder)
        from homeward.matching.register import everybody

        found.take(everybody())
    if len(found.index) < 2:
        raise Trouble(NOTHING_LEARNT)
    return trained(found.index, found.doubles())


def _table(told: Any) -> Iterator[str]:
    """m: how often it comes out so for one person registered twice."""
    learnt = f"learnt from {told.trained_on} people" if told.trained_on else "as Homeward starts"
    yield f"Profile {told.profile}, version {told.version}, {learnt}"
    yield ROW.format("field", "level", "m", "beside", "bits")
    for field, level, m, beside, other, more in _rows(told):
        bits = log2(m / other) if beside != "kin" else log2(m)
        yield ROW.format(field, level, f"{m:.4f}", f"{beside} {other:.3g}", f"{bits:+.1f}{more}")
    for level, (less, least, most) in told.given_kin.items():
        told_kin = f"words that agree less {less:g}, from {least:g} to {most:g}"
        yield ROW.format("given_name", level, "", "against kin", told_kin)
    yield f"Of those who come, {told.again:g} were here before."
    yield f"For each of a family who comes again, {told.kin:g} come who were not there."


def _rows(told: Any) -> Iterator[tuple[str, str, float, str, float, str]]:
    from homeward.matching.weights import NAME_LEVELS

    for field, levels in told.names.items():
        for level, (m, spread) in levels.items():
            agrees = level != NAME_LEVELS[-1]
            yield field, level, m, "spread" if agrees else "u", spread, RARITY if agrees else ""
    for level, (m, kin) in told.births.items():
        yield "birth", level, m, "kin", kin, RARITY
    for field, table in (("sex", told.sex), ("place", told.place), ("document", told.document)):
        for level, (m, u) in table.items():
            rare = field == "place" and level != "differs"
            yield field, level, m, "u", u, RARITY if rare else ""
