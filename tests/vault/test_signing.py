import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from homeward.vault import signing
from homeward.vault.signing import SigningKey, is_signed


def test_signatures_are_those_of_rfc_8032():
    """RFC 8032, section 7.1, TEST 2."""
    secret = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
    key = SigningKey(bytes.fromhex(secret))
    public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert key.public.hex() == public
    assert key.sign(b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )


@given(st.binary(max_size=100), st.data())
def test_a_flipped_bit_breaks_a_signature(message, data):
    key = SigningKey(bytes(range(32)))
    signature = bytearray(key.sign(message))
    assert is_signed(key.public, message, bytes(signature))
    bit = data.draw(st.integers(0, 511))
    signature[bit // 8] ^= 1 << bit % 8
    assert not is_signed(key.public, message, bytes(signature))


@pytest.mark.parametrize("public", [b"", b"x" * 31, b"x" * 33])
def test_a_key_of_the_wrong_length_signs_nothing(public):
    assert not is_signed(public, b"message", bytes(64))


def test_canonical_json_is_that_of_rfc_8785():
    """RFC 8785, section 3.2.3: members sorted by UTF-16 code units."""
    value = {"\u20ac": "Euro Sign", "\r": "Carriage Return", "1": "One", "\u0080": "Control"}
    assert signing.canonical(value).decode() == (
        '{"\\r":"Carriage Return","1":"One","\u0080":"Control","€":"Euro Sign"}'
    )


def test_keys_and_salts_are_never_the_same_twice():
    assert SigningKey.generate().private != SigningKey.generate().private
    assert signing.new_salt() != signing.new_salt()
    assert signing.new_invitation_code() != signing.new_invitation_code()


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e9, 1e9) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_the_fast_way_writes_the_bytes_of_rfc_8785(value):
    assert signing.canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", ["\ud800", {"a": "\udfff"}, {"\ud800": 1}, 2**53, [-(2**60)]])
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(ValueError, match=r"."):
        signing.canonical(value)
