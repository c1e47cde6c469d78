"""A wrong, missing or unreadable key is a clear error and never touches what is there."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from homeward.vault import keys
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError
from tests.vault.sites import (
    django_connection,
    everything_in,
    families,
    key_file,
    key_of,
    site_after_a_crash,
    site_in,
)


@pytest.fixture(autouse=True)
def no_key_in_the_environment(monkeypatch):
    monkeypatch.delenv("HOMEWARD_KEY", raising=False)


def test_an_empty_folder_gets_a_key_only_its_owner_reads(tmp_path):
    folder = DataFolder(tmp_path / "new" / "site")
    folder.prepare()
    assert stat.S_IMODE(key_file(folder).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert len(folder.key()) == 32


def test_preparing_again_keeps_the_key(tmp_path):
    folder = DataFolder(tmp_path)
    folder.prepare()
    first = folder.key()
    folder.prepare()
    assert folder.key() == first


def test_two_folders_get_different_keys(tmp_path):
    first, second = DataFolder(tmp_path / "a"), DataFolder(tmp_path / "b")
    first.prepare()
    second.prepare()
    assert first.key() != second.key()


def test_a_key_file_is_never_written_over(tmp_path):
    folder = DataFolder(tmp_path)
    folder.prepare()
    with pytest.raises(FileExistsError):
        keys.write_key(tmp_path, keys.new_key())


BROKEN_KEYS = {
    "missing": (lambda path: path.unlink(), "no site key"),
    "too open": (lambda path: path.chmod(0o640), "can be read by others.*chmod 600"),
    "open to all": (lambda path: path.chmod(0o604), "can be read by others.*chmod 600"),
    "empty": (lambda path: path.write_text(""), "not a site key.*64 hexadecimal"),
    "too short": (lambda path: path.write_text("ab" * 31), "not a site key.*64 hexadecimal"),
    "not hex": (lambda path: path.write_text("zz" * 32), "not a site key.*64 hexadecimal"),
    "binary": (lambda path: path.write_bytes(b"\xff" * 32), "cannot be read"),
    "a folder": (lambda path: (path.unlink(), path.mkdir(mode=0o700)), "cannot be read"),
    "a dead link": (lambda path: (path.unlink(), path.symlink_to("gone")), "cannot be read"),
    "another site's": (lambda path: path.write_text("ab" * 32), "does not open with this key"),
}


def use(folder: DataFolder) -> None:
    """What serving a site does first."""
    folder.prepare()
    folder.require_database()
    connection = django_connection(folder)
    try:
        connection.connect()
    finally:
        connection.close()


@pytest.mark.parametrize("broken", BROKEN_KEYS)
@pytest.mark.parametrize("make_site", [site_in, site_after_a_crash])
def test_a_key_that_does_not_fit_changes_no_byte(tmp_path, broken, make_site):
    folder = make_site(tmp_path / "site")
    right, (damage, words) = key_of(folder), BROKEN_KEYS[broken]
    damage(key_file(folder))
    before = everything_in(folder)
    for _ in range(2):
        with pytest.raises(VaultError, match=words):
            use(folder)
    assert everything_in(folder) == before
    restore(folder, right)
    assert families(folder) == (["one"] if make_site is site_in else ["one", "two"])


def restore(folder: DataFolder, key: bytes) -> None:
    path = key_file(folder)
    path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
    keys.write_key(folder.path, key)


def test_no_message_tells_the_key(tmp_path):
    folder = site_in(tmp_path)
    key_file(folder).write_text("ab" * 31)
    with pytest.raises(VaultError) as caught:
        use(folder)
    assert "abab" not in str(caught.value)


def test_the_right_key_opens_what_a_crash_left(tmp_path):
    folder = site_after_a_crash(tmp_path / "site")
    use(folder)
    assert families(folder) == ["one", "two"]


@pytest.mark.parametrize("left", ["scratch.db", "photos", "site.db-wal"])
@pytest.mark.parametrize("with_key", [True, False])
def test_a_folder_whose_database_is_gone_is_not_started_anew(tmp_path, left, with_key):
    folder = site_in(tmp_path)
    folder.database.unlink()
    (tmp_path / "photos").mkdir() if left == "photos" else (tmp_path / left).write_bytes(b"x")
    if not with_key:
        key_file(folder).unlink()
    before = everything_in(folder)
    with pytest.raises(VaultError, match=r"its database site\.db is gone.*restore"):
        folder.prepare()
    assert everything_in(folder) == before


def test_a_folder_without_a_site_says_how_to_start_one(tmp_path):
    with pytest.raises(VaultError, match=r"no site in.*homeward serve"):
        DataFolder(tmp_path).require_database()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(VaultError, match="cannot be made"):
        DataFolder(tmp_path / "file" / "site").prepare()


def test_a_damaged_database_is_told_and_kept(tmp_path):
    folder = site_in(tmp_path)
    content = bytearray(folder.database.read_bytes())
    content[100] ^= 1
    folder.database.write_bytes(content)
    before = everything_in(folder)
    with pytest.raises(VaultError, match="damaged"):
        use(folder)
    assert everything_in(folder) == before


def test_a_plain_database_is_not_taken_for_a_site(tmp_path):
    folder = site_in(tmp_path)
    folder.database.write_bytes(b"SQLite format 3\x00" + bytes(4080))
    before = everything_in(folder)
    with pytest.raises(VaultError):
        use(folder)
    assert everything_in(folder) == before


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
def test_a_key_of_another_user_is_told(tmp_path):
    folder = site_in(tmp_path / "site")
    open_the_way_to(folder.path)
    folder.path.chmod(0o755)
    before = everything_in(folder)
    said = as_nobody(f"load_key(Path({str(folder.path)!r}))")
    assert said == f"{key_file(folder)} cannot be read (PermissionError)."
    assert everything_in(folder) == before


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("mode", [0o700, 0o755])
def test_a_folder_of_another_user_is_told(tmp_path, mode):
    folder = site_in(tmp_path / "site")
    open_the_way_to(folder.path)
    folder.path.chmod(mode)
    said = as_nobody(f"DataFolder(Path({str(folder.path)!r})).prepare()")
    assert said == f"{folder.path} is closed to this user. Give it to the right one (chown)."


def open_the_way_to(path: Path) -> None:
    """pytest closes its own folders to everybody else."""
    for parent in path.parents:
        if Path(tempfile.gettempdir()) in parent.parents:
            parent.chmod(0o755)


def as_nobody(call: str) -> str:
    """What a VaultError says to a user who is not the folder's owner."""
    code = f"""
import os
from pathlib import Path
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError, load_key
os.setgid(65534), os.setuid(65534)
try:
    {call}
except VaultError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_environment_may_hold_the_key(tmp_path, monkeypatch):
    folder = site_in(tmp_path)
    monkeypatch.setenv("HOMEWARD_KEY", key_of(folder).hex().upper() + "\n")
    key_file(folder).unlink()
    use(folder)
    assert families(folder) == ["one"]


def test_no_key_file_is_written_where_the_environment_has_the_key(tmp_path, monkeypatch):
    monkeypatch.setenv("HOMEWARD_KEY", keys.new_key().hex())
    DataFolder(tmp_path).prepare()
    assert list(tmp_path.iterdir()) == []


def test_the_environment_goes_before_the_file(tmp_path, monkeypatch):
    folder = site_in(tmp_path)
    before = everything_in(folder)
    monkeypatch.setenv("HOMEWARD_KEY", "cd" * 32)
    with pytest.raises(VaultError, match="does not open with this key"):
        use(folder)
    assert everything_in(folder) == before


def test_a_bad_key_in_the_environment_is_told_and_not_repeated(tmp_path, monkeypatch):
    monkeypatch.setenv("HOMEWARD_KEY", "abc123")
    with pytest.raises(VaultError, match="environment variable HOMEWARD_KEY is not") as caught:
        DataFolder(tmp_path).prepare()
    assert "abc123" not in str(caught.value)


def test_secrets_are_stable_per_site_and_purpose(tmp_path):
    folder = DataFolder(tmp_path)
    assert folder.secret("django") != folder.secret("django")
    folder.prepare()
    assert folder.secret("django") == folder.secret("django")
    assert folder.secret("django") != folder.secret("receipts")
    assert folder.key().hex() not in folder.secret("django")
