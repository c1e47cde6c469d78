import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.vault import keys
from homeward.vault.keys import VaultError

KEYS = st.binary(min_size=32, max_size=32)
KEY = bytes(range(32))


@given(KEYS)
def test_words_give_the_key_back(key):
    words = keys.key_words(key)
    assert len(words) == 24
    assert keys.key_from_words(" ".join(words)) == key


@given(KEYS)
def test_words_may_be_typed_in_capitals_and_over_lines(key):
    words = keys.key_words(key)
    typed = "\n".join(" ".join(words[i : i + 6]).upper() for i in range(0, 24, 6))
    assert keys.key_from_text(f"  {typed}\n") == key


def test_the_words_are_those_of_bip_39():
    """Test vector of the BIP-39 reference (trezor/python-mnemonic, 256 bits of 0x7f)."""
    expected = ["legal", "winner", "thank", "year", "wave", "sausage", "worth", "useful"]
    assert keys.key_words(b"\x7f" * 32)[:8] == expected
    assert keys.key_words(b"\x7f" * 32)[-1] == "title"


def test_a_word_that_is_on_no_sheet_is_named():
    words = keys.key_words(KEY)
    words[4] = "tourkham"
    with pytest.raises(VaultError, match="not words of a recovery sheet: tourkham"):
        keys.key_from_words(" ".join(words))


def test_a_missing_word_is_counted():
    with pytest.raises(VaultError, match="24 words; 23 were given"):
        keys.key_from_words(" ".join(keys.key_words(KEY)[:-1]))


def test_a_wrong_word_is_found():
    words = keys.key_words(KEY)
    words[4] = "zebra"
    with pytest.raises(VaultError, match="one is wrong or out of order"):
        keys.key_from_words(" ".join(words))


def test_swapped_words_are_found():
    words = keys.key_words(KEY)
    words[2], words[3] = words[3], words[2]
    with pytest.raises(VaultError, match="one is wrong or out of order"):
        keys.key_from_words(" ".join(words))


@given(KEYS)
def test_the_qr_text_gives_the_key_back(key):
    text = keys.key_qr(key)
    assert keys.key_from_text(text) == key
    assert keys.key_from_text(f" {text.lower()}\n") == key


def test_hex_digits_give_the_key_back():
    assert keys.key_from_text(KEY.hex()) == KEY


@pytest.mark.parametrize("text", ["", "HOMEWARD-KEY-1:", "HOMEWARD-KEY-2:" + "00" * 32, "0" * 63])
def test_anything_else_is_refused_in_words(text):
    with pytest.raises(VaultError, match="64 hexadecimal digits"):
        keys.key_from_text(text)


def test_a_fingerprint_tells_keys_apart_and_nothing_of_them():
    print_ = keys.fingerprint(KEY)
    assert [len(group) for group in print_.split(" ")] == [4] * 8
    assert print_ == keys.fingerprint(KEY) != keys.fingerprint(KEY[::-1])
    assert KEY.hex()[:8].upper() not in print_


def test_derived_keys_are_those_of_rfc_5869():
    """HKDF-SHA256 written out: extract with a salt of zeros, one block expanded."""
    import hashlib
    import hmac

    extracted = hmac.new(bytes(32), KEY, hashlib.sha256).digest()
    expanded = hmac.new(extracted, b"photos\x01", hashlib.sha256).digest()
    assert keys.derive(KEY, "photos") == expanded
