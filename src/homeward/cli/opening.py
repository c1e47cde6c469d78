"""From a data folder to a site that can be worked with."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError

DEFAULT_FOLDER = "homeward-data"


def takes_folder(command: Callable[..., Any]) -> Callable[..., Any]:
    """The `--data` option, as a `DataFolder` named `folder`."""
    return click.option(
        "--data",
        "folder",
        envvar="HOMEWARD_DATA",
        default=DEFAULT_FOLDER,
        show_default=True,
        show_envvar=True,
        metavar="FOLDER",
        type=click.Path(path_type=Path, file_okay=False, resolve_path=True),
        callback=_chosen_folder,
        help="Where the site's data lies.",
    )(command)


def prepare(folder: DataFolder) -> None:
    """A folder with a key in it.

    :raises VaultError: it cannot be written, or holds what a new site would hide.
    """
    if folder.path.exists() and os.statvfs(folder.path).f_flag & os.ST_RDONLY:
        raise VaultError(
            f"{folder.path} lies on a disk that is read-only now. Nothing was changed."
        )
    folder.prepare()


def speak_english() -> None:
    """For a command that needs no site, and so knows no language of its staff."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)


def start_django(folder: DataFolder) -> None:
    import django

    os.environ["HOMEWARD_DATA"] = str(folder.path)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeward.settings")
    django.setup()


def bring_up(folder: DataFolder) -> None:
    """Both databases and this machine's signing device: made where missing, else left alone."""
    start_django(folder)
    bring_up_to_date()
    _become_device()


def _become_device() -> None:
    from django.utils import timezone

    from homeward.ledger.actions import become_device

    now = timezone.now()
    become_device(name=f"Server since {timezone.localdate(now)}", now=now)


def bring_up_to_date() -> None:
    """Apply the migrations that are missing; costs nothing when none is."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database=alias, verbosity=0, interactive=False)


def open_existing(folder: DataFolder) -> None:
    """:raises VaultError: there is no site in the folder, or its key is not there."""
    folder.require_database()
    start_django(folder)
    bring_up_to_date()


def _chosen_folder(ctx: click.Context, option: click.Parameter, path: Path) -> DataFolder:
    from homeward.vault.postgres.folder import folder_at

    return folder_at(path)
