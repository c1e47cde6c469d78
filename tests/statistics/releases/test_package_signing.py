"""A package is genuine as it was signed, and the first thing that is not so is named."""

import json

import pytest

from homeward.ledger.attesting import Attestation
from homeward.statistics.releases.package.signing import SIGNATURE, signed, verify
from homeward.vault.signing import SigningKey, attestation, canonical

KEY = SigningKey.generate()
FILES = {"README.txt": b"one", "data/a.csv": b"two"}


def by_key(data):
    return Attestation(None, KEY.public.hex(), KEY.sign(attestation(data)).hex())


def genuine():
    return signed(FILES, by_key)


def _told_otherwise(**changes):
    told = json.loads(genuine()[SIGNATURE])
    return lambda files: files | {SIGNATURE: json.dumps(told | changes).encode()}


def test_a_signed_package_is_genuine():
    found = verify(genuine())
    assert (found.is_genuine, found.public_key) == (True, KEY.public.hex())
    assert verify(genuine(), public_key=KEY.public.hex().upper()).is_genuine


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda files: files | {"README.txt": b"other"}, "README.txt is not as it was signed"),
        (lambda files: files | {"more.txt": b""}, "more.txt does not belong to it"),
        (lambda files: {SIGNATURE: files[SIGNATURE]}, "README.txt is missing"),
        (lambda files: FILES, "signature.json is missing"),
        (lambda files: files | {SIGNATURE: b"{"}, "signature.json cannot be read"),
        (lambda files: files | {SIGNATURE: b"[]"}, "signature.json cannot be read"),
        (lambda files: files | {SIGNATURE: b"[" * 100_000}, "signature.json cannot be read"),
        (_told_otherwise(sha256=[1]), "signature.json cannot be read"),
        (_told_otherwise(sha256={"\ud800": ""}), "signature.json cannot be read"),
        (_told_otherwise(signature=7), "signature.json cannot be read"),
        (_told_otherwise(sha256={"a": float("nan")}), "the signature does not fit"),
        (_told_otherwise(public_key="00" * 32), "the signature does not fit"),
    ],
)
def test_what_is_not_as_it_was_signed_is_named(change, fault):
    assert verify(change(genuine())).fault == fault


def test_another_key_than_the_one_that_is_known_is_refused():
    found = verify(genuine(), public_key="00" * 32)
    assert found.fault == "it is signed with another key"


def test_a_signature_under_other_bytes_of_the_site_is_none_under_a_package():
    """As of an entry: the same key, the same digests, without the words that set packages apart."""
    digests = json.loads(genuine()[SIGNATURE])["sha256"]
    plain = KEY.sign(canonical(digests)).hex()
    assert verify(_told_otherwise(signature=plain)(genuine())).fault == "the signature does not fit"
