"""Reads what was sent field by field and collects every problem under the field's path."""

import re
from collections.abc import Container, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe

MISSING = describe("field.missing", _("This is needed. Choose “unknown” if the family cannot say."))
NOT_A_CHOICE = describe("field.not_a_choice", _("“%(value)s” is not one of the choices."))
TOO_LONG = describe(
    "field.too_long", _("At most %(limit)s characters fit here; this has %(length)s. Shorten it.")
)
NOT_TEXT = describe("field.not_text", _("Text is expected here."))
NOT_A_LIST = describe("field.not_a_list", _("A list is expected here."))
NOT_AN_ID = describe("field.not_an_id", _("“%(value)s” is not an identifier (UUID)."))

NO_ID = UUID(int=0)
ECHOED = 60  # characters of a wrong value that a message repeats
# Control characters but the spaces, and halves of surrogate pairs, which no encoding can hold.
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def refuse_unlisted(path: str, value: str, choices: Container[str]) -> None:
    """:raises Refused: it is none of the choices."""
    if value not in choices:
        raise Refused(Problem(NOT_A_CHOICE, path, {"value": value[:ECHOED]}))


class Reader:
    """One mapping of the desk input; `path` is empty for the outermost."""

    def __init__(self, source: Any, path: str, problems: list[Problem]) -> None:
        self.source: Mapping[str, Any] = source if isinstance(source, Mapping) else {}
        self.path, self.problems = path, problems

    def add(self, code: str, name: str, **params: Any) -> None:
        self.problems.append(Problem(code, self.path_of(name), params))

    def take(self, found: Sequence[Problem], name: str = "") -> None:
        prefix = self.path_of(name) if name else self.path
        self.problems.extend(problem.at(prefix) for problem in found)

    def path_of(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def text(self, name: str, limit: int = 80) -> str | None:
        """Trimmed; None where nothing was typed."""
        value = self.source.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            self.add(NOT_TEXT, name)
            return None
        value = " ".join(UNWRITABLE.sub("", value).split())
        if len(value) > limit:
            self.add(TOO_LONG, name, limit=limit, length=len(value))
        return value or None

    def choice(self, name: str, choices: Mapping[str, Any], *, needed: bool = True) -> str | None:
        before = len(self.problems)
        value = self.text(name)
        if len(self.problems) > before:
            return None
        if value is None:
            if needed:
                self.add(MISSING, name)
        elif value not in choices:
            self.add(NOT_A_CHOICE, name, value=value[:ECHOED])
        return value

    def identifier(self, name: str = "id") -> UUID:
        value = self.source.get(name)
        try:
            found = value if isinstance(value, UUID) else UUID(value)
        except (ValueError, AttributeError, TypeError):
            found = NO_ID
        if found == NO_ID:
            self.add(NOT_AN_ID, name, value=value[:ECHOED] if isinstance(value, str) else "")
        return found

    def flag(self, name: str) -> bool:
        return self.source.get(name) is True

    def one(self, name: str) -> "Reader":
        return Reader(self.source.get(name), self.path_of(name), self.problems)

    def many(self, name: str) -> list["Reader"]:
        found = self.source.get(name)
        if not isinstance(found, list | None):
            self.add(NOT_A_LIST, name)
        rows = found if isinstance(found, list) else []
        return [
            Reader(row, f"{self.path_of(name)}.{i}", self.problems) for i, row in enumerate(rows)
        ]
