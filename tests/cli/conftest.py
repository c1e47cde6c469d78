from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.driving import homeward as run_homeward
from homeward.cli.commands import homeward
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect


@pytest.fixture(autouse=True)
def _no_key_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOMEWARD_KEY", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A site as far as the vault knows one: a key, an encrypted database, a photo."""
    made = DataFolder(tmp_path / "site")
    made.prepare()
    with closing(connect(made.database, made.key())) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE family (name TEXT)")
        connection.execute("INSERT INTO family VALUES ('Ghuncha Gul')")
    made.photos.mkdir()
    (made.photos / "ab12").write_bytes(b"sealed")
    return made


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataFolder]:
    """A real demo site of four families; tests leave it as it is."""
    path = tmp_path_factory.mktemp("demo") / "site"
    made = run_homeward(path, "demo", "--households", "4")
    assert made.returncode == 0, made.stderr
    return DataFolder(path)


def invoke(*arguments: object, typed: str | None = None) -> Result:
    """One command inside this process; enough for what needs no Django."""
    return CliRunner().invoke(homeward, [str(each) for each in arguments], input=typed)


def names_in(folder: DataFolder) -> list[str]:
    with closing(connect(folder.database, folder.key())) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM family")]
