from pathlib import Path

import pytest

from bench.driving import homeward


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a demo site without families."""
    folder = tmp_path / "site"
    made = homeward(folder, "demo", "--households", "0")
    assert made.returncode == 0, made.stderr
    return folder
