"""A PostgreSQL 15 of one's own, on loopback and a socket, gone afterwards; for tests and measurements."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.driving import free_port

BINARIES = Path("/usr/lib/postgresql/15/bin")
NOT_DURABLE = ("fsync=off", "full_page_writes=off")


@contextmanager
def cluster(place: Path, settings: Sequence[str] = NOT_DURABLE) -> Iterator[tuple[int, Path]]:
    """In `place`: its port, and the folder of its socket. Whoever is on this machine may come in.

    It runs as who may not be root. Texts are ordered by their code points.
    """
    folder, port = place / "postgres", free_port()
    folder.mkdir()
    if os.geteuid() == 0:
        place.chmod(0o711)
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    control = [*as_postgres(), str(BINARIES / "pg_ctl"), "-D", data, "-w"]
    options = " ".join(
        [f"-k {folder} -p {port} -h 127.0.0.1", *(f"-c {setting}" for setting in settings)]
    )
    made = [*as_postgres(), str(BINARIES / "initdb"), "-D", data, "-E", "UTF8", "-U", "postgres"]
    quietly([*made, "--locale=C.UTF-8", "--no-sync"])
    quietly([*control, "-l", str(folder / "log"), "-o", options, "start"])
    try:
        yield port, folder
    finally:
        quietly([*control, "-m", "immediate", "stop"])


def quietly(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd="/")


def as_postgres() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
