"""`homeward restore`"""

from pathlib import Path

import click

from homeward.cli.opening import bring_up_to_date, start_django, takes_folder
from homeward.cli.typing_key import ask_for_key, read_key_file
from homeward.cli.verify import check_everything
from homeward.vault.folder import DataFolder


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--key-file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A site.key, or a text with the words; without it you are asked.",
)
@takes_folder
def restore(folder: DataFolder, file: Path, key_file: Path | None) -> None:
    """Unpack the backup FILE into an empty folder and check it."""
    from homeward.vault import backup
    from homeward.vault.keys import load_key

    folder.require_own_file(
        "Restore it with pg_restore, then run homeward verify: docs/operations.md, “A hub”."
    )
    backup.require_empty(folder)
    made_at = backup.read_manifest(file).made_at
    key = read_key_file(key_file) if key_file else load_key(folder.path) or ask_for_key()
    backup.restore(backup=file, folder=folder, key=key)
    click.echo(f"Unpacked the backup of {made_at} into {folder.path}.")
    start_django(folder)
    bring_up_to_date()
    check_everything()
