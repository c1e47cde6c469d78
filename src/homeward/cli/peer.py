"""`homeward peer card`, `add`, `list`, `approve`, `forget`"""

import json
from pathlib import Path
from typing import Any

import click

from homeward.cli.opening import bring_up, takes_folder
from homeward.cli.trouble import Trouble
from homeward.vault.folder import DataFolder

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def peer() -> None:
    """The other nodes this one exchanges entries with."""


@peer.command()
@takes_folder
def card(folder: DataFolder) -> None:
    """Print what this node says of itself, for `homeward peer add` on another one."""
    _open(folder)

    from homeward.sync.cards import own_card

    click.echo(json.dumps(own_card().as_json(), ensure_ascii=False))


@peer.command()
@click.argument("where", metavar="URL|CARD")
@click.option("--ca", "authority", type=FILE, help="PEM file of the authority of its certificate.")
@takes_folder
def add(folder: DataFolder, where: str, authority: Path | None) -> None:
    """Introduce this node and the one at URL to each other, or read its CARD from a file.

    Nothing is exchanged until an administrator has approved it on both sides.
    """
    _open(folder)
    vouching = authority.read_text(encoding="ascii") if authority else ""
    found = _called(where, vouching) if "://" in where else _read(Path(where))
    click.echo(f"{found.name} ({found.device}) waits to be approved here.")
    _show_digits(found)


@peer.command(name="list")
@takes_folder
def list_(folder: DataFolder) -> None:
    """Who they are, how far each is, and what went wrong last."""
    _open(folder)

    from homeward.sync import peers
    from homeward.sync.held import count_lacking, from_json

    for each in peers.known():
        lacks = count_lacking(from_json(each.held))
        seen = f"{each.last_seen_at:%Y-%m-%d %H:%M} UTC" if each.last_seen_at else "never"
        state = "approved" if each.approved_at else f"waits, digits {peers.digits(each)}"
        keeps = ", keeps for us" if each.keeps_for_us else ""
        trouble = f", {each.last_error}" if each.last_error else ""
        click.echo(
            f"{each.name}  {each.device}  {each.url or '-'}  {state}{keeps}  "
            f"seen {seen}, {lacks} entries behind{trouble}"
        )


@peer.command()
@click.argument("name", metavar="NAME")
@click.option("--as", "user", required=True, help="The administrator; the password is asked.")
@click.option("--digits", default="", help="Those on the other node's screen; asked otherwise.")
@click.option("--keeps-for-us", is_flag=True, help="What it holds of ours counts as safe.")
@takes_folder
def approve(folder: DataFolder, name: str, user: str, digits: str, keeps_for_us: bool) -> None:
    """Exchange entries with NAME from now on (a name, address or device of `homeward peer list`)."""
    _open(folder)

    from django.utils import timezone

    from homeward.sync import peers

    found = peers.find(name)
    typed = digits or click.prompt("Type the twelve digits that the other node shows", err=True)
    if typed.replace(" ", "") != peers.digits(found).replace(" ", ""):
        raise Trouble(
            "These are not the digits of this node: somebody may stand between the two. "
            "Nothing was approved."
        )
    peers.approve(
        device=found.device,
        author=_administrator(user).id,
        now=timezone.now(),
        keeps_for_us=keeps_for_us,
    )
    click.echo(f"{found.name} is approved here.")


@peer.command()
@click.argument("name", metavar="NAME")
@takes_folder
def forget(folder: DataFolder, name: str) -> None:
    """Exchange nothing with NAME any more. What came from it stays."""
    _open(folder)

    from homeward.sync import peers

    found = peers.find(name)
    peers.forget(device=found.device)
    click.echo(f"{found.name} is forgotten. Its device may still sign what others bring.")


def _open(folder: DataFolder) -> None:
    folder.require_database()
    bring_up(folder)


def _called(url: str, authority: str) -> Any:
    from contextlib import closing

    from django.utils import timezone

    from homeward.sync import peers
    from homeward.sync.calling import Caller

    with closing(Caller(url, authority)) as caller:
        card = caller.card()
        found = peers.introduce(card=card, url=caller.url, authority=authority, now=timezone.now())
        caller.introduce()
    return found


def _read(path: Path) -> Any:
    from django.utils import timezone

    from homeward.sync import peers
    from homeward.sync.cards import read_card

    return peers.introduce(card=read_card(path.read_bytes()), now=timezone.now())


def _show_digits(found: Any) -> None:
    from homeward.sync import peers

    click.echo(f"Both screens must show these digits:  {peers.digits(found)}")
    click.echo(f"Then: homeward peer approve {found.device} --as ADMINISTRATOR")


def _administrator(name: str) -> Any:
    from homeward.accounts.rules import may
    from homeward.accounts.signing_in import CredentialBackend

    password = click.prompt(f"Password of {name}", hide_input=True, err=True)
    user = CredentialBackend().authenticate(None, username=name, password=password)
    if user is None:
        raise Trouble("There is no such user here, or this is not the password.")
    if not may(user, "accounts.manage_users"):
        raise Trouble(f"{name} may not approve nodes. An administrator may.")
    return user
