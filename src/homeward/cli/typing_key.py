"""How a key comes from paper into the machine."""

import sys
from pathlib import Path

import click

from homeward.vault.keys import key_from_text

ASKING = "The 24 words of the recovery sheet (or the content of its square code)"


def ask_for_key() -> bytes:
    """Typed on the screen, or piped in."""
    if sys.stdin.isatty():
        return key_from_text(click.prompt(ASKING))
    return key_from_text(" ".join(sys.stdin.read().split()))


def read_key_file(path: Path) -> bytes:
    return key_from_text(" ".join(path.read_text(encoding="utf-8").split()))
