import json
import os
from contextlib import closing
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from types import SimpleNamespace

import pytest

from homeward.cli import findings
from homeward.cli.findings import examine
from homeward.vault.authority import authority_of, leaf_of
from homeward.vault.backup import note_backup
from homeward.vault.keys import new_key
from homeward.vault.opening import connect
from tests.cli.conftest import invoke

NOW = datetime.now(UTC)
HERE = IPv4Address("192.168.7.4")


@pytest.fixture(autouse=True)
def _one_network(monkeypatch):
    monkeypatch.setattr(findings, "lan_addresses", lambda: [HERE])


@pytest.fixture
def healthy(folder):
    with closing(connect(folder.database, folder.key())) as connection:
        connection.execute("CREATE TABLE ledger_entry (received_at TEXT)")
        connection.execute("INSERT INTO ledger_entry VALUES (?)", [f"{NOW:%Y-%m-%dT%H:%M:%S.000Z}"])
    secure(folder, NOW)
    note_backup(folder, NOW.isoformat())
    return folder


def secure(folder, now):
    authority = authority_of(folder, name="a.local", now=now)
    leaf_of(folder, authority, names=["a.local"], addresses=[HERE], now=now)


def found(folder, about, now=NOW):
    return next((each.level, each.said) for each in examine(folder, now) if each.about == about)


def test_a_healthy_site_is_told_so(healthy):
    told = invoke("doctor", "--data", healthy.path)
    assert [line.split()[0] for line in told.output.splitlines()] == ["ok"] * 8
    assert told.exit_code == 0


def test_for_programs_it_is_json_and_the_exit_code_tells_the_worst(healthy):
    (healthy.path / "last-backup.txt").unlink()
    told = invoke("doctor", "--data", healthy.path, "--format", "json")
    levels = {each["about"]: each["level"] for each in json.loads(told.stdout)}
    assert (levels.pop("backup"), set(levels.values()), told.exit_code) == ("warn", {"ok"}, 1)
    (healthy.path / "site.key").chmod(0o644)
    assert invoke("doctor", "--data", healthy.path).exit_code == 2


def test_it_changes_nothing(healthy):
    before = {path: path.stat().st_mtime_ns for path in healthy.path.rglob("*") if path.is_file()}
    examine(healthy, NOW)
    after = {path: path.stat().st_mtime_ns for path in healthy.path.rglob("*") if path.is_file()}
    assert {
        path: at for path, at in after.items() if path.suffix not in (".db-wal", ".db-shm")
    } == {path: at for path, at in before.items() if path.suffix not in (".db-wal", ".db-shm")}


def test_a_folder_that_is_gone_or_open_to_others(healthy, tmp_path):
    told = invoke("doctor", "--data", tmp_path / "nowhere")
    assert (told.exit_code, "is not there" in told.output) == (2, True)
    assert not (tmp_path / "nowhere").exists()
    healthy.path.chmod(0o755)
    assert found(healthy, "folder")[0] == "warn"


def test_a_key_that_others_can_read_is_gone_or_is_anothers(healthy):
    key = healthy.path / "site.key"
    key.chmod(0o640)
    assert "chmod 600" in found(healthy, "key")[1]
    key.unlink()
    assert found(healthy, "key")[0] == "bad"
    key.write_text(new_key().hex())
    key.chmod(0o600)
    assert (found(healthy, "key")[0], found(healthy, "database")[0]) == ("ok", "bad")
    assert found(healthy, "certificate")[0] == "bad"


@pytest.mark.parametrize(
    ("free", "flags", "level"),
    [
        (5_000, 0, "ok"),
        (999, 0, "warn"),
        (199, 0, "bad"),
        (5_000, os.ST_RDONLY, "bad"),
    ],
)
def test_a_disk_that_is_full_or_read_only(healthy, monkeypatch, free, flags, level):
    disk = SimpleNamespace(f_flag=flags, f_bavail=free, f_frsize=10**6)
    monkeypatch.setattr(findings.os, "statvfs", lambda _: disk)
    assert found(healthy, "disk")[0] == level


def test_a_database_that_is_damaged_or_gone(healthy):
    with healthy.database.open("r+b") as file:
        file.seek(4096 + 100)
        file.write(b"\x00" * 200)
    assert found(healthy, "database")[0] == "bad"
    healthy.database.unlink()
    assert "no site" in found(healthy, "database")[1]


def test_a_clock_before_what_has_happened_is_told(healthy):
    level, said = found(healthy, "clock", NOW - timedelta(days=400))
    assert level == "warn"
    told = ("newest entry", "authority was made", "change of the database")
    assert [each for each in told if each not in said] == []
    assert found(healthy, "clock", NOW + timedelta(days=400))[0] == "ok"


@pytest.mark.parametrize(("days", "level"), [(0, "ok"), (310, "warn"), (337, "bad")])
def test_a_certificate_that_ends(healthy, days, level):
    assert found(healthy, "certificate", NOW + timedelta(days=days))[0] == level


def test_a_certificate_for_another_address_or_none(healthy, monkeypatch):
    monkeypatch.setattr(findings, "lan_addresses", lambda: [IPv4Address("10.0.0.9")])
    assert found(healthy, "certificate")[0] == "warn"
    (healthy.path / "tls" / "site.crt").unlink()
    assert "missing" in found(healthy, "certificate")[1]


def test_a_site_without_tablets_needs_no_certificate(folder):
    assert found(folder, "certificate")[0] == "ok"


@pytest.mark.parametrize(("days", "level"), [(1, "ok"), (3, "warn"), (8, "bad")])
def test_a_backup_that_is_old(healthy, days, level):
    assert found(healthy, "backup", NOW + timedelta(days=days))[0] == level


def test_a_note_that_cannot_be_read_is_none(healthy):
    (healthy.path / "last-backup.txt").write_text("yesterday")
    assert "None was made" in found(healthy, "backup")[1]


def test_a_backup_leaves_its_note(demo_site, tmp_path):
    from bench.driving import homeward as run_homeward
    from homeward.vault.backup import last_backup

    made = run_homeward(demo_site.path, "backup", str(tmp_path / "b.tar"))
    assert made.returncode == 0, made.stderr
    assert datetime.now(UTC) - last_backup(demo_site) < timedelta(minutes=2)
