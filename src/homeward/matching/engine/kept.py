"""Chunks that are done, kept on disk, so that a run that was stopped goes on where it was."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from homeward.matching.layout import F32, U32


@dataclass(frozen=True)
class Kept:
    """In a folder that belongs to one run: `mark` says which. It holds numbers of rows, and bits."""

    folder: Path
    mark: str

    def prepare(self) -> None:
        """What another run left behind is of no use."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        mark = self.folder / "run.json"
        if not mark.exists() or mark.read_text(encoding="utf-8") != self._told():
            self._empty()
            partly = self.folder / "run.tmp"
            partly.write_text(self._told(), encoding="utf-8")
            partly.replace(mark)

    def load(self, chunk: int) -> tuple[U32, F32] | None:
        path = self._path(chunk)
        if not path.exists():
            return None
        with np.load(path) as found:
            return found["pairs"], found["bits"]

    def save(self, chunk: int, pairs: U32, bits: F32) -> None:
        """Whole or not at all, however the machine stops."""
        partly = self._path(chunk).with_suffix(".tmp")
        with partly.open("wb") as file:
            np.savez(file, pairs=pairs, bits=bits)
            file.flush()
            os.fsync(file.fileno())
        partly.replace(self._path(chunk))

    def clear(self) -> None:
        self._empty()
        self.folder.rmdir()

    def _empty(self) -> None:
        for left in self.folder.iterdir():
            left.unlink()

    def _path(self, chunk: int) -> Path:
        return self.folder / f"chunk-{chunk:06}.npz"

    def _told(self) -> str:
        return json.dumps(self.mark)
