"""Taking in a file so that it never lies readable on the disk, nor whole in memory."""

from typing import Any
from uuid import UUID

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from homeward.lists.files.stored_file import PIECE, Storing
from homeward.problems import Refused


class StoringUpload(FileUploadHandler):
    """Stores the first file of a form in scratch.db. `refused` where it is larger than is taken."""

    chunk_size = PIECE

    def __init__(self, import_id: UUID) -> None:
        super().__init__()
        self.storing = Storing(import_id)
        self.name = ""
        self.refused: Refused | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.name:
            raise SkipFile
        self.name = str(self.file_name)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """What follows a file that is too large is read and dropped, so that the answer is seen."""
        try:
            self.storing.write(raw_data)
        except Refused as refused:
            self.refused = refused
            raise StopUpload(connection_reset=False) from None

    def file_complete(self, file_size: int) -> None:
        return None
