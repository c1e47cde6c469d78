"""`homeward verify`"""

import click

from homeward.cli.opening import open_existing, takes_folder
from homeward.vault.folder import DataFolder


@click.command()
@takes_folder
def verify(folder: DataFolder) -> None:
    """Check every signature, digest and chain; exit code 1 names the first bad entry."""
    open_existing(folder)
    check_everything()


def check_everything() -> None:
    """Ends the program with 1 at the first bad entry. A device nobody knows would show in the list."""
    from homeward.ledger import verification
    from homeward.ledger.queries import devices, entry_count
    from homeward.ledger.reading import snapshot

    with snapshot():
        count = entry_count()
        with click.progressbar(length=count, label="Checking entries") as bar:
            fault = verification.verify(bar.update)
    if fault:
        click.echo(str(fault), err=True)
        raise SystemExit(1)
    click.echo(f"All {count} entries are whole, signed and in order. They come from:")
    for device in devices():
        click.echo(f"  {device.name}, since {device.enrolled_at}")
