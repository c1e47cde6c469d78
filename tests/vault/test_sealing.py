import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.vault import sealing
from homeward.vault.keys import VaultError

KEY = bytes(range(32))


@given(st.binary(max_size=2000))
def test_what_was_sealed_comes_back(plain):
    assert sealing.unseal(KEY, "photos", sealing.seal(KEY, "photos", plain)) == plain


@given(st.binary(max_size=40), st.data())
def test_one_flipped_bit_is_found(plain, data):
    sealed = bytearray(sealing.seal(KEY, "photos", plain))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(VaultError, match="damaged or was sealed with another key"):
        sealing.unseal(KEY, "photos", bytes(sealed))


@pytest.mark.parametrize("length", [0, 5, 12, 20, 40])
def test_a_cut_file_is_found(length):
    sealed = sealing.seal(KEY, "photos", b"x" * 40)
    with pytest.raises(VaultError):
        sealing.unseal(KEY, "photos", sealed[:length])


def test_another_key_or_purpose_does_not_open_it():
    sealed = sealing.seal(KEY, "photos", b"face")
    with pytest.raises(VaultError):
        sealing.unseal(KEY[::-1], "photos", sealed)
    with pytest.raises(VaultError):
        sealing.unseal(KEY, "backups", sealed)


def test_the_same_content_is_never_sealed_alike():
    assert sealing.seal(KEY, "photos", b"face") != sealing.seal(KEY, "photos", b"face")


def test_a_sealed_name_depends_on_content_key_and_purpose():
    name = sealing.sealed_name(KEY, "photos", b"face")
    assert name == sealing.sealed_name(KEY, "photos", b"face")
    others = {
        sealing.sealed_name(KEY, "photos", b"faces"),
        sealing.sealed_name(KEY[::-1], "photos", b"face"),
        sealing.sealed_name(KEY, "backups", b"face"),
    }
    assert len(others | {name}) == 4
    assert len(name) == 64


def test_a_file_is_written_whole_and_for_its_owner_only(tmp_path):
    path = tmp_path / "photos" / "ab"
    sealing.write_durably(path, b"one")
    sealing.write_durably(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["ab"]


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "ab"
    sealing.write_durably(path, b"one")
    monkeypatch.setattr(sealing.os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        sealing.write_durably(path, b"two")
    assert path.read_bytes() == b"one"
