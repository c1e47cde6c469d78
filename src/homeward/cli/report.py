"""`homeward report daily`, `homeward report sitrep`"""

from datetime import date
from typing import TextIO

import click

from homeward.cli.opening import open_existing, takes_folder
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError

FORMATS = ("json", "csv", "txt", "pdf")
SITREP_FORMATS = ("pdf", "html")
TIERS = ("public", "partner")
LANGUAGES = ("en", "prs", "pus")


@click.group()
def report() -> None:
    """Reports of the site."""


@report.command()
@click.option("--site", help="The site's name, to be sure it is the right folder.")
@click.option("--on", "typed", help="The day, in either calendar; today where it is left out.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="txt", show_default=True)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--revision", type=click.IntRange(1), help="As it was kept, not as it is now.")
@takes_folder
def daily(
    folder: DataFolder,
    site: str | None,
    typed: str | None,
    form: str,
    language: str,
    revision: int | None,
) -> None:
    """Write a day's report to the output. It changes nothing, and may run beside the server."""
    open_existing(folder)
    name = _site_name(site)
    click.echo(_written(name, typed, form, language, revision), nl=False)


@report.command()
@click.option("--site", help="The site's name, to be sure it is the right folder.")
@click.option("--from", "first", default="", help="The first day, in either calendar.")
@click.option(
    "--to", "last", default="", help="The last day; the week until yesterday without both."
)
@click.option("--for", "tier", type=click.Choice(TIERS), default="public", show_default=True)
@click.option(
    "--format", "form", type=click.Choice(SITREP_FORMATS), default="pdf", show_default=True
)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--gaps",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="What is missing at the site, one gap a line.",
)
@takes_folder
def sitrep(
    folder: DataFolder,
    site: str | None,
    first: str,
    last: str,
    tier: str,
    form: str,
    language: str,
    gaps: TextIO | None,
) -> None:
    """Write the situation report of a period to the output. It changes nothing."""
    open_existing(folder)
    _site_name(site)
    lines = [each.strip() for each in gaps or () if each.strip()]
    click.echo(_sitrep(first, last, tier, form, language, lines), nl=False)


def _sitrep(first: str, last: str, tier: str, form: str, language: str, gaps: list[str]) -> bytes:
    from django.utils import timezone

    from homeward.ledger.reading import snapshot
    from homeward.problems import Refused
    from homeward.statistics.periods import read_period
    from homeward.statistics.sitrep.content import Typed
    from homeward.statistics.sitrep.formats import pdf
    from homeward.statistics.sitrep.gathering import gather
    from homeward.statistics.sitrep.writing import write
    from homeward.web.sitreps import html

    try:
        period = read_period(first, last, today=timezone.localdate())
    except Refused as refused:
        raise VaultError(refused.problems[0].message) from None
    zone = timezone.get_default_timezone()
    with snapshot():
        material = gather(period=period, tier=tier, now=timezone.now(), zone=zone)
    report = write(material, Typed(gaps=gaps), language=language)
    return pdf(report) if form == "pdf" else html(report)


def _site_name(wanted: str | None) -> str:
    """:raises VaultError: there is no site here, or another."""
    from homeward.accounts.models import Site

    found = Site.objects.first()
    if found is None:
        raise VaultError("There is no site in this folder yet.")
    if wanted and wanted != found.name:
        raise VaultError(f"The site in this folder is “{found.name}”. Choose another with --data.")
    return found.name


def _written(site: str, typed: str | None, form: str, language: str, revision: int | None) -> bytes:
    from django.utils import timezone

    from homeward.ledger.reading import snapshot
    from homeward.statistics.formats import written
    from homeward.statistics.telling import report_on

    on, zone = _day(typed), timezone.get_default_timezone()
    try:
        with snapshot():
            found = report_on(site=site, on=on, zone=zone, number=revision)
            return written(found, form=form, language=language)
    except KeyError:
        raise VaultError(f"No revision {revision} of {on} was kept.") from None


def _day(typed: str | None) -> date:
    from django.utils import timezone

    from homeward.problems import Refused
    from homeward.reference.calendars import parse_date

    if typed is None:
        return timezone.localdate()
    try:
        return parse_date(typed)
    except Refused as refused:
        raise VaultError(refused.problems[0].message) from None
