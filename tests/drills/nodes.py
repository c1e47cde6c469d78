"""Two or more sites on this machine, introduced to each other and approved by their administrators."""

import json
import re
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.driving import homeward
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect

OWN_TABLES = re.compile(r"^(?:django_|sqlite_|otp_|sync_|auth_)")
# What a node alone keeps, and what it adds to an entry on its receipt.
LOCAL = {
    "ledger_localdevice",
    "ledger_answeredrequest",
    "accounts_localsite",
    "accounts_localaccount",
    "accounts_invitation",
}
OF_THE_NODE = {"site_seq", "received_at", "site_link"}


def demo(folder: Path, households: int, *, seed: int = 1) -> Path:
    made = homeward(folder, "demo", "--households", str(households), "--seed", str(seed))
    assert made.returncode == 0, made.stderr
    return folder


def pair(caller: Path, callee: Path, port: int, *, keeps_for_us: bool = True) -> None:
    """`callee` is served at `port`; afterwards both have approved the other."""
    url = f"http://127.0.0.1:{port}"
    added = run(caller, "peer", "add", url)
    digits = re.search(r"\d{4} \d{4} \d{4}", added)[0]
    keeps = ["--keeps-for-us"] if keeps_for_us else []
    approve(caller, url, digits, *keeps)
    device = json.loads(run(caller, "peer", "card"))["device"]
    approve(callee, device, digits)


def approve(folder: Path, peer: str, digits: str, *options: str) -> None:
    args = ("peer", "approve", peer, "--as", "administrator", "--digits", digits, *options)
    run(folder, *args, typed=password_of(folder, "administrator"))


def password_of(folder: Path, user: str) -> str:
    table = (folder / "demo-sign-ins.txt").read_text(encoding="utf-8")
    return re.search(rf" {user} +(\S+)$", table, re.MULTILINE)[1]


def run(folder: Path, *arguments: str, typed: str = "", code: int = 0) -> str:
    done = homeward(folder, *arguments, input=f"{typed}\n" if typed else None)
    assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout


def tables(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of every table that is no node's own; of entries what travels."""
    data = DataFolder(folder)
    with closing(connect(data.database, data.key())) as connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in named if not OWN_TABLES.match(name) and name not in LOCAL]
        return {name: _rows(connection, name) for name in sorted(names)}


def _rows(connection: Any, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    kept = ", ".join(f'"{name}"' for name in columns if name not in OF_THE_NODE)
    return sorted(connection.execute(f"SELECT {kept} FROM {table}").fetchall(), key=repr)


def assert_equal(one: Path, other: Path) -> int:
    """Row by row; answers with the number of rows."""
    first, second = tables(one), tables(other)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    return sum(map(len, first.values()))
