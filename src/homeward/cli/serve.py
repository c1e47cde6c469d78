"""`homeward serve`"""

import multiprocessing
import socket
from contextlib import closing
from typing import Any

import click

from homeward.cli.opening import bring_up, prepare, takes_folder
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError

APPLICATION = "homeward.web.wsgi:application"


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="0.0.0.0 for the whole network."
)
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64))
@takes_folder
def serve(folder: DataFolder, port: int, host: str, threads: int) -> None:
    """Serve the site in FOLDER; an empty folder becomes a new site."""
    from homeward.vault.occupancy import sole_use

    require_free(host, port)
    prepare(folder)
    with sole_use(folder.path):
        bring_up(folder)
        clear_away()
        click.echo(welcome(folder, host, port))
        run(APPLICATION, host, port, threads)


def clear_away() -> None:
    from django.utils import timezone

    from homeward.web.sweeping import sweep

    sweep(now=timezone.now())


def run(application: str, host: str, port: int, threads: int) -> None:
    """One worker, because one process writes; no access log, because addresses are data."""
    from django.db import connections
    from granian import Granian
    from granian._internal import load_target
    from granian.constants import Interfaces
    from granian.log import LogLevels

    load_target(application)  # once, before the fork: a worker that has to be replaced is quick
    connections.close_all()  # a database connection must not live through a fork
    multiprocessing.set_start_method("fork", force=True)
    Granian(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
        log_access=False,
    ).serve(target_loader=load_beside_parent)


def load_beside_parent(application: str) -> Any:
    """Runs in the worker, which must not outlive the process that was told to stop."""
    import ctypes
    import gc
    import signal

    from granian._internal import load_target

    parent_death_signal = 1  # prctl(2), PR_SET_PDEATHSIG
    ctypes.CDLL(None).prctl(parent_death_signal, signal.SIGTERM)
    loaded = load_target(application)
    if application == APPLICATION:
        from homeward.web import background, releasing

        background.start()
        releasing.start()
    gc.freeze()  # no request waits while all modules are looked through for garbage
    return loaded


def require_free(host: str, port: int) -> None:
    """:raises VaultError: somebody listens there already, or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise VaultError(
                f"Cannot listen at {host}, port {port} ({error.strerror}). "
                "Another program may be using it: choose another one with --port."
            ) from None


def welcome(folder: DataFolder, host: str, port: int) -> str:
    from homeward.accounts.models import Site
    from homeward.accounts.setting_up import setup_code

    shown = f"[{host}]" if ":" in host else host
    lines = [f"Homeward serves {folder.path} at http://{shown}:{port}/   (stop with Ctrl+C)"]
    site = Site.objects.first()
    if site is None:
        lines += [
            "This is a new site. Open the address and set it up with this code:",
            f"    {setup_code(folder.key())}",
        ]
    elif site.is_demo:
        lines.append(f"{site.name}: everything in it is made up. Sign-ins: homeward demo")
    return "\n".join(lines)
