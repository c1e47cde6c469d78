"""What is committed is what the rules give now, and the desk's rules give the same."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.vectors.files import DATA, HERE, wanted_files
from tests.vectors.tables import codes_of_intake

DESK = DATA.parents[2]


def test_what_is_committed_is_what_the_rules_give():
    wanted = wanted_files()
    committed = {path: path.read_text(encoding="utf-8") for path in generated()}
    assert sorted(wanted) == sorted(committed)
    stale = [path.name for path in wanted if wanted[path] != committed[path]]
    assert not stale, f"run `make vectors`: {stale}"


def test_every_problem_of_an_intake_occurs():
    intakes = json.loads((HERE / "intakes.json").read_text(encoding="utf-8"))
    told = {problem["code"] for each in intakes for problem in each.get("problems", ())}
    assert told == codes_of_intake()
    assert sum("gives" in each for each in intakes) > 50


@pytest.mark.parametrize("name", ["births", "since", "moments", "mrz", "intakes", "codes"])
def test_cases_are_read_and_refused(name):
    cases = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    assert {"gives" in each for each in cases} == {True, False}


@pytest.mark.skipif(
    not shutil.which("node") or not (DESK / "node_modules").exists(),
    reason="needs Node and its packages: make node",
)
def test_the_desk_gives_the_same():
    ran = subprocess.run(["node", "test.mjs"], cwd=DESK, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]


def generated() -> Iterator[Any]:
    yield from HERE.glob("*.json")
    yield from DATA.glob("*.json")
