"""A hub's folder and its database: what does not fit together is refused in words."""

from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from homeward.cli.commands import homeward
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError
from homeward.vault.postgres.address import VARIABLE
from homeward.vault.postgres.folder import HubFolder, folder_at

NOBODY_LISTENS = "postgresql://homeward:geheim@127.0.0.1:1/hub"


@pytest.fixture
def database(server, monkeypatch):
    """Makes one, as told, and names it to the process."""

    def make(name, how=""):
        with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 {how}")
        monkeypatch.setenv(VARIABLE, server + name)
        return server + name

    return make


def test_without_the_variable_a_folder_is_a_sites(monkeypatch, tmp_path: Path):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert type(folder_at(tmp_path)) is DataFolder


def test_a_new_hub_gets_a_key(database, tmp_path: Path):
    database("fresh")
    folder = folder_at(tmp_path / "hub")
    folder.prepare()
    assert isinstance(folder, HubFolder)
    assert not folder.has_database()
    assert folder.key()


def test_a_record_whose_key_is_gone_gets_no_new_one(database, tmp_path: Path):
    address = database("keyless")
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE ledger_entry (site_seq bigint)")
    with pytest.raises(VaultError, match="no site key"):
        folder_at(tmp_path / "hub").prepare()


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("ENCODING 'SQL_ASCII' LOCALE 'C'", "SQL_ASCII"),
        ("LOCALE_PROVIDER icu ICU_LOCALE 'fa' LOCALE 'C.UTF-8'", "fa"),
    ],
)
def test_a_database_that_orders_texts_otherwise_is_refused(database, tmp_path: Path, how, told):
    database(f"other{len(told)}", how)
    with pytest.raises(VaultError, match=rf"(?s){told}.*createdb"):
        folder_at(tmp_path / "hub").prepare()
    assert not (tmp_path / "hub").exists()


def test_who_does_not_answer_is_told_without_the_password(monkeypatch, tmp_path: Path):
    monkeypatch.setenv(VARIABLE, NOBODY_LISTENS)
    with pytest.raises(VaultError, match="cannot be reached") as refused:
        folder_at(tmp_path).prepare()
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    ("command", "told"),
    [(["backup", "hub.tar"], "pg_dump"), (["restore", __file__], "pg_restore")],
)
def test_copies_are_the_operators(monkeypatch, tmp_path: Path, command, told):
    monkeypatch.setenv(VARIABLE, NOBODY_LISTENS)
    done = CliRunner().invoke(homeward, [*command, "--data", str(tmp_path)])
    assert (done.exit_code, told in done.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_site_has_one_worker(monkeypatch, tmp_path: Path):
    monkeypatch.delenv(VARIABLE, raising=False)
    done = CliRunner().invoke(homeward, ["serve", "--workers", "2", "--data", str(tmp_path)])
    assert (done.exit_code, "--workers needs PostgreSQL" in done.output) == (2, True)
