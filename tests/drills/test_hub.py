"""A hub with several workers: desks on all of them at once leave one record."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bench.cluster import cluster
from bench.driving import SERVE, Server, clerk_of, families, homeward
from bench.load import burst
from homeward.vault.postgres.address import VARIABLE
from tests.drills.nodes import demo

WORKERS, FAMILIES = 3, 240
NUMBERS = "SELECT count(*), min(site_seq), max(site_seq) FROM ledger_entry"
REGISTERED = "SELECT count(*) FROM registration_household"


@pytest.fixture
def address(monkeypatch) -> Iterator[str]:
    with (
        tempfile.TemporaryDirectory(prefix="homeward-hub-") as place,
        cluster(Path(place), ()) as (port, _folder),
    ):
        told = f"postgresql://postgres@127.0.0.1:{port}/postgres"
        monkeypatch.setenv(VARIABLE, told)
        yield told


def workers_of(server: Server) -> list[int]:
    pid = server.process.pid
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_desks_at_several_workers_leave_one_chain(address: str, tmp_path: Path) -> None:
    folder = demo(tmp_path / "hub", 0)
    server = Server([*SERVE, "--workers", str(WORKERS)], folder)
    try:
        server.wait_for("/health")
        assert len(workers_of(server)) >= WORKERS
        done = burst(
            server.port, "/api/v1/households", families(FAMILIES, seed=5), clerk_of(folder)
        )
    finally:
        server.stop()
    assert (done.refused, len(done.latencies)) == (0, FAMILIES)
    with psycopg.connect(address) as connection:
        count, first, last = connection.execute(NUMBERS).fetchone()
        assert (first, last) == (1, count)
        assert connection.execute(REGISTERED).fetchone() == (FAMILIES,)
    for command in (["verify"], ["rebuild", "--check"]):
        checked = homeward(folder, *command)
        assert checked.returncode == 0, checked.stderr
