from pathlib import Path

import pytest

from homeward.vault.folder import DataFolder
from homeward.vault.keys import KEY_FILE, fingerprint, key_qr, key_words, new_key, write_key
from tests.cli.conftest import invoke, names_in


def lose_key(folder: DataFolder) -> bytes:
    key = folder.key()
    (folder.path / KEY_FILE).unlink()
    return key


@pytest.mark.parametrize(
    "written", [lambda key: " ".join(key_words(key)), key_qr, bytes.hex], ids=["words", "qr", "hex"]
)
def test_the_key_comes_back_from_whatever_was_kept(folder: DataFolder, written: object) -> None:
    key = lose_key(folder)
    done = invoke("key", "restore", "--data", folder.path, typed=written(key))
    assert done.exit_code == 0, done.output
    assert fingerprint(key) in done.output
    assert names_in(folder) == ["Ghuncha Gul"]


def test_words_may_stand_on_lines_in_a_file(folder: DataFolder, tmp_path: Path) -> None:
    sheet = tmp_path / "words.txt"
    sheet.write_text("\n".join(key_words(lose_key(folder))) + "\n")
    assert invoke("key", "restore", "--data", folder.path, "--from", sheet).exit_code == 0
    assert names_in(folder) == ["Ghuncha Gul"]


def test_a_key_that_does_not_open_the_database_is_refused(folder: DataFolder) -> None:
    lose_key(folder)
    done = invoke("key", "restore", "--data", folder.path, typed=new_key().hex())
    assert done.exit_code == 2
    assert "does not open with this key" in done.output
    assert not (folder.path / KEY_FILE).exists()


def test_another_key_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    folder, there = DataFolder(tmp_path / "site"), new_key()
    folder.path.mkdir()
    write_key(folder.path, there)
    done = invoke("key", "restore", "--data", folder.path, typed=new_key().hex())
    assert done.exit_code == 2
    assert "another key" in done.output
    assert folder.key() == there


def test_putting_back_the_key_that_is_there_changes_nothing(folder: DataFolder) -> None:
    typed = folder.key().hex()
    assert invoke("key", "restore", "--data", folder.path, typed=typed).exit_code == 0


def test_a_misread_word_is_named(folder: DataFolder) -> None:
    words = key_words(lose_key(folder))
    words[3] = "zzgarden"
    done = invoke("key", "restore", "--data", folder.path, typed=" ".join(words))
    assert (done.exit_code, "zzgarden" in done.output) == (2, True)


def test_the_fingerprint_is_that_of_the_key(folder: DataFolder) -> None:
    done = invoke("key", "fingerprint", "--data", folder.path)
    assert done.output == f"{fingerprint(folder.key())}\n"


def test_a_missing_key_is_told_in_one_sentence(folder: DataFolder) -> None:
    lose_key(folder)
    done = invoke("key", "fingerprint", "--data", folder.path)
    assert done.exit_code == 2
    assert done.output.startswith("homeward: There is no site key")
