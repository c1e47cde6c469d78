"""A file that lies in pieces in scratch.db: nothing of it ever touches the disk in clear."""

import io
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.lists.models import Piece
from homeward.problems import Problem, Refused, describe
from homeward.vault.signing import running_digest

TOO_LARGE = describe(
    "list.too_large",
    _(
        "The file has more than %(limit)s MB, which is more than is taken at once. "
        "Split the list into several files."
    ),
)

PIECE = 256 * 1024  # bytes
MEGABYTE = 1024 * 1024
LARGEST = 96 * MEGABYTE


class Storing:
    """Takes a file as it comes in, piece by piece."""

    def __init__(self, import_id: UUID) -> None:
        self.import_id, self.size = import_id, 0
        self._position, self._waiting, self._digest = 0, bytearray(), running_digest()

    def write(self, data: bytes) -> None:
        """:raises Refused: the file is larger than is taken."""
        self.size += len(data)
        if self.size > LARGEST:
            raise Refused(too_large())
        self._digest.update(data)
        self._waiting += data
        while len(self._waiting) >= PIECE:
            self._store(bytes(self._waiting[:PIECE]))
            del self._waiting[:PIECE]

    def finish(self) -> str:
        """The SHA-256 of the whole file."""
        if self._waiting:
            self._store(bytes(self._waiting))
            self._waiting.clear()
        return self._digest.hexdigest()

    def _store(self, content: bytes) -> None:
        Piece.objects.create(import_id=self.import_id, position=self._position, content=content)
        self._position += 1


class StoredFile(io.RawIOBase):
    """The file again, for whoever reads files; one piece of it is in memory."""

    def __init__(self, import_id: UUID, size: int) -> None:
        self._import_id, self._size, self._at = import_id, size, 0
        self._position, self._piece = -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        position, start = divmod(self._at, PIECE)
        found = self._piece_at(position)[start : start + len(buffer)]
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _piece_at(self, position: int) -> bytes:
        if position != self._position:
            stored = Piece.objects.filter(import_id=self._import_id, position=position)
            self._piece = bytes(stored.values_list("content", flat=True).first() or b"")
            self._position = position
        return self._piece


def open_stored(import_id: UUID, size: int) -> io.BufferedReader:
    return io.BufferedReader(StoredFile(import_id, size), buffer_size=PIECE)


def forget_pieces(import_id: UUID) -> None:
    """Of a file that began no import."""
    Piece.objects.filter(import_id=import_id).delete()


def too_large() -> Problem:
    return Problem(TOO_LARGE, "file", {"limit": LARGEST // MEGABYTE})
