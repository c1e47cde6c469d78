"""Batches of entries, packed and unpacked; a bomb is refused before it has gone off."""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger.walking import Read
from homeward.problems import Problem, Refused, describe
from homeward.sync.held import lacking
from homeward.sync.wire import to_wire

MOST_ENTRIES = 500
MOST_BYTES = 4 * 1024 * 1024  # unpacked; what is packed is never longer
GZIP = 16 + zlib.MAX_WBITS
TOO_MUCH = describe(
    "sync.too_much",
    _("At most 500 entries and 4 megabytes, unpacked, are taken at once. Send fewer."),
)
NOT_PACKED = describe(
    "sync.not_packed", _("This cannot be unpacked: it is not whole, or no gzip at all.")
)
NOT_UTF8 = describe("sync.not_utf8", _("Entries are lines of UTF-8; this is something else."))


def batch_for(theirs: Mapping[UUID, int], *, limit: int = MOST_ENTRIES) -> list[str]:
    """The next lines for who holds `theirs`, no more than are taken at once."""
    return list(_as_many_as_fit(lacking(theirs, limit=min(limit, MOST_ENTRIES))))


def _as_many_as_fit(found: Sequence[Read]) -> Iterator[str]:
    size = 0
    for entry, parts in found:
        line = to_wire(entry, parts)
        size += len(line.encode()) + 1
        if size > MOST_BYTES:
            return
        yield line


def pack(lines: Iterable[str]) -> bytes:
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), compresslevel=6, mtime=0)


def unpack(chunks: Iterable[bytes], *, is_gzip: bool) -> list[str]:
    """The lines. Of what unpacks to too much, no more than the limit is ever held.

    :raises Refused: too much, or it cannot be unpacked.
    """
    pieces = _gunzipped(chunks) if is_gzip else _limited(chunks)
    try:
        lines = b"".join(pieces).decode().split("\n")
    except UnicodeDecodeError:
        raise Refused(Problem(NOT_UTF8)) from None
    found = [line for line in lines if line]
    if len(found) > MOST_ENTRIES:
        raise Refused(Problem(TOO_MUCH))
    return found


def _limited(chunks: Iterable[bytes]) -> Iterator[bytes]:
    left = MOST_BYTES
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            raise Refused(Problem(TOO_MUCH))
        yield chunk


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    left, unpacker = MOST_BYTES, zlib.decompressobj(GZIP)
    try:
        for chunk in _limited(chunks):
            piece = unpacker.decompress(chunk, left + 1)
            left -= len(piece)
            if left < 0:
                raise Refused(Problem(TOO_MUCH))
            yield piece
    except zlib.error:
        raise Refused(Problem(NOT_PACKED)) from None
    if not unpacker.eof or unpacker.unused_data:
        raise Refused(Problem(NOT_PACKED))
