"""`homeward serve`"""

import multiprocessing
import os
import socket
from contextlib import closing
from pathlib import Path, PosixPath
from typing import TYPE_CHECKING, Any

import click

from homeward.cli.opening import bring_up, prepare, takes_folder
from homeward.cli.securing import secure, welcome_to_lan
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError

if TYPE_CHECKING:
    from homeward.vault.authority import Leaf

APPLICATION = "homeward.web.wsgi:application"


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 8000, or 8443 with --lan.")
@click.option("--host", help="Default: 127.0.0.1, or 0.0.0.0 (the whole network) with --lan.")
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64))
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 32),
    help="Processes that answer; more than one with PostgreSQL only.",
)
@click.option("--lan", is_flag=True, help="For tablets: by https, with the site's own certificate.")
@click.option("--name", help="With --lan: the name tablets reach the site by.")
@click.option(
    "--plain-port",
    default=8080,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="With --lan: where the certificate is handed out.",
)
@takes_folder
def serve(
    folder: DataFolder,
    port: int | None,
    host: str | None,
    threads: int,
    workers: int,
    lan: bool,
    name: str | None,
    plain_port: int,
) -> None:
    """Serve the site in FOLDER; an empty folder becomes a new site."""
    from homeward.vault.occupancy import sole_use

    if name and not lan:
        raise click.UsageError("--name goes with --lan.")
    if workers > 1 and not folder.takes_workers():
        raise click.UsageError(
            "--workers needs PostgreSQL (HOMEWARD_DATABASE_URL): one process writes to a site's file."
        )
    host = host or ("0.0.0.0" if lan else "127.0.0.1")  # noqa: S104  what --lan asks for
    port = port or (8443 if lan else 8000)
    require_free(host, port)
    if lan:
        require_free(host, plain_port, "--plain-port")
    prepare(folder)
    with sole_use(folder.path):
        bring_up(folder)
        clear_away()
        if not lan:
            click.echo(welcome(folder, host, port))
            run(APPLICATION, host, port, threads, workers=workers)
            return
        secured = secure(folder, name, host, port, plain_port)
        click.echo("\n".join([welcome_to_lan(folder, secured), *about_site(folder)]))
        run(APPLICATION, host, port, threads, secured.leaf, workers=workers)


def clear_away() -> None:
    from django.utils import timezone

    from homeward.web.sweeping import sweep

    sweep(now=timezone.now())


def run(
    application: str,
    host: str,
    port: int,
    threads: int,
    leaf: "Leaf | None" = None,
    *,
    workers: int = 1,
) -> None:
    """A site has one worker, because one process writes; no access log, because addresses are data."""
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
        workers=workers,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
        log_access=False,
        ssl_cert=leaf.certificate if leaf else None,
        ssl_key=in_memory(leaf.key) if leaf else None,
    ).serve(target_loader=load_beside_parent)


class OpenFile(PosixPath):
    """An open file by its number; it has no other name to resolve to."""

    def resolve(self, strict: bool = False) -> "OpenFile":
        return self


def in_memory(content: bytes) -> Path:
    """A file on no disk, for this process and the workers it forks."""
    descriptor = os.memfd_create("homeward")
    with os.fdopen(descriptor, "wb", closefd=False) as file:
        file.write(content)
    return OpenFile(f"/proc/self/fd/{descriptor}")


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


def require_free(host: str, port: int, option: str = "--port") -> None:
    """:raises VaultError: somebody listens there already, or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise VaultError(
                f"Cannot listen at {host}, port {port} ({error.strerror}). "
                f"Another program may be using it: choose another one with {option}."
            ) from None


def welcome(folder: DataFolder, host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    first = f"Homeward serves {folder.path} at http://{shown}:{port}/   (stop with Ctrl+C)"
    return "\n".join([first, *about_site(folder)])


def about_site(folder: DataFolder) -> list[str]:
    from homeward.accounts.models import Site
    from homeward.accounts.setting_up import setup_code

    site = Site.objects.first()
    if site is None:
        return [
            "This is a new site. Open the address and set it up with this code:",
            f"    {setup_code(folder.key())}",
        ]
    if site.is_demo:
        return [f"{site.name}: everything in it is made up. Sign-ins: homeward demo"]
    return []
