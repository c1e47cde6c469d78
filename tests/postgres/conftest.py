"""A PostgreSQL of their own for these tests; those in `inside` run in a process whose database it is."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.cluster import cluster
from homeward.vault.postgres.address import VARIABLE

collect_ignore = [] if os.environ.get(VARIABLE) else ["inside"]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of its databases, to which a name is to be added. Not below pytest's own folders,
    which whoever runs PostgreSQL may not enter.
    """
    with (
        tempfile.TemporaryDirectory(prefix="homeward-hub-") as place,
        cluster(Path(place)) as (port, _folder),
    ):
        yield f"postgresql://postgres@127.0.0.1:{port}/"
