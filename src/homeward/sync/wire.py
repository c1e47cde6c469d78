"""An entry as it travels: one line of JSON, the header as it was signed and the parts beside it."""

import json
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import SCHEMA, header_bytes, instant, read_instant
from homeward.ledger.models import Entry, Part
from homeward.problems import Problem, Refused, describe

UNREADABLE = describe(
    "sync.unreadable", _("This is no entry as Homeward sends them: %(what)s is wrong.")
)
NEWER = describe(
    "sync.newer_schema",
    _("This entry has version %(version)s of the entries' shape. Update Homeward here first."),
)
HEADER = frozenset(json.loads(header_bytes(Entry(base=[]), [])))
LONGEST_KIND = 60
MOST_PARTS = 10_000
LARGEST = 2**53 - 1
LOWER_HEX = re.compile(r"[0-9a-f]*")


def to_wire(entry: Entry, parts: Sequence[Part]) -> str:
    header = json.loads(header_bytes(entry, parts))
    told = [{"digest": each.digest, "salt": each.salt, "payload": each.payload} for each in parts]
    return json.dumps(
        {"header": header, "signature": entry.signature, "parts": told},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_wire(line: str) -> tuple[Entry, list[Part]]:
    """Well-formed, and nothing more: whether it is genuine, `receive` finds out.

    :raises Refused: names what is wrong.
    """
    told = _object(_loaded(line), {"header", "signature", "parts"}, "line")
    header = told["header"]
    if isinstance(header, dict) and type(header.get("v")) is int and header["v"] > SCHEMA:
        raise Refused(Problem(NEWER, params={"version": header["v"]}))
    header = _object(header, HEADER, "header")
    parts = _parts(told["parts"], header["about"])
    entry = Entry(
        id=_uuid(header["id"], "id"),
        device=_uuid(header["device"], "device"),
        device_seq=_number(header["device_seq"]),
        kind=_text(header["kind"], LONGEST_KIND, "kind"),
        subject=_uuid(header["subject"], "subject"),
        base=[str(_uuid(each, "base")) for each in _list(header["base"], "base")],
        author=None if header["author"] is None else _uuid(header["author"], "author"),
        happened_at=_instant(header["happened_at"]),
        digest=_hex(header["digest"], 64, "digest"),
        prev=_hex(header["prev"], 64, "prev"),
        signature=_hex(told["signature"], 128, "signature"),
    )
    _require(header["v"] == SCHEMA, "v")
    return entry, parts


def _loaded(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise _refused("line") from None


def _parts(told: Any, about: Any) -> list[Part]:
    records = [_uuid(each, "about") for each in _list(about, "about")]
    _require(len(_list(told, "parts")) == len(records) and records != [], "parts")
    return [
        _part(position, record, each)
        for position, (record, each) in enumerate(zip(records, told, strict=True))
    ]


def _part(position: int, about: UUID, told: Any) -> Part:
    told = _object(told, {"digest", "salt", "payload"}, "part")
    salt, payload = told["salt"], told["payload"]
    _require((salt is None) == (payload is None), "part")
    if salt is not None:
        _hex(salt, 32, "salt")
        _require(isinstance(payload, str), "payload")
    return Part(
        position=position,
        about=about,
        digest=_hex(told["digest"], 64, "digest"),
        salt=salt,
        payload=payload,
    )


def _object(value: Any, names: "set[str] | frozenset[str]", what: str) -> dict[str, Any]:
    _require(isinstance(value, dict) and value.keys() == names, what)
    found: dict[str, Any] = value
    return found


def _list(value: Any, what: str) -> list[Any]:
    _require(isinstance(value, list) and len(value) <= MOST_PARTS, what)
    found: list[Any] = value
    return found


def _uuid(value: Any, what: str) -> UUID:
    try:
        found = UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise _refused(what) from None
    _require(str(found) == value, what)
    return found


def _number(value: Any) -> int:
    _require(type(value) is int and 0 < value <= LARGEST, "device_seq")
    found: int = value
    return found


def _text(value: Any, longest: int, what: str) -> str:
    _require(isinstance(value, str) and 0 < len(value) <= longest, what)
    found: str = value
    return found


def _hex(value: Any, digits: int, what: str) -> str:
    fits = isinstance(value, str) and len(value) == digits and LOWER_HEX.fullmatch(value)
    _require(bool(fits), what)
    found: str = value
    return found


def _instant(value: Any) -> str:
    try:
        _require(instant(read_instant(value)) == value, "happened_at")
    except (ValueError, TypeError, OverflowError):
        raise _refused("happened_at") from None
    found: str = value
    return found


def _require(fits: bool, what: str) -> None:
    if not fits:
        raise _refused(what)


def _refused(what: str) -> Refused:
    return Refused(Problem(UNREADABLE, params={"what": what}))
