"""One process at a time serves a data folder or rewrites it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from homeward.vault.keys import VaultError


@contextmanager
def sole_use(folder: Path) -> Iterator[None]:
    """Held by this process and those it forks; the system lets go when the last of them ends.

    :raises VaultError: another process has it.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise VaultError(f"Homeward is running on {folder} already. Stop it first.") from None
    try:
        yield
    finally:
        os.close(descriptor)
