"""docs/errors.md knows every problem, and where it arises."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import homeward
from homeward.problems import CATALOGUE
from tests.docs.pages import ROOT, codes_of, rows_of, text_of

HOUSE = ROOT / "src" / "homeward"
PAGE = text_of("errors.md")
AROUND_REQUESTS = re.compile(
    r'(?:plain|_json)\(\s*(?:request,\s*)?(\d{3})\b|"http\.(\d{3})"|"code": "(\w+)"'
)


def import_everything() -> None:
    for module in pkgutil.walk_packages(homeward.__path__, "homeward."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)


def described_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "describe":
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def modules() -> Iterator[tuple[str, Path]]:
    for path in HOUSE.rglob("*.py"):
        name = ".".join(path.relative_to(HOUSE).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


def codes_around_requests() -> dict[str, set[str]]:
    """Code → the modules of `web` that answer with it."""
    found: dict[str, set[str]] = {}
    for name, path in modules():
        if name.startswith("web"):
            for match in AROUND_REQUESTS.finditer(path.read_text(encoding="utf-8")):
                code = match[3] or f"http.{match[1] or match[2]}"
                found.setdefault(code, set()).add(name)
    return found


def told() -> dict[str, set[str]]:
    return {row[0].strip("`"): set(re.findall(r"`([^`]+)`", row[1])) for row in rows_of(PAGE)}


def test_every_problem_is_told_and_none_that_is_gone():
    import_everything()
    assert set(codes_of(PAGE)) == set(CATALOGUE) | set(codes_around_requests())


def test_each_is_told_once():
    codes = codes_of(PAGE)
    assert sorted(codes) == sorted(set(codes))


def test_it_says_where_each_is_found():
    places = {code: {name} for name, path in modules() for code in described_in(path)}
    assert {code: told()[code] for code in places} == places


def test_it_says_where_answers_without_a_field_come_from():
    places = codes_around_requests()
    assert {code: told()[code] for code in places} == places


def test_only_documents_are_doubted():
    """A doubt is settled by a document's reason, so nothing else can be one."""
    doubting = {
        name
        for name, path in modules()
        if re.search(r"\bdoubt=True", path.read_text(encoding="utf-8"))
    }
    assert doubting == {"registration.documents", "registration.intake", "registration.mrz"}
