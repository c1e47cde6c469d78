"""What a receipt carries: a code for people and a signed token for scanners, nothing personal."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe

CODE_LENGTH = describe(
    "receipt.code_length", _("A code has 11 letters and digits, as in %(example)s. Type all of it.")
)
CODE_SIGN = describe(
    "receipt.code_sign", _("“%(sign)s” does not occur in a code. Look at the receipt again.")
)
CODE_CHECK = describe(
    "receipt.code_check",
    _("One letter or digit of %(value)s is wrong or two are swapped. Look at the receipt again."),
)
TOKEN_UNREADABLE = describe(
    "receipt.token_unreadable", _("This is not the whole square code of a receipt. Scan it again.")
)
TOKEN_FOREIGN = describe(
    "receipt.token_foreign", _("This receipt comes from another site and is not known here.")
)
TOKEN_FORGED = describe(
    "receipt.token_forged", _("The signature of this receipt is wrong: it is not genuine.")
)

# Crockford's base 32 (crockford.com/base32.html): no I, L, O or U, which are read as 1, 1, 0 and V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("OIL", "011")
EXAMPLE = "7K4F-2QXM-9TX"
# 50 bits: among ten million households two would share a code once in about twenty such registers.
BITS, SIGNS = 50, 10

TOKEN_VERSION = 1
SITE_BYTES, CODE_BYTES, SIGNATURE_BYTES = 8, 7, 64
BODY_BYTES = 1 + SITE_BYTES + CODE_BYTES
# Signed before the body, so that no other signature of the same key passes for a receipt's.
PURPOSE = b"homeward receipt\x00"


def new_code(random_bytes: bytes) -> str:
    """The last 50 of 56 random bits as ten signs and a check sign, grouped: `7K4F-2QXM-9TX`."""
    if len(random_bytes) != CODE_BYTES:
        raise ValueError("a code is made of 7 random bytes")
    number = int.from_bytes(random_bytes)
    values = [number >> shift & 31 for shift in range(BITS - 5, -1, -5)]
    return _grouped("".join(ALPHABET[value] for value in [*values, _check_value(values)]))


def normalise_code(typed: str) -> str:
    """The code as printed, from whatever way it was typed; refuses one that cannot be right."""
    signs = _without_separators(unicodedata.normalize("NFKC", typed)).upper().translate(LOOKALIKES)
    for sign in signs:
        if sign not in ALPHABET:
            raise Refused(Problem(CODE_SIGN, "code", {"sign": sign}))
    if len(signs) != SIGNS + 1:
        raise Refused(Problem(CODE_LENGTH, "code", {"example": EXAMPLE}))
    *values, check = (ALPHABET.index(sign) for sign in signs)
    if check != _check_value(values):
        raise Refused(Problem(CODE_CHECK, "code", {"value": _grouped(signs)}))
    return _grouped(signs)


def token_for(code: str, *, site: UUID, sign: Callable[[bytes], bytes]) -> str:
    """128 signs A–Z and 2–7: version, site, code and an Ed25519 signature in base 32 (RFC 4648).

    They fit the alphanumeric mode of a QR code, and there is no padding that could be changed.
    """
    body = bytes([TOKEN_VERSION]) + _short(site) + _code_bytes(normalise_code(code))
    return base64.b32encode(body + sign(PURPOSE + body)).decode()


def read_token(
    text: str, *, verify: Callable[[bytes, bytes], bool], site: UUID | None = None
) -> str:
    """The code in a token, or in an address that ends with `/r/` and a token.

    `verify` gets what was signed and the signature. With `site`, a token of another site is named
    as such; without it, it only fails to verify.
    """
    raw = _token_bytes(text)
    body, signature = raw[:BODY_BYTES], raw[BODY_BYTES:]
    if site is not None and body[1 : 1 + SITE_BYTES] != _short(site):
        raise Refused(Problem(TOKEN_FOREIGN, "token"))
    if not verify(PURPOSE + body, signature):
        raise Refused(Problem(TOKEN_FORGED, "token"))
    return new_code(body[1 + SITE_BYTES :])


def _check_value(values: Sequence[int]) -> int:
    """Σ (i + 2)·xᵢ over the field of 32 elements, a Reed–Solomon code of distance 2.

    Every weight is different and none is 0 or 1 (the check sign's own), so one wrong sign and any
    two swapped signs always change the sum, as in a prime modulus; and 32 check values need no
    signs beyond the alphabet, as the 37 of ISO 7064 MOD 37-2 would.
    """
    total = 0
    for weight, value in enumerate(values, start=2):
        total ^= _product(weight, value)
    return total


def _product(left: int, right: int) -> int:
    """In GF(32), polynomials over GF(2) modulo x⁵ + x² + 1 (0b100101)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
        right >>= 1
    return product


def _without_separators(text: str) -> str:
    """Drop spaces, dashes and invisible marks; digits of any script become 0 to 9."""
    kept = []
    for sign in text:
        if unicodedata.category(sign) in {"Zs", "Cc", "Cf", "Pd"} or sign in "−_.":
            continue
        digit = unicodedata.decimal(sign, None)
        kept.append(sign if digit is None else str(digit))
    return "".join(kept)


def _grouped(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def _code_bytes(code: str) -> bytes:
    number = 0
    for sign in code.replace("-", "")[:SIGNS]:
        number = number << 5 | ALPHABET.index(sign)
    return number.to_bytes(CODE_BYTES)


def _short(site: UUID) -> bytes:
    """The end of the id, which is random in UUID version 4 and 7 alike."""
    return site.bytes[-SITE_BYTES:]


def _token_bytes(text: str) -> bytes:
    found = re.search(r"(?:^|/r/)([A-Z2-7]+)/?$", text.strip(), re.IGNORECASE | re.ASCII)
    try:
        raw = base64.b32decode(found[1].upper()) if found else b""
    except binascii.Error:
        raw = b""
    if len(raw) != BODY_BYTES + SIGNATURE_BYTES or raw[0] != TOKEN_VERSION:
        raise Refused(Problem(TOKEN_UNREADABLE, "token"))
    return raw
