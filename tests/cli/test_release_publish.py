"""From a real demo site to a package that anybody can check, by commands alone."""

import json
import re
import stat
from datetime import date, timedelta

import pytest

from bench.driving import homeward
from homeward.vault.folder import DataFolder

LAST = date.today() - timedelta(days=1)  # noqa: DTZ011
DAYS = ("--from", LAST - timedelta(days=6), "--to", LAST)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """With a password for its information officer."""
    folder = DataFolder(tmp_path_factory.mktemp("releases") / "site")
    made = homeward(folder.path, "demo", "--households", "60")
    assert made.returncode == 0, made.stderr
    password = re.search(r"information-officer\s+(\S+)", made.stdout).group(1)
    return folder, password


def test_from_a_draft_to_a_genuine_package(site, tmp_path):
    folder, password = site
    draft, package = tmp_path / "draft", tmp_path / "package"
    made = homeward(folder.path, "release", "draft", *map(str, DAYS), "--line", "families", "--table", "need",
                    "--out", str(draft))  # fmt: skip
    assert made.returncode == 0, made.stderr
    kept = draft / "draft.confidential.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    wrong = homeward(folder.path, "release", "publish", str(draft), "--as", "information-officer",
                     "--out", str(package), input="wrong\n")  # fmt: skip
    assert wrong.returncode == 2
    assert not package.exists()
    done = homeward(folder.path, "release", "publish", str(draft), "--as", "information-officer",
                    "--office", "Reception", "--out", str(package), input=f"{password}\n")  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads((package / "release.json").read_text(encoding="utf-8"))
    assert told["approval"]["by"] == "Reception"
    checked = homeward(folder.path, "release", "verify", str(package))
    assert "Genuine: " in checked.stdout
    (package / "README.txt").write_text("other", encoding="utf-8")
    assert (
        "README.txt is not as it was signed"
        in homeward(folder.path, "release", "verify", str(package)).stderr
    )
    twice = homeward(folder.path, "release", "publish", str(draft), "--as", "information-officer",
                     "--out", str(tmp_path / "again"), input=f"{password}\n")  # fmt: skip
    assert twice.returncode == 2
    assert homeward(folder.path, "verify").returncode == 0
