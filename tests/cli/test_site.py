"""The verbs that need a whole site, each in a process of its own as on a real machine."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bench.driving import SERVE, Desk, Server, environment, homeward
from homeward.vault.folder import DataFolder
from homeward.vault.occupancy import sole_use

SETTING_UP = """
import datetime, pathlib, sys
from homeward.cli import opening
opening.bring_up(opening.DataFolder(pathlib.Path(sys.argv[1])))
from homeward.accounts.setting_up import set_up_site
now = datetime.datetime.now(datetime.UTC)
set_up_site(name="Spin Boldak", crossing="spin-boldak", is_demo=False, now=now)
"""


def test_help_answers_without_loading_django() -> None:
    asking = "import sys, homeward.cli.commands; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asking], check=False).returncode == 0


def test_a_second_demo_only_prints_the_sign_ins(demo_site: DataFolder) -> None:
    before = demo_site.database.stat().st_mtime_ns
    again = homeward(demo_site.path, "demo")
    assert again.returncode == 0
    assert again.stdout == (demo_site.path / "demo-sign-ins.txt").read_text()
    assert demo_site.database.stat().st_mtime_ns == before


def test_weights_are_learnt_from_the_site_itself(demo_site: DataFolder) -> None:
    done = homeward(demo_site.path, "match", "weights", "--train")
    assert (done.returncode, done.stderr) == (0, "")
    assert "learnt from" in done.stdout.splitlines()[0]


def test_only_the_owner_reads_the_sign_ins(demo_site: DataFolder) -> None:
    assert (demo_site.path / "demo-sign-ins.txt").stat().st_mode & 0o077 == 0


def test_everything_checks_out(demo_site: DataFolder) -> None:
    for arguments in (("verify",), ("rebuild", "--check"), ("rebuild",), ("rebuild", "--check")):
        done = homeward(demo_site.path, *arguments)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_backup_restores_and_checks_out_elsewhere(demo_site: DataFolder, tmp_path: Path) -> None:
    saved, other = tmp_path / "a.tar", tmp_path / "other"
    assert homeward(demo_site.path, "backup", str(saved)).returncode == 0
    done = homeward(other, "restore", str(saved), input=demo_site.key().hex())
    assert (done.returncode, done.stderr) == (0, "")
    assert homeward(other, "rebuild", "--check").returncode == 0


def test_the_recovery_sheet_is_a_pdf_and_replaces_nothing(
    demo_site: DataFolder, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert homeward(demo_site.path, "key", "sheet", str(sheet)).returncode == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    again = homeward(demo_site.path, "key", "sheet", str(sheet))
    assert (again.returncode, "exists already" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    "arguments", [("verify",), ("rebuild",), ("backup", "a.tar"), ("key", "sheet", "a.pdf")]
)
def test_without_a_site_it_says_so_and_makes_nothing(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = homeward(tmp_path / "nothing", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("homeward: There is no site in")
    assert not (tmp_path / "nothing").exists()


def test_an_empty_folder_is_served_as_a_new_site(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    server = Server(SERVE, folder)
    try:
        server.wait_for("/health")
        desk = Desk(server.port)
        status, _ = desk.request("GET", "/")
        desk.connection.close()
        assert status == 302
        assert "set it up with this code" in server.said()
        assert "running on" in homeward(folder, "rebuild").stderr
    finally:
        server.stop()


def test_a_real_site_is_never_made_a_demo(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "site")
    folder.prepare()
    command = [sys.executable, "-c", SETTING_UP, folder.path]
    subprocess.run(command, env=environment(folder.path), check=True)
    done = homeward(folder.path, "demo")
    assert done.returncode == 2
    assert "There is a site in this folder: Spin Boldak" in done.stderr
    assert not (folder.path / "demo-sign-ins.txt").exists()


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = homeward(tmp_path / "site", "serve", "--port", str(other.getsockname()[1]))
    assert done.returncode == 2
    assert "Another program may be using it" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_in_use_is_refused(folder: DataFolder) -> None:
    with sole_use(folder.path):
        done = homeward(folder.path, "serve", "--port", "18999")
    assert done.returncode == 2
    assert "running on" in done.stderr
