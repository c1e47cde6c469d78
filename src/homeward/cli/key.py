"""`homeward key …`"""

from pathlib import Path

import click

from homeward.cli.opening import open_existing, takes_folder
from homeward.cli.typing_key import ask_for_key, read_key_file
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError


@click.group()
def key() -> None:
    """The key that opens the site: print it, put it back, tell it from others."""


@key.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.pdf")
@click.option(
    "--language", default="en", show_default=True, type=click.Choice(["en", "prs", "pus"])
)
@takes_folder
def sheet(folder: DataFolder, out: Path, language: str) -> None:
    """Write the recovery sheet as a PDF. Print it, lock it away, delete the file."""
    if out.exists():
        raise VaultError(f"{out} exists already; a recovery sheet never replaces a file.")
    open_existing(folder)

    from homeward.vault.sealing import write_durably

    write_durably(out.resolve(), recovery_sheet(folder, language))
    click.echo(f"{out}: print it, lock the paper away, then delete this file.")


@key.command()
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A file with the words, the code's content or 64 hex digits; without it you are asked.",
)
@takes_folder
def restore(folder: DataFolder, source: Path | None) -> None:
    """Put the key back from the recovery sheet, if it opens the site that is there."""
    from homeward.vault.backup import restore_key
    from homeward.vault.keys import fingerprint as shown

    found = read_key_file(source) if source else ask_for_key()
    restore_key(folder=folder, key=found)
    where = "It opens the site." if folder.has_database() else "There is no site here yet."
    click.echo(f"The key is in place in {folder.path}. {where}\nFingerprint: {shown(found)}")


@key.command()
@takes_folder
def fingerprint(folder: DataFolder) -> None:
    """Print the key's fingerprint, to compare with a recovery sheet or a backup."""
    from homeward.vault.keys import fingerprint as shown

    click.echo(shown(folder.key()))


def recovery_sheet(folder: DataFolder, language: str) -> bytes:
    from django.utils import timezone

    from homeward.accounts.models import Site
    from homeward.paper.recovery import recovery_sheet_pdf
    from homeward.reference.calendars import format_date, usual_calendar
    from homeward.vault.keys import fingerprint as shown
    from homeward.vault.keys import key_qr, key_words

    site, found, today = Site.objects.first(), folder.key(), timezone.localdate()
    return recovery_sheet_pdf(
        site_name=site.name if site else "",
        words=key_words(found),
        qr_content=key_qr(found),
        fingerprint=shown(found),
        made_on=format_date(today, calendar=usual_calendar(language), language=language),
        language=language,
    )
