from hashlib import sha512
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from homeward.problems import Refused
from homeward.registration.receipts import (
    ALPHABET,
    EXAMPLE,
    new_code,
    normalise_code,
    read_token,
    token_for,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SITE = UUID("01936f0e-7a5c-7c3e-9b1d-2f60a1b2c3d4")
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

codes = st.binary(min_size=7, max_size=7).map(new_code)


def verify(message: bytes, signature: bytes) -> bool:
    try:
        KEY.public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return True


def problem_of(text, read) -> str:
    with pytest.raises(Refused) as refused:
        read(text)
    return refused.value.problems[0].code


def read(text: str) -> str:
    return read_token(text, verify=verify, site=SITE)


def swapped(text: str, left: int, right: int) -> str:
    signs = list(text)
    signs[left], signs[right] = signs[right], signs[left]
    return "".join(signs)


def test_the_example_is_a_code():
    assert normalise_code(EXAMPLE) == EXAMPLE


def test_the_random_bits_are_the_code():
    assert new_code(bytes(7)) == "0000-0000-000"
    assert new_code(b"\xff" * 7)[:12] == "ZZZZ-ZZZZ-ZZ"


def test_it_needs_all_its_random_bytes():
    with pytest.raises(ValueError, match="7 random bytes"):
        new_code(bytes(4))


@given(codes)
def test_a_code_is_read_however_it_was_typed(code):
    plain = code.replace("-", "")
    assert normalise_code(code) == code
    assert normalise_code(plain.lower()) == code
    assert normalise_code(f" {plain[:3]} {plain[3:]}\n") == code
    assert normalise_code(code.replace("-", "–").replace("0", "o").replace("1", "l")) == code
    assert normalise_code(f"\u2066{code}\u2069".replace("1", "I")) == code


@pytest.mark.parametrize("digits", ["۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"])
@given(code=codes)
def test_digits_of_other_scripts_are_read(digits, code):
    assert normalise_code(code.translate(str.maketrans("0123456789", digits))) == code


@given(codes, st.integers(0, 10), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_found(code, place, sign):
    plain = code.replace("-", "")
    wrong = plain[:place] + sign + plain[place + 1 :]
    if wrong != plain:
        assert problem_of(wrong, normalise_code) == "receipt.code_check"


@given(codes, st.integers(0, 10), st.integers(0, 10))
def test_two_swapped_signs_are_found(code, left, right):
    plain = code.replace("-", "")
    wrong = swapped(plain, left, right)
    if wrong != plain:
        assert problem_of(wrong, normalise_code) == "receipt.code_check"


@pytest.mark.parametrize("typed", ["", "7K4F", EXAMPLE[:-1], EXAMPLE + "0"])
def test_a_code_of_another_length_is_refused(typed):
    assert problem_of(typed, normalise_code) == "receipt.code_length"


@pytest.mark.parametrize("typed", ["UK4F-2QXM-9TX", "7K4F-2QXM-9T*", "کK4F-2QXM-9TX"])
def test_a_sign_outside_the_alphabet_is_named(typed):
    assert problem_of(typed, normalise_code) == "receipt.code_sign"


@given(codes)
def test_a_token_comes_back_as_its_code(code):
    token = token_for(code, site=SITE, sign=KEY.sign)
    assert read(token) == code
    assert read(f"https://site.lan:8443/r/{token}") == code
    assert read(f"HTTPS://SITE.LAN/R/{token}/") == code
    assert read_token(token, verify=verify) == code


def test_a_token_fits_the_alphanumeric_mode():
    token = token_for(EXAMPLE, site=SITE, sign=KEY.sign)
    assert len(token) == 128
    assert set(token) <= set(BASE32)


@given(st.integers(0, 127), st.sampled_from(BASE32))
def test_one_changed_sign_of_a_token_is_refused(place, sign):
    token = token_for(EXAMPLE, site=SITE, sign=KEY.sign)
    wrong = token[:place] + sign + token[place + 1 :]
    if wrong != token:
        assert problem_of(wrong, read).startswith("receipt.token_")
        assert problem_of(wrong, lambda text: read_token(text, verify=verify)) in {
            "receipt.token_forged",
            "receipt.token_unreadable",
        }


@given(st.integers(0, 127))
def test_a_truncated_token_is_refused(length):
    token = token_for(EXAMPLE, site=SITE, sign=KEY.sign)
    assert problem_of(token[:length], read) == "receipt.token_unreadable"


@given(st.text())
def test_any_other_text_is_refused(text):
    assert problem_of(text, read) == "receipt.token_unreadable"


def test_a_token_of_another_site_is_named_as_foreign():
    elsewhere = UUID("01936f0e-7a5c-7c3e-9b1d-2f60a1b2c3d5")
    token = token_for(EXAMPLE, site=elsewhere, sign=KEY.sign)
    assert problem_of(token, read) == "receipt.token_foreign"


def test_a_token_signed_with_another_key_is_forged():
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    token = token_for(EXAMPLE, site=SITE, sign=other.sign)
    assert problem_of(token, read) == "receipt.token_forged"


def test_what_is_signed_names_its_purpose():
    signed = []

    def sign(message: bytes) -> bytes:
        signed.append(message)
        return sha512(message).digest()

    token_for(EXAMPLE, site=SITE, sign=sign)
    assert signed[0].startswith(b"homeward receipt\x00\x01")
    assert len(signed[0]) == 33
