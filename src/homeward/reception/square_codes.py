"""The square code of a token: version, site, token and a signature; nothing of the group."""

import base64
import binascii
from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe

UNREADABLE = describe(
    "token.unreadable", _("This is not the whole square code of a token. Scan it again.")
)
FOREIGN = describe(
    "token.foreign",
    _("This token comes from another site. Give the group a token of this site at the gate."),
)
FORGED = describe(
    "token.forged",
    _("The signature of this token is wrong: it is not genuine. Ask for the number instead."),
)

HEAD = b"T\x01"  # sort and version
SITE_BYTES, ID_BYTES, SIGNATURE_BYTES = 8, 16, 64
BODY_BYTES = len(HEAD) + SITE_BYTES + ID_BYTES
PURPOSE = b"homeward queue token\x00"
SIGNS = BODY_BYTES + SIGNATURE_BYTES


def square_code_for(token: UUID, *, site: UUID, sign: Callable[[bytes], bytes]) -> str:
    """144 signs A–Z and 2–7: they fit the alphanumeric mode of a QR code, without padding."""
    body = HEAD + site.bytes[-SITE_BYTES:] + token.bytes
    return base64.b32encode(body + sign(PURPOSE + body)).decode()


def is_square_code(text: str) -> bool:
    raw = _bytes_of(text)
    return len(raw) == SIGNS and raw.startswith(HEAD)


def read_square_code(text: str, *, site: UUID, verify: Callable[[bytes, bytes], bool]) -> UUID:
    """:raises Refused: cut short, of another site, or forged."""
    raw = _bytes_of(text)
    if len(raw) != SIGNS or not raw.startswith(HEAD):
        raise Refused(Problem(UNREADABLE, "text"))
    body, signature = raw[:BODY_BYTES], raw[BODY_BYTES:]
    start = len(HEAD)
    if body[start : start + SITE_BYTES] != site.bytes[-SITE_BYTES:]:
        raise Refused(Problem(FOREIGN, "text"))
    if not verify(PURPOSE + body, signature):
        raise Refused(Problem(FORGED, "text"))
    return UUID(bytes=body[start + SITE_BYTES :])


def _bytes_of(text: str) -> bytes:
    try:
        return base64.b32decode(text.strip().upper())
    except (binascii.Error, ValueError):
        return b""
