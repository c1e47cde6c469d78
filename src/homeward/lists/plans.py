"""How the rows of one import are to be read, worked out once for all of them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid5

from homeward.lists.cells import Dialect, fields_of
from homeward.lists.files.shapes import shape_of
from homeward.lists.mapping import ColumnMapping, mapping_of
from homeward.lists.models import Import
from homeward.lists.targets import TARGETS, Target
from homeward.reference.calendars import western_digits
from homeward.reference.folding import fold

SPACE: Final = UUID("7b9d2a52-6f3e-5c0e-9d53-1f0c8f6a4e11")  # of all identifiers made from lists
NUMBERS: Final = ("por", "acc", "tazkira", "passport", "vrf")
PARTS: Final = ("type", "number", "volume", "page", "mrz")
LONGEST_KEY: Final = 100


@dataclass(frozen=True)
class Slot:
    """Where one document of a person stands: column by part of it. `type` where its column says it."""

    columns: Mapping[str, int]
    type: str = ""


class Plan:
    """`constants`: by target, the fields it fills where a row says nothing of it."""

    def __init__(self, found: Import) -> None:
        self.mapping: ColumnMapping = mapping_of(found)
        shape = shape_of(found.shape)
        self.partner, self.width = found.partner, len(found.columns)
        self.may_shift = shape.form == "csv"
        self.dialect = Dialect(shape.epoch_1904, self.mapping.arrival_time)
        self.space = uuid5(SPACE, f"{fold(found.partner)}\n{fold(found.series)}")
        self.key_column = self.mapping.column_of("household_key")
        self.household = self._columns("household", "household_key")
        self.person = self._columns("person", "person_key")
        self.person_key = self.mapping.column_of("person_key")
        self.slots = list(self._slots())
        self.constants = self._constants()

    def _columns(self, sort: str, key: str) -> list[tuple[int, Target]]:
        held = ((number, TARGETS[name]) for number, name in sorted(self.mapping.columns.items()))
        return [(number, each) for number, each in held if each.sort == sort and each.name != key]

    def _slots(self) -> Iterator[Slot]:
        column_of = self.mapping.column_of
        for prefix in ("document_", "second_document_"):
            named = {part: column_of(f"{prefix}{part}") for part in PARTS}
            columns = {part: number for part, number in named.items() if number is not None}
            if columns:
                yield Slot(columns, "")
        for type_ in NUMBERS:
            number = column_of(f"{type_}_number")
            if number is not None:
                yield Slot({"number": number}, type_)

    def _constants(self) -> dict[str, dict[str, Any]]:
        return {
            name: fields_of(TARGETS[name], said, self.dialect)
            for name, said in self.mapping.constants.items()
            if said
        }

    def constants_of(self, sort: str, said: Collection[str]) -> dict[str, Any]:
        """For whatever is not among the targets that were said."""
        found: dict[str, Any] = {}
        for name, fields in self.constants.items():
            if TARGETS[name].sort == sort and name not in said:
                found |= fields
        return found

    def household_id(self, key: str) -> UUID:
        return uuid5(self.space, key)


def key_in(cell: str) -> str:
    """The same key however it was typed: digits of any script, spaces, capitals."""
    return western_digits(" ".join(fold(cell).split()))
