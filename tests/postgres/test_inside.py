"""A site's demo is sent to a hub in PostgreSQL; what is to be true there is tested in that process."""

import os
import subprocess
import sys
from pathlib import Path

from bench.driving import ROOT
from homeward.vault.postgres.address import VARIABLE
from tests.depth import DEEP
from tests.postgres.inside.conftest import SOURCE


def test_what_holds_on_a_site_holds_on_a_hub(server: str, tmp_path: Path) -> None:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST", "HOMEWARD"))
    }
    depth = {"HOMEWARD_TESTS": "deep"} if DEEP else {}
    made = tmp_path / "source.json"
    run(["tests.postgres.source", str(tmp_path / "site"), str(made)], kept)
    said = run(
        ["pytest", "tests/postgres/inside", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"],
        kept | depth | {VARIABLE: f"{server}postgres", SOURCE: str(made)},
    )
    assert " passed" in said
    assert "skipped" not in said


def run(module: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *module], env=env, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-4000:]
    return done.stdout
