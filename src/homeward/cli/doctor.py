"""`homeward doctor`"""

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click

from homeward.cli.opening import takes_folder
from homeward.vault.folder import DataFolder


@click.command()
@click.option(
    "--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"])
)
@takes_folder
def doctor(folder: DataFolder, form: str) -> None:
    """Look at key, disk, database, clock, certificate and backups; change nothing.

    Exit code 0: all is well, 1: something to see to, 2: something is broken.
    """
    from homeward.cli.findings import BAD, WARN, examine

    found = examine(folder, datetime.now(UTC))
    if form == "json":
        click.echo(json.dumps([asdict(each) for each in found], indent=2, ensure_ascii=False))
    else:
        for each in found:
            click.echo(f"{each.level:<5}{each.about:<12} {each.said}")
    levels = {each.level for each in found}
    raise SystemExit(2 if BAD in levels else 1 if WARN in levels else 0)
