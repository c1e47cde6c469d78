"""`homeward dedupe` killed midway: the next run goes on where it was, and finds what one run finds."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.driving import HOMEWARD, ROOT
from homeward.matching.engine.passes import CHUNK
from tests.drills.desks import wait_until

CHUNKS = 3
PERSONS = CHUNKS * CHUNK


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("people")
    making = [sys.executable, "-m", "bench.matching.people", "--persons", str(PERSONS)]
    subprocess.run([*making, "--duplicates", "0.15", "--out", folder], cwd=ROOT, check=True)
    return folder / "people.csv"


def dedupe(people: Path, out: Path) -> list[str | Path]:
    return [*HOMEWARD, "dedupe", people, "--out", out]


def test_killed_midway_it_goes_on_and_finds_the_same(people: Path, tmp_path: Path) -> None:
    whole, out = tmp_path / "whole.csv", tmp_path / "pairs.csv"
    subprocess.run(dedupe(people, whole), check=True, capture_output=True)
    part = tmp_path / "pairs.csv.part"
    killed = subprocess.Popen(dedupe(people, out), stdout=subprocess.DEVNULL)
    wait_until(lambda: chunks(part), seconds=300)
    killed.kill()
    killed.wait()
    assert not out.exists()
    kept = {each: each.stat().st_mtime_ns for each in chunks(part)}
    assert 0 < len(kept) < CHUNKS
    again = subprocess.Popen(dedupe(people, out), stdout=subprocess.DEVNULL)
    wait_until(lambda: len(chunks(part)) > len(kept), seconds=300)
    untouched = {each: each.stat().st_mtime_ns for each in kept}
    assert again.wait() == 0
    assert untouched == kept
    print(f"\nkilled with {len(kept)} of {CHUNKS} chunks done")
    assert out.read_bytes() == whole.read_bytes()
    assert not part.exists()


def chunks(part: Path) -> list[Path]:
    return sorted(part.glob("chunk-*.npz"))
