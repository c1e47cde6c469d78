"""docs/operations.md knows every command, option and variable there is."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from homeward.cli.commands import homeward

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield f"{path} {name}", command


def variables() -> set[str]:
    sources = (ROOT / "src" / "homeward").rglob("*.py")
    return {
        name
        for source in sources
        for name in re.findall(r"\bHOMEWARD_[A-Z_]*[A-Z]", source.read_text(encoding="utf-8"))
    }


def row_of(first_cell: str) -> str:
    start = re.compile(rf"\| `{first_cell}(?:`| [^a-z])")
    rows = [line for line in PAGE.splitlines() if start.match(line)]
    return rows[0] if len(rows) == 1 else ""


@pytest.mark.parametrize(
    ("name", "command"), [*commands(homeward, "homeward")], ids=lambda each: str(each)
)
def test_every_command_and_option_is_in_the_table(name: str, command: click.Command) -> None:
    row = row_of(name)
    assert row, f"{name} has no row in docs/operations.md"
    options = {option.opts[0] for option in command.params if isinstance(option, click.Option)}
    assert {each for each in options - {"--data"} if f"`{each}`" not in row} == set()


def test_the_table_names_no_command_that_is_gone() -> None:
    told = set(re.findall(r"^\| `(homeward(?: [a-z]+)+)", PAGE, flags=re.MULTILINE))
    assert told == {name for name, _ in commands(homeward, "homeward")}


def test_every_variable_is_in_the_table_and_no_other() -> None:
    told = set(re.findall(r"^\| `(HOMEWARD_[A-Z_]+)`", PAGE, flags=re.MULTILINE))
    assert told == variables()
