"""The signature of a package: a digest of every file, signed by the site that published it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from homeward.vault.signing import attestation, canonical, digest, is_signed

if TYPE_CHECKING:
    from homeward.ledger.attesting import Attestation

SIGNATURE = "signature.json"
FORM = "homeward.package.1"


@dataclass(frozen=True)
class Verdict:
    """`fault`: what is wrong, in words; empty for a genuine package. `public_key` of who signed."""

    fault: str
    public_key: str = ""

    @property
    def is_genuine(self) -> bool:
        return not self.fault


def signed(
    files: Mapping[str, bytes], attest: "Callable[[bytes], Attestation]"
) -> dict[str, bytes]:
    digests = {path: digest(content).hex() for path, content in files.items()}
    found = attest(canonical(digests))
    told = {
        "form": FORM,
        "device": str(found.device),
        "public_key": found.public_key,
        "signature": found.signature,
        "sha256": digests,
    }
    return {**files, SIGNATURE: (json.dumps(told, indent=1) + "\n").encode()}


def verify(files: Mapping[str, bytes], *, public_key: str = "") -> Verdict:
    """`public_key`: known from elsewhere; without it, only that all was signed by one key."""
    if SIGNATURE not in files:
        return Verdict(f"{SIGNATURE} is missing")
    try:
        told = json.loads(files[SIGNATURE])
        digests = {str(path): str(each) for path, each in told["sha256"].items()}
        key, signature = (bytes.fromhex(told[name]) for name in ("public_key", "signature"))
        whole = attestation(canonical(digests))
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return Verdict(f"{SIGNATURE} cannot be read")
    if public_key and public_key.strip().lower() != key.hex():
        return Verdict("it is signed with another key", key.hex())
    if not is_signed(key, whole, signature):
        return Verdict("the signature does not fit", key.hex())
    return Verdict(_first_fault(files, digests), key.hex())


def _first_fault(files: Mapping[str, bytes], digests: Mapping[str, str]) -> str:
    for path in sorted(digests):
        if path not in files:
            return f"{path} is missing"
        if digest(files[path]).hex() != digests[path]:
            return f"{path} is not as it was signed"
    more = sorted(files.keys() - digests.keys() - {SIGNATURE})
    return f"{more[0]} does not belong to it" if more else ""
