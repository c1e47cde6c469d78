"""How the house is built: who may import whom, where the crypto is, how long a file may be."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "src" / "homeward"
MODULES = [path for path in sorted(HOUSE.rglob("*.py")) if "migrations" not in path.parts]
PACKAGES = sorted({path.parent for path in MODULES if (path.parent / "__init__.py").exists()})
CRYPTO = {"hashlib", "cryptography", "secrets", "hmac", "rfc8785", "mnemonic"}
LONG = 300
# Looked at again, and still one thing each.
LONGER = {
    "registration/births.py": 320,
    "matching/compare.py": 450,
    "matching/likeness.py": 320,
    "matching/probing.py": 320,
}


def name_of(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def imported(path: Path) -> set[str]:
    """Top-level names of what a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
    return found


def test_imports_go_downstairs_only():
    """In a process of its own: the linter silences the loggers of the one it runs in."""
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_crypto_is_in_the_vault(path):
    if path.relative_to(HOUSE).parts[0] != "vault":
        assert imported(path) & CRYPTO == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_chance_is_in_the_vault_and_the_demo(path):
    """`random` can be foretold; what must not be is drawn in the vault."""
    if path.relative_to(HOUSE).parts[0] != "demo":
        assert "random" not in imported(path)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_file_is_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGER.get(name_of(path), LONG)


def test_only_long_files_are_excused():
    long = {name_of(path) for path in MODULES if len(path.read_text().splitlines()) > LONG}
    assert set(LONGER) <= long


@pytest.mark.parametrize("path", PACKAGES, ids=name_of)
def test_every_package_opens_with_a_paragraph(path):
    assert ast.get_docstring(ast.parse((path / "__init__.py").read_text(encoding="utf-8")))


def test_functions_are_short():
    """Nine in ten under 30 lines."""
    lengths = [
        (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert sum(length < 30 for length in lengths) >= 0.9 * len(lengths)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_called_utils(path):
    drawers = {"utils", "helpers", "common", "misc"}
    assert not drawers & {*path.relative_to(HOUSE).parts[:-1], path.stem}


LOW = (
    "situation",
    "statistics",
    "assistance",
    "reception",
    "registration",
    "reference",
    "matching",
    "accounts",
    "ledger",
)
# numba and Spark are told by the environment; a chunk that is done has reached the disk.
OF_THE_MACHINE = {
    f"matching/{name}.py": {"os"} for name in ("compiled", "engine/kept", "engine/spark")
}
CLOCK = {"now", "today", "utcnow", "time", "monotonic"}


@pytest.mark.parametrize(
    "path", [each for each in MODULES if each.relative_to(HOUSE).parts[0] in LOW], ids=name_of
)
def test_the_domain_is_told_what_time_it_is(path):
    """`datetime.now()`, `date.today()`, `time.time()`, `timezone.now()` belong upstairs."""
    called = {
        f"{node.func.value.id}.{node.func.attr}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
    }
    clocks = {"datetime", "date", "time", "timezone"}
    assert not {
        call for call in called if call.split(".")[0] in clocks and call.split(".")[1] in CLOCK
    }


@pytest.mark.parametrize(
    "path", [each for each in MODULES if each.relative_to(HOUSE).parts[0] in LOW], ids=name_of
)
def test_the_domain_reads_no_settings_and_no_network(path):
    text = path.read_text(encoding="utf-8")
    assert "django.conf" not in text
    told_by_environment = {"os"} - OF_THE_MACHINE.get(name_of(path), set())
    assert not imported(path) & {"socket", "requests", "urllib", "http", *told_by_environment}
