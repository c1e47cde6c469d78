"""Lists of people on the command line: how they are read, and what is said of rows that cannot be."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from homeward.cli.trouble import Trouble

TOLD = 20  # faults; more are only counted


people_or_site = click.argument(
    "people",
    metavar="[PEOPLE.csv]",
    required=False,
    type=click.Path(path_type=Path, dir_okay=False),
)


def people_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--strict", is_flag=True, help="Stop at the first row that cannot be read."),
        click.option(
            "--calendar",
            default="gregorian",
            show_default=True,
            type=click.Choice(["gregorian", "solar-hijri"]),
            help="Of the years in the column birth.",
        ),
        click.option(
            "--profile",
            default="afghan",
            show_default=True,
            help="Rules for names: afghan, generic, or one that was added.",
            callback=_known_profile,
        ),
        click.option(
            "--weights",
            default=None,
            metavar="WEIGHTS.json",
            type=click.Path(path_type=Path, dir_okay=False),
            help="As homeward match weights writes them.",
            callback=_read_weights,
        ),
    ):
        command = option(command)
    return command


def _known_profile(ctx: click.Context, option: click.Parameter, name: str) -> str:
    from homeward.matching.names import UnknownProfile, profile

    try:
        profile(name)
    except UnknownProfile:
        raise click.BadParameter(
            f"“{name}” is not a profile here. Use afghan or generic."
        ) from None
    return name


def _read_weights(ctx: click.Context, option: click.Parameter, path: Path | None) -> Any:
    from homeward.matching.weights import STARTING, read_weights

    if path is None:
        return STARTING
    try:
        return read_weights(path)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@contextmanager
def read_rows(path: Path, label: str, options: dict[str, Any]) -> Iterator[Iterator[Any]]:
    """Rows with a progress bar; afterwards the faults, on the error stream."""
    from homeward.matching.tables import Fault, UnreadableTable, read_people

    faults: list[Fault] = []

    def hear(fault: Fault) -> None:
        if options["strict"]:
            raise Trouble(f"{path}, {fault}")
        faults.append(fault)

    size = path.stat().st_size if path.exists() else 0
    try:
        with click.progressbar(length=size, label=label) as bar:
            yield read_people(path, calendar=options["calendar"], fault=hear, progress=bar.update)
    except UnreadableTable as error:
        raise Trouble(str(error)) from None
    for fault in faults[:TOLD]:
        click.echo(f"{path}, {fault}", err=True)
    if len(faults) > TOLD:
        click.echo(f"{path}: {len(faults) - TOLD} more like these.", err=True)
