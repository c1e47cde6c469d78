"""Who may work in a data folder: one program at a time, and of its processes one at each work."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from homeward.vault.keys import VaultError


@contextmanager
def taking_turns(folder: Path, work: str) -> Iterator[None]:
    """Work that several processes of one folder could do, and threads of each: one at a time."""
    descriptor = os.open(folder / f"{work}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


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
