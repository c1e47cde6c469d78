"""What the settings promise is in force on every connection."""

import pytest
from django.db import connections
from django.db.utils import IntegrityError

from homeward.vault.folder import DataFolder
from tests.vault.sites import django_connection, families, site_in


def pragma(connection, name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


PROMISED = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "secure_delete": 1,
    "foreign_keys": 1,
    "temp_store": 2,  # MEMORY
    "busy_timeout": 30000,
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", PROMISED)
def test_the_site_database_keeps_what_it_was_told(name):
    assert pragma(connections["default"], name) == PROMISED[name]


@pytest.mark.django_db(databases=["default", "scratch"])
@pytest.mark.parametrize("name", [*PROMISED])
def test_the_scratch_database_is_only_less_durable(name):
    expected = 1 if name == "synchronous" else PROMISED[name]
    assert pragma(connections["scratch"], name) == expected


@pytest.mark.django_db
def test_the_database_is_encrypted_page_by_page_with_a_checksum():
    assert pragma(connections["default"], "cipher_version")
    assert pragma(connections["default"], "cipher_use_hmac") == "1"
    with connections["default"].cursor() as cursor:
        assert cursor.execute("PRAGMA cipher_integrity_check").fetchall() == []


def test_a_file_on_the_disk_shows_nothing(tmp_path):
    folder = site_in(tmp_path)
    content = folder.database.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    for told in (b"family", b"CREATE TABLE", b"one"):
        assert told not in content


def test_one_flipped_bit_of_the_file_is_an_error_and_not_a_value(tmp_path):
    folder = site_in(tmp_path)
    content = bytearray(folder.database.read_bytes())
    content[-100] ^= 4
    folder.database.write_bytes(content)
    with pytest.raises(Exception, match=r"malformed|disk I/O|not a database"):
        families(folder)


def test_django_opens_reads_and_closes(tmp_path):
    connection = django_connection(site_in(tmp_path))
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM family WHERE name = %s", ["one"])
        assert cursor.fetchall() == [("one",)]
        cursor.executemany("INSERT INTO family VALUES (%s)", [["two"], ["three"]])
        cursor.execute("SELECT count(*) FROM family WHERE name <> %(name)s", {"name": "one"})
        assert cursor.fetchone() == (2,)
    connection.close()


def test_foreign_keys_are_enforced(tmp_path):
    connection = django_connection(site_in(tmp_path))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
        cursor.execute("CREATE TABLE b (a INTEGER REFERENCES a (id))")
        with pytest.raises(IntegrityError):
            cursor.execute("INSERT INTO b VALUES (7)")
    connection.close()


def test_the_key_is_asked_for_before_anything_is_written(tmp_path):
    folder = DataFolder(tmp_path)
    with pytest.raises(Exception, match="no site key"):
        django_connection(folder).connect()
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_size] == []
