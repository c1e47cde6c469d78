"""`homeward bundle export`, `homeward bundle import`"""

import os
from pathlib import Path
from typing import Any, Final

import click

from homeward.cli.opening import bring_up, takes_folder
from homeward.cli.trouble import Trouble
from homeward.vault.folder import DataFolder

SHOWN: Final = 10


@click.group()
def bundle() -> None:
    """Exchange entries by a stick, where there is no network."""


@bundle.command(name="export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--to", "name", required=True, help="Name, address or device of an approved peer.")
@click.option("--since-held", is_flag=True, help="Leave out what it last said, signed, to hold.")
@takes_folder
def export(folder: DataFolder, file: Path, name: str, since_held: bool) -> None:
    """Write everything that is here, or what the peer lacks of it, into FILE for that peer alone."""
    if file.exists():
        raise Trouble(f"{file} exists already; a bundle never replaces a file.")
    folder.require_database()
    bring_up(folder)

    from homeward.sync import bundles, peers
    from homeward.sync.held import count_lacking, from_json

    found = peers.find(name)
    since = from_json(found.held) if since_held else {}
    with click.progressbar(length=count_lacking(since), label="Packing entries") as bar:
        written = _written(
            file, lambda out: bundles.export(to=found, file=out, since=since, progress=bar.update)
        )
    click.echo(f"{file}: {written.entries} entries, {written.bytes / 1_000_000:.1f} MB")


@bundle.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@takes_folder
def import_(folder: DataFolder, file: Path) -> None:
    """Take what FILE brings. Broken off, it is simply read again; exit code 1 where an entry is refused."""
    folder.require_database()
    bring_up(folder)

    from django.utils import timezone

    from homeward.sync import bundles

    found = bundles.take_in(path=file, clock=timezone.now, progress=_progress)
    if found.refused:
        _tell_refused(found)
    if not found.taken and not found.refused:
        click.echo(f"All {found.known} entries in it were here already. Nothing was changed.")
    else:
        click.echo(f"Done: {found.taken} taken, {found.known} were here already.")
    raise SystemExit(1 if found.refused else 0)


def _written(file: Path, write: Any) -> Any:
    """Whole or not at all: a file that was broken off never has the name that was asked for."""
    draft = file.with_name(f".{file.name}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            written = write(out)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return written


def _progress(entries: int) -> None:
    click.echo(f"{entries} entries read", err=True)


def _tell_refused(found: Any) -> None:
    for each in found.refused[:SHOWN]:
        click.echo(f"  refused: {each.entry}: {each.problem.message}", err=True)
    click.echo(f"{len(found.refused)} refused, {found.waiting} wait for them.", err=True)
