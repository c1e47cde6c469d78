"""`homeward sync`"""

import time
from contextlib import closing
from typing import Any, Final

import click

from homeward.cli.opening import bring_up, takes_folder
from homeward.problems import Refused
from homeward.vault.folder import DataFolder

SHOWN: Final = 10
FIRST_PAUSE: Final = 2.0  # seconds after the first failure, twice as long after each other one
LONGEST_PAUSE: Final = 300.0


@click.command()
@click.option("--peer", "name", required=True, help="Name, address or device of an approved peer.")
@click.option("--once", is_flag=True, help="End when both hold the same.")
@click.option(
    "--every",
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    type=click.FloatRange(0.1, 86_400),
    help="Without --once: how soon to look again.",
)
@takes_folder
def sync(folder: DataFolder, name: str, once: bool, every: float) -> None:
    """Exchange entries with a peer until both hold the same. May run beside the server.

    It may be stopped at any moment and goes on where it was. Exit code 1 where an entry was refused;
    without --once it goes on until it is stopped, and tries again ever more seldom while nobody answers.
    """
    folder.require_database()
    bring_up(folder)

    from homeward.sync import peers

    found = peers.find(name)
    peers.require_approved(found)
    if once:
        raise SystemExit(_told(_met(found)))
    _keep_up(found.device, every)


def _keep_up(device: Any, every: float) -> None:
    from homeward.sync import peers

    pause = FIRST_PAUSE
    while True:
        try:
            _told(_met(peers.find(str(device))))
            pause, wait = FIRST_PAUSE, every
        except Refused as refused:
            wait, pause = pause, min(2 * pause, LONGEST_PAUSE)
            click.echo(f"{refused.problems[0].message} Again in {wait:.0f} s.", err=True)
        time.sleep(wait)


def _met(peer: Any) -> Any:
    """:raises Refused: it does not answer, or is not who it should be."""
    from django.utils import timezone

    from homeward.sync import peers
    from homeward.sync.calling import Caller
    from homeward.sync.meeting import meet

    try:
        with closing(Caller(peer.url, peer.authority)) as caller:
            return meet(caller.meet(peer), clock=timezone.now, progress=_progress)
    except Refused as refused:
        peers.note_error(device=peer.device, code=refused.problems[0].code)
        raise


def _progress(met: Any, left: int) -> None:
    more = f", {left} to send" if left else ""
    click.echo(f"{met.received} received, {met.sent} sent{more}", err=True)


def _told(met: Any) -> int:
    """The exit code."""
    click.echo(f"Done: {met.received} received, {met.sent} sent, {len(met.refused)} refused.")
    for where, entry, message in met.refused[:SHOWN]:
        click.echo(f"  refused {where}: {entry}: {message}", err=True)
    return 1 if met.refused else 0
