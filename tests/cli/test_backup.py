import io
import stat
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from homeward.vault import backup
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError, fingerprint, new_key, write_key
from homeward.vault.opening import connect
from tests.cli.conftest import names_in

MADE_AT = "2026-11-23T08:00:00.000Z"


def save(folder: DataFolder, to: Path, leave_out: Callable[[Any], None] = lambda _: None) -> Path:
    backup.back_up(folder=folder, to=to, made_at=MADE_AT, leave_out=leave_out)
    return to


def test_it_brings_everything_back(folder: DataFolder, tmp_path: Path) -> None:
    saved, other = save(folder, tmp_path / "a.tar"), DataFolder(tmp_path / "other")
    backup.restore(backup=saved, folder=other, key=folder.key())
    assert names_in(other) == ["Ghuncha Gul"]
    assert (other.photos / "ab12").read_bytes() == b"sealed"
    assert other.key() == folder.key()
    assert sorted(each.name for each in other.path.iterdir()) == ["photos", "site.db", "site.key"]


def test_it_says_when_and_with_which_key_it_was_made(folder: DataFolder, tmp_path: Path) -> None:
    found = backup.read_manifest(save(folder, tmp_path / "a.tar"))
    assert found == backup.Manifest(1, MADE_AT, fingerprint(folder.key()))


def test_it_holds_neither_key_nor_plain_text(folder: DataFolder, tmp_path: Path) -> None:
    content = save(folder, tmp_path / "a.tar").read_bytes()
    assert b"Ghuncha" not in content
    assert b"SQLite format" not in content
    assert folder.key() not in content
    assert folder.key().hex().encode() not in content


def test_only_its_owner_reads_it_and_nothing_lies_beside_it(
    folder: DataFolder, tmp_path: Path
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    saved = save(folder, place / "a.tar")
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert list(place.iterdir()) == [saved]


def test_it_sees_what_is_committed_and_not_what_is_being_written(
    folder: DataFolder, tmp_path: Path
) -> None:
    other = DataFolder(tmp_path / "other")
    with closing(connect(folder.database, folder.key())) as writer:
        writer.execute("INSERT INTO family VALUES ('Zarghuna')")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO family VALUES ('Torpekai')")
        saved = save(folder, tmp_path / "a.tar")
        writer.execute("COMMIT")
    backup.restore(backup=saved, folder=other, key=folder.key())
    assert names_in(other) == ["Ghuncha Gul", "Zarghuna"]


def test_what_is_left_out_is_in_no_page_of_the_copy(folder: DataFolder, tmp_path: Path) -> None:
    def forget(connection: Any) -> None:
        connection.execute("DELETE FROM family")

    saved, other = save(folder, tmp_path / "a.tar", forget), DataFolder(tmp_path / "other")
    backup.restore(backup=saved, folder=other, key=folder.key())
    assert names_in(other) == []
    with closing(connect(other.database, other.key())) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        pages = connection.execute("SELECT sqlite_version()").fetchall()
        assert pages
        plain = tmp_path / "plain.db"
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", [str(plain)])
        connection.execute("SELECT sqlcipher_export('plain')")
    assert b"Ghuncha" not in plain.read_bytes()
    assert names_in(folder) == ["Ghuncha Gul"]


def test_it_never_replaces_a_file(folder: DataFolder, tmp_path: Path) -> None:
    there = tmp_path / "a.tar"
    there.write_text("precious")
    with pytest.raises(VaultError, match="exists already"):
        save(folder, there)
    assert there.read_text() == "precious"


def test_a_backup_that_fails_leaves_nothing_behind(folder: DataFolder, tmp_path: Path) -> None:
    def fail(_: Any) -> None:
        raise RuntimeError

    place = tmp_path / "stick"
    place.mkdir()
    with pytest.raises(RuntimeError):
        save(folder, place / "a.tar", fail)
    assert list(place.iterdir()) == []


def test_it_is_restored_into_an_empty_folder_only(folder: DataFolder, tmp_path: Path) -> None:
    saved = save(folder, tmp_path / "a.tar")
    with pytest.raises(VaultError, match="not empty"):
        backup.restore(backup=saved, folder=folder, key=folder.key())
    assert names_in(folder) == ["Ghuncha Gul"]


def test_a_key_that_was_put_there_first_is_used(folder: DataFolder, tmp_path: Path) -> None:
    saved, other = save(folder, tmp_path / "a.tar"), DataFolder(tmp_path / "other")
    other.path.mkdir()
    write_key(other.path, folder.key())
    backup.restore(backup=saved, folder=other, key=folder.key())
    assert names_in(other) == ["Ghuncha Gul"]


def test_another_key_is_refused_before_anything_is_written(
    folder: DataFolder, tmp_path: Path
) -> None:
    saved, other = save(folder, tmp_path / "a.tar"), DataFolder(tmp_path / "other")
    with pytest.raises(VaultError, match="belongs to another key"):
        backup.restore(backup=saved, folder=other, key=new_key())
    assert not other.path.exists()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_cut_off_backup_is_refused_and_leaves_no_database(
    folder: DataFolder, tmp_path: Path, share: float
) -> None:
    saved, other = save(folder, tmp_path / "a.tar"), DataFolder(tmp_path / "other")
    content = saved.read_bytes()
    saved.write_bytes(content[: int(folder.database.stat().st_size * share)])
    with pytest.raises(VaultError):
        backup.restore(backup=saved, folder=other, key=folder.key())
    assert not other.database.exists()
    assert not other.photos.exists()


def test_one_altered_byte_of_the_database_is_found(folder: DataFolder, tmp_path: Path) -> None:
    saved, other = save(folder, tmp_path / "a.tar"), DataFolder(tmp_path / "other")
    with tarfile.open(saved) as archive:
        start = archive.getmember("site.db").offset_data
    content = bytearray(saved.read_bytes())
    content[start + 4096 + 100] ^= 1
    saved.write_bytes(content)
    with pytest.raises(VaultError, match="damaged"):
        backup.restore(backup=saved, folder=other, key=folder.key())
    assert not other.database.exists()


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/outside", "photos/../../outside", "site.key", "photos/.hidden"]
)
def test_a_file_that_has_no_place_in_a_backup_is_refused(
    folder: DataFolder, tmp_path: Path, name: str
) -> None:
    saved, other = save(folder, tmp_path / "a.tar"), DataFolder(tmp_path / "other")
    with tarfile.open(saved, "a") as archive:
        archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(VaultError, match="something unexpected"):
        backup.restore(backup=saved, folder=other, key=folder.key())
    assert not other.database.exists()
    assert not (tmp_path / "outside").exists()


def test_a_link_in_place_of_the_database_is_refused(folder: DataFolder, tmp_path: Path) -> None:
    saved, other = tmp_path / "a.tar", DataFolder(tmp_path / "other")
    manifest = save(folder, tmp_path / "good.tar")
    with tarfile.open(manifest) as good, tarfile.open(saved, "w") as archive:
        first = good.getmember("backup.json")
        archive.addfile(first, good.extractfile(first))
        link = tarfile.TarInfo("site.db")
        link.type, link.linkname = tarfile.SYMTYPE, str(folder.database)
        archive.addfile(link)
    with pytest.raises(VaultError, match="something unexpected"):
        backup.restore(backup=saved, folder=other, key=folder.key())


def test_a_file_that_is_no_backup_is_refused(folder: DataFolder, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear colleague " * 100)
    with pytest.raises(VaultError, match="not a Homeward backup"):
        backup.read_manifest(letter)
