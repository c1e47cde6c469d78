"""Kernels, and where they are kept between starts: a folder of their own for every state of the sources.

Numba keeps what it compiled by the file that a function stands in, and does not notice that a function
it calls from another file has changed.
"""

import os
from importlib.util import source_hash
from pathlib import Path
from typing import Final

VARIABLE: Final = "NUMBA_CACHE_DIR"
COMPLETE: Final = "complete"
HERE: Final = Path(__file__).parent
# Sources that have no kernels, but values that kernels have taken in.
CONSTANTS: Final = ("layout.py", "weights.py", "words.py", "costs.py", "scratch.py")


def keep_compiled() -> None:
    """Before numba is imported; a folder that was chosen from outside stays."""
    os.environ.setdefault(VARIABLE, str(_folder() / state()))


def is_complete() -> bool:
    """All kernels of these sources lie there: `warming` has run to its end."""
    return (Path(os.environ[VARIABLE]) / COMPLETE).exists()


def note_complete() -> None:
    (Path(os.environ[VARIABLE]) / COMPLETE).touch()


def state() -> str:
    sources = b""
    for source in sorted(HERE.rglob("*.py")):
        text = source.read_bytes()
        if b"njit" in text or b"@kernel" in text or source.name in CONSTANTS:
            sources += text
    return source_hash(sources).hex()


def _folder() -> Path:
    beside = HERE / "__pycache__"
    if os.access(beside if beside.exists() else HERE, os.W_OK):
        return beside / "kernels"
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "homeward" / "kernels"
