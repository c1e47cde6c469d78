"""`homeward rebuild`"""

import click

from homeward.cli.opening import open_existing, takes_folder
from homeward.vault.folder import DataFolder


@click.command()
@click.option("--check", is_flag=True, help="Only compare; exit code 1 names tables that differ.")
@takes_folder
def rebuild(folder: DataFolder, check: bool) -> None:
    """Make all tables anew from the entries. The server must be stopped."""
    from homeward.vault.occupancy import sole_use

    folder.require_database()
    with sole_use(folder.path):
        open_existing(folder)
        compare() if check else replace()


def replace() -> None:
    from homeward.ledger import rebuilding
    from homeward.ledger.queries import entry_count

    count = entry_count()
    with click.progressbar(length=count, label="Applying entries") as bar:
        rebuilding.rebuild(bar.update)
    click.echo(f"The tables are made anew from {count} entries.")


def compare() -> None:
    """Ends the program with 1 where tables differ."""
    from homeward.ledger import rebuilding
    from homeward.ledger.queries import entry_count

    with click.progressbar(length=entry_count(), label="Applying entries") as bar:
        different = rebuilding.differs_from_tables(bar.update)
    if different:
        names = ", ".join(different)
        click.echo(
            f"Not what the entries add up to: {names}. Mend with: homeward rebuild", err=True
        )
        raise SystemExit(1)
    click.echo("The tables are what the entries add up to. Nothing was changed.")
