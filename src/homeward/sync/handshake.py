"""Two devices prove to each other that they hold their keys, for this one time only.

Both sign who calls whom, two numbers that neither could foresee, and which of the two they are. What is
signed begins with a bracket: no entry, no receipt and no attestation does.
"""

import re
from typing import Literal, NamedTuple
from uuid import UUID

from homeward.ledger.entries import from_hex
from homeward.ledger.queries import sign_as_this_device
from homeward.vault.signing import SIGNATURE_BYTES, canonical, is_signed, random_bytes

PROTOCOL = "homeward-sync-1"
NONCE_BYTES = 16
NONCE = re.compile(r"(?:[0-9a-f]{2}){16,32}")
Role = Literal["caller", "callee"]


class Meeting(NamedTuple):
    caller: UUID
    callee: UUID
    caller_nonce: str
    callee_nonce: str

    def said(self, role: Role) -> bytes:
        """What the one or the other of the two signs."""
        who = [str(self.caller), str(self.callee)]
        return canonical([PROTOCOL, *who, self.caller_nonce, self.callee_nonce, role])


def new_nonce() -> str:
    return random_bytes(NONCE_BYTES).hex()


def is_nonce(text: str) -> bool:
    return bool(NONCE.fullmatch(text))


def sign(meeting: Meeting, role: Role) -> str:
    return sign_as_this_device(meeting.said(role)).hex()


def is_said(meeting: Meeting, role: Role, *, public_key: str, signature: str) -> bool:
    try:
        signed = from_hex(signature, SIGNATURE_BYTES)
        return is_signed(bytes.fromhex(public_key), meeting.said(role), signed)
    except ValueError:
        return False
