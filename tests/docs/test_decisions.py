"""Decisions are numbered without a gap and tell context, decision and consequences."""

import re
import tomllib

import pytest

from tests.docs.pages import DOCS, ROOT, codes_of, text_of

DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


def test_numbers_follow_one_another():
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_parts(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]


def test_every_dependency_is_accounted_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[]", each)[0] for each in project["dependencies"]}
    assert set(codes_of(text_of("decisions/0007-dependencies.md"))) == names


def test_links_between_pages_lead_somewhere():
    pages = [ROOT / "README.md", *DOCS.rglob("*.md")]
    named = {
        name
        for page in pages
        for name in re.findall(r"`?(docs/[a-z0-9/-]+\.md)`?", page.read_text(encoding="utf-8"))
    }
    assert {name for name in named if not (ROOT / name).exists()} == set()
