"""`homeward backup`"""

from pathlib import Path

import click

from homeward.cli.opening import start_django, takes_folder
from homeward.vault.folder import DataFolder


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@takes_folder
def backup(folder: DataFolder, file: Path) -> None:
    """Copy the site into FILE, also while it is being served. The key is not in it."""
    folder.require_own_file(
        "Back it up with pg_dump, and key and photos with it: docs/operations.md, “A hub”."
    )
    folder.require_database()
    start_django(folder)

    from django.utils import timezone

    from homeward.ledger.entries import instant
    from homeward.ledger.moving import forget_local_device
    from homeward.vault.backup import back_up, note_backup
    from homeward.vault.keys import fingerprint

    made_at = instant(timezone.now())
    back_up(folder=folder, to=file.resolve(), made_at=made_at, leave_out=forget_local_device)
    note_backup(folder, made_at)
    size = file.stat().st_size / 1_000_000
    click.echo(f"{file}: {size:.1f} MB, opens with the key {fingerprint(folder.key())}")
