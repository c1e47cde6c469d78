"""`homeward situation extract`"""

import json
from datetime import date
from pathlib import Path

import click

from homeward.cli.opening import speak_english
from homeward.cli.trouble import Trouble

FORMATS = ("json", "text")
LARGEST = 200_000  # bytes; a book, no article


@click.group()
def situation() -> None:
    """What is known of the border and what is claimed about it."""


@situation.command()
@click.argument("text", metavar="FILE.txt", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--published",
    metavar="YYYY-MM-DD",
    callback=lambda _ctx, _option, typed: _day(typed),
    help="The day the text was published; without it “on Saturday” stays unresolved.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def extract(text: Path, published: date | None, form: str) -> None:
    """Propose figures, statements, statuses and events from a text. It records nothing."""
    speak_english()
    from homeward.situation.extract.reading import propose
    from homeward.situation.extract.telling import told

    found = propose(_read(text), published)
    if form == "json":
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    for line in told(found):
        click.echo(line)


def _day(typed: str | None) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise click.BadParameter(f"“{typed}” is not a day. Write it as 2025-04-19.") from None


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Trouble(f"{path} is larger than 200 kB. Give it one article or report at a time.")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Trouble(f"{path} is not text in UTF-8. Save it as plain text in UTF-8.") from None
