"""A family's rows as the desk input that would have been typed, and the cell behind each field of it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from homeward.lists.cells import TAZKIRA, fields_of, said_in
from homeward.lists.plans import Plan, Slot, key_in
from homeward.lists.targets import TARGETS, Target
from homeward.problems import Problem, Refused, describe
from homeward.reference.folding import fold, is_arabic
from homeward.registration.documents import E_TAZKIRA_DIGITS, normalise_number
from homeward.registration.persons import NAMES
from homeward.registration.reader import ECHOED

DIFFERS = describe(
    "list.family_differs",
    _(
        "“%(value)s” differs from “%(first)s” in row %(row)s of the same family. Write the same in "
        "both, or leave one empty."
    ),
)
BEYOND = describe(
    "list.beyond_columns",
    _("“%(value)s” stands to the right of the last column. A separator too many shifted this row."),
)

LATIN: Final = "_latin"

NumberedRow = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class Misread:
    """A problem of a cell; `column` is None where the whole row is meant."""

    problem: Problem
    row: int
    column: int | None = None


@dataclass
class Built:
    """`source` is a desk input (docs/api.md); `misread` what stands in no cell as it should."""

    plan: Plan
    rows: Sequence[NumberedRow]
    source: dict[str, Any]
    slots: list[list[Slot]]
    misread: list[Misread] = field(default_factory=list)

    def cell_of(self, path: str) -> tuple[int, int | None]:
        """Row and column of what a path of the desk input tells."""
        member = re.match(r"members\.(\d+)", path)
        name = path.rsplit(".", 1)[-1]
        if member is None:
            return self._household_cell(name)
        number = int(member[1])
        row = self.rows[number][0]
        document = re.search(r"documents\.(\d+)\.", path)
        if document:
            return row, self.slots[number][int(document[1])].columns.get(name)
        return row, self._person_column(name, self.rows[number][1])

    def _household_cell(self, name: str) -> tuple[int, int | None]:
        column = self.plan.mapping.column_of(name.removesuffix("_text"))
        filled = (row for row, cells in self.rows if column is not None and _at(cells, column))
        return next(filled, self.rows[0][0]), column

    def _person_column(self, name: str, cells: Sequence[str]) -> int | None:
        other = {"birth": "age"}.get(name, name.removesuffix(LATIN))
        columns = [self.plan.mapping.column_of(each) for each in (name, other)]
        known = [each for each in columns if each is not None]
        return next((each for each in known if _at(cells, each)), known[0] if known else None)


class Builder:
    """Turns the rows of one family into a desk input."""

    def __init__(self, plan: Plan, key: str, rows: Sequence[NumberedRow]) -> None:
        self.plan, self.rows = plan, rows
        self.id = plan.household_id(key)
        self.misread: list[Misread] = []
        self.slots: list[list[Slot]] = []
        self.seen: Counter[str] = Counter()

    def build(self) -> Built:
        source = {
            "household": {"id": self.id} | self._household(),
            "members": [self._member(*each) for each in enumerate(self.rows)],
        }
        return Built(self.plan, self.rows, source, self.slots, self.misread)

    def _household(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        said_of: dict[str, tuple[str, int]] = {}
        for column, target in self.plan.household:
            for row, cells in self.rows:
                said = self._said(row, cells, column)
                if said and target.name not in said_of:
                    said_of[target.name] = said, row
                    values |= self._fields(target, said, row, column)
                elif said and said != said_of[target.name][0]:
                    self._differs(said, *said_of[target.name], row, column)
        return values | self.plan.constants_of("household", said_of)

    def _differs(self, said: str, first: str, first_row: int, row: int, column: int) -> None:
        params = {"value": said[:ECHOED], "first": first[:ECHOED], "row": first_row}
        self.misread.append(Misread(Problem(DIFFERS, params=params), row, column))

    def _member(self, number: int, numbered: NumberedRow) -> dict[str, Any]:
        row, cells = numbered
        values: dict[str, Any] = {}
        said_of: set[str] = set()
        for column, target in self.plan.person:
            said = self._said(row, cells, column)
            if said and not (target.name == "age" and values.get("birth")):
                said_of.add(target.name)
                values |= self._fields(target, said, row, column)
        values |= self.plan.constants_of("person", said_of)
        if self.plan.mapping.first_is_head and "relationship" not in values:
            values["relationship"] = "unknown" if number else "head"
        self._look_beyond(row, cells)
        person = self._person_id(_in_their_scripts(values), row, cells)
        return values | {"id": person, "documents": self._documents(person, row, cells)}

    def _documents(self, person: UUID, row: int, cells: Sequence[str]) -> list[dict[str, Any]]:
        documents: list[dict[str, Any]] = []
        filled: list[Slot] = []
        for slot in self.plan.slots:
            document = self._document(slot, row, cells)
            if document:
                document["id"] = uuid5(
                    person, f"document {len(documents)} {document.get('number')}"
                )
                documents.append(document)
                filled.append(slot)
        self.slots.append(filled)
        return documents

    def _document(self, slot: Slot, row: int, cells: Sequence[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for part, column in slot.columns.items():
            said = self._said(row, cells, column)
            if said and part == "type":
                read = self._fields(TARGETS["document_type"], said, row, column)
                found["type"] = read.get("document_type")
            elif said:
                found[part] = said
        if found:
            constant = self.plan.constants.get("document_type", {}).get("document_type")
            type_ = found.get("type") or slot.type or constant
            found["type"] = _tazkira(found.get("number")) if type_ == TAZKIRA else type_
        return found

    def _fields(self, target: Target, said: str, row: int, column: int) -> dict[str, Any]:
        try:
            return fields_of(target, said, self.plan.dialect)
        except Refused as refused:
            self.misread += [Misread(each, row, column) for each in refused.problems]
            return {}

    def _said(self, row: int, cells: Sequence[str], column: int) -> str:
        cell = _at(cells, column)
        if not cell:
            return ""
        try:
            return said_in(cell)
        except Refused as refused:
            self.misread += [Misread(each, row, column) for each in refused.problems]
            return ""

    def _look_beyond(self, row: int, cells: Sequence[str]) -> None:
        for column, cell in enumerate(cells[self.plan.width :], start=self.plan.width):
            if cell.strip() and self.plan.may_shift:
                problem = Problem(BEYOND, params={"value": cell.strip()[:ECHOED]})
                self.misread.append(Misread(problem, row, column))

    def _person_id(self, values: Mapping[str, Any], row: int, cells: Sequence[str]) -> UUID:
        """By the list's own key of the person, else by names and birth: the same in every import."""
        column = self.plan.person_key
        own = self._said(row, cells, column) if column is not None else ""
        told = [
            str(values.get(f"{name}{script}") or "") for name in NAMES for script in ("", LATIN)
        ]
        who = f"key {key_in(own)}" if own else f"{fold(' '.join(told))} {values.get('birth', '')}"
        self.seen[who] += 1
        return uuid5(self.id, f"{who} {self.seen[who]}")


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _in_their_scripts(values: dict[str, Any]) -> dict[str, Any]:
    """A name in Latin letters is one, whatever its column is called."""
    for name in NAMES:
        written = values.get(name)
        if written and not is_arabic(written) and not values.get(f"{name}{LATIN}"):
            values[f"{name}{LATIN}"] = values.pop(name)
    return values


def _tazkira(number: str | None) -> str:
    digits = normalise_number("tazkira_electronic", number or "")
    is_electronic = digits.isdigit() and len(digits) == E_TAZKIRA_DIGITS
    return "tazkira_electronic" if is_electronic else "tazkira_paper"
