"""Bytes that are signed: canonical JSON, receipts, and entries by a key that everybody knows."""

import json
import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from homeward.ledger.entries import (
    FIRST,
    entry_digest,
    entry_hash,
    header_bytes,
    instant,
    part_digest,
)
from homeward.ledger.models import Entry, Part
from homeward.ledger.revoking import said_of_revocation
from homeward.problems import Refused
from homeward.registration import actions, intake
from homeward.registration.receipts import new_code, normalise_code, token_for
from homeward.vault.signing import SigningKey, attestation, canonical
from tests.registration.families import CLERK, document, family, member, of_three
from tests.vectors.typed import SEED

KEY = SigningKey(bytes(range(32)))
DEVICE = UUID("01936f0e-7a5c-7c3e-9b1d-2f60a1b2c3d4")
ENTRY = UUID("01936f0e-7a5d-7000-8000-00000000e000")
JSON = [
    *("null", "true", "0", "-0", "1.0", "1e21", "1e-7", "0.000001", "333333333.33333329", "4.5"),
    *('""', '"\\u0000\\u001f\\u007f\\"\\\\/"', '"\\u2028\\u20ac\\ud83d\\ude02"', "[]", "{}"),
    '{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}',
    '{"b":[1,{"z":null,"a":"سلام\\u200c"}],"a":{"2":1,"10":2},"A":"","_":false}',
    '[56,{"d":true,"10":null,"1":[]}]',
    "9007199254740991",
]


def canonical_values() -> Iterator[dict[str, str]]:
    for text in JSON:
        yield {"json": text, "canonical": canonical(json.loads(text)).decode()}


def codes_typed() -> Iterator[dict[str, Any]]:
    """New codes from bytes, and codes however they are typed."""
    chance = random.Random(SEED)
    for _ in range(40):
        given = chance.randbytes(7)
        code = new_code(given)
        yield {"random": given.hex(), "gives": code}
        typed = chance.choice([code.lower(), code.replace("-", " "), code.replace("0", "O"), code])
        yield typed_code(typed)
        place = chance.randrange(11)
        yield typed_code(code[:place] + chance.choice("0A7Z") + code[place + 1 :])
    for typed in (
        *(
            "",
            "7K4F",
            "7K4F-2QXM-9TXX",
            "U" * 11,
            "۷K۴F-۲QXM-۹TX",
            "7k4f 2qxm 9tx",
            "7K4F\u200f2QXM9TX",
        ),
        *(
            "７Ｋ４Ｆ－２ＱＸＭ－９ＴＸ",
            "7K4F_2QXM.9TX",
            "7K4F—2QXM−9TX",
            "ß" * 6,
            "ı" * 11,
            "7K4F!",
        ),
    ):
        yield typed_code(typed)


def typed_code(typed: str) -> dict[str, Any]:
    from tests.vectors.cases import told

    try:
        return {"typed": typed, "gives": normalise_code(typed)}
    except Refused as refused:
        return {"typed": typed, "problems": [*map(told, refused.problems)]}


def tokens() -> Iterator[dict[str, Any]]:
    chance = random.Random(SEED)
    for _ in range(8):
        code = new_code(chance.randbytes(7))
        token = token_for(code, site=DEVICE, sign=KEY.sign)
        yield {"private": KEY.private.hex(), "site": str(DEVICE), "code": code, "token": token}


def revocations() -> Iterator[dict[str, Any]]:
    for device, after in ((UUID(int=7), 0), (UUID(int=8), 41)):
        said = attestation(said_of_revocation(device, after))
        yield {
            "server_key": KEY.public.hex(),
            "device": str(device),
            "after": after,
            "signature": KEY.sign(said).hex(),
        }


def entries() -> Iterator[dict[str, Any]]:
    """A chain of three registrations, with every byte that was made on the way."""
    from tests.vectors.intakes import NOW

    chance = random.Random(SEED)
    families = [
        of_three(),
        family(member(documents=[document()]), name="second"),
        family(member("x", relationship="head"), name="third"),
    ]
    prev = FIRST
    for number, source in enumerate(families, start=1):
        read = intake.read(source, now=NOW, today=NOW.date())
        code = new_code(chance.randbytes(7))
        salts = [chance.randbytes(16).hex() for _ in range(len(read.members) + 1)]
        payloads = [household_payload(read, code), *member_payloads(read)]
        abouts = [read.id, *(each.id for each in read.members)]
        parts = [
            Part(about=about, salt=salt, payload=payload, digest=part_digest(salt, payload))
            for about, salt, payload in zip(abouts, salts, payloads, strict=True)
        ]
        entry = Entry(
            id=UUID(int=ENTRY.int + number),
            device=DEVICE,
            device_seq=number,
            kind="household.registered",
            subject=read.id,
            base=[],
            author=CLERK,
            happened_at=instant(NOW),
            prev=prev,
            digest=entry_digest(parts),
        )
        header = header_bytes(entry, parts)
        entry.signature = KEY.sign(header).hex()
        prev = entry_hash(header, entry.signature)
        yield {
            "source": source,
            "now": NOW.isoformat(),
            "author": str(CLERK),
            "code": code,
            "private": KEY.private.hex(),
            "public": KEY.public.hex(),
            "salts": salts,
            "header": header.decode(),
            "signature": entry.signature,
            "parts": [
                {"digest": each.digest, "salt": each.salt, "payload": each.payload}
                for each in parts
            ],
            "hash": prev,
        }


def household_payload(read: intake.Intake, code: str) -> str:
    from tests.vectors.intakes import NOW

    return canonical(actions.household_payload(read, code=code, author=CLERK, now=NOW)).decode()


def member_payloads(read: intake.Intake) -> Iterator[str]:
    for position, each in enumerate(read.members):
        yield canonical(actions.member_part(position, each).payload).decode()
