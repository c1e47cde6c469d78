"""Two sites on one machine: the one is served, the other calls, and both come to hold the same."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bench.driving import SERVE, Server, homeward, serving
from homeward.ledger.moving import forget_local_device
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect
from tests.drills.nodes import assert_equal, pair, run


@pytest.fixture(scope="module")
def site(demo_site: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(demo_site.path, tmp_path_factory.mktemp("one") / "site"))


@pytest.fixture(scope="module")
def standby(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that signs as a device of its own, as after a restore."""
    folder = DataFolder(Path(shutil.copytree(site, tmp_path_factory.mktemp("two") / "site")))
    with closing(connect(folder.database, folder.key())) as connection:
        forget_local_device(connection)
        connection.commit()
    return folder.path


@pytest.fixture(scope="module")
def server(site: Path, standby: Path) -> Iterator[Server]:
    with serving(SERVE, standby, "/health") as server:
        pair(site, standby, server.port)
        yield server


def test_two_processes_come_to_the_same(site: Path, standby: Path, server: Server) -> None:
    address = f"http://127.0.0.1:{server.port}"
    told = run(site, "sync", "--peer", address, "--once")
    assert re.fullmatch(r"Done: [1-9]\d* received, [1-9]\d* sent, 0 refused\.\n", told)
    assert run(site, "sync", "--peer", address, "--once") == (
        "Done: 0 received, 0 sent, 0 refused.\n"
    )
    assert assert_equal(site, standby) > 100
    (line,) = run(site, "peer", "list").splitlines()
    assert "keeps for us" in line
    assert line.endswith(" 0 entries behind")


def test_a_stick_brings_what_was_written_since(site: Path, standby: Path, server: Server) -> None:
    file, address = site.parent / "stick", f"http://127.0.0.1:{server.port}"
    written = run(site, "bundle", "export", str(file), "--to", address)
    assert str(file) in written
    imported = run(standby, "bundle", "import", str(file))
    assert "were here already. Nothing was changed." in imported
    again = homeward(site, "bundle", "export", str(file), "--to", address)
    assert (again.returncode, again.stderr) == (
        2,
        f"homeward: {file} exists already; a bundle never replaces a file.\n",
    )
    foreign = homeward(site, "bundle", "import", str(file))
    assert foreign.returncode == 2
    assert "for another node" in foreign.stderr


def test_digits_that_differ_approve_nobody(site: Path, server: Server) -> None:
    address = f"http://127.0.0.1:{server.port}"
    arguments = ("peer", "approve", address, "--as", "administrator", "--digits", "0000 0000 0000")
    refused = homeward(site, *arguments, input="x\n")
    assert refused.returncode == 2
    assert "Nothing was approved" in refused.stderr


def test_who_is_no_peer_is_not_called(site: Path) -> None:
    refused = homeward(site, "sync", "--peer", "nobody", "--once")
    assert (refused.returncode, refused.stderr) == (
        2,
        "homeward: No node “nobody” was introduced here.\n",
    )
