"""Which column holds what, and what is the same for all rows: guessed, shown, changed, remembered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from homeward.lists.headings import target_named
from homeward.lists.models import Habit, Import
from homeward.lists.targets import TARGETS, Sort, Target, normal
from homeward.lists.words import known_as, place_known_as
from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import western_digits
from homeward.reference.folding import fold
from homeward.registration.journeys import PLACES, read_moment

MISSING = describe(
    "list.target_missing",
    _("“%(target)s” is in no column. Choose its column, or give one value for all rows."),
)
NAME_MISSING = describe(
    "list.name_missing", _("No column holds given names. Choose the column with the names.")
)
TWICE = describe(
    "list.target_twice", _("“%(target)s” is chosen for two columns. Choose it for one of them.")
)
CONSTANT_UNKNOWN = describe(
    "list.constant_unknown", _("“%(value)s” is not a value of “%(target)s”. Choose one that is.")
)
NOT_A_TIME = describe(
    "list.not_a_time", _("“%(value)s” is not a time of day. Write it like 14:05.")
)

NOON: Final = "12:00"
# Columns of the record behind a target, where they are not called as it is.
COLUMNS_OF: Final[dict[str, tuple[str, ...]]] = {
    **{name: (name, f"{name}_text") for name in PLACES},
    **dict.fromkeys(("birth", "age"), ("birth_typed",)),
    "abroad_since": ("abroad_since_typed",),
    **{
        f"{each}_number": ("type", "number")
        for each in ("por", "acc", "tazkira", "passport", "vrf")
    },
}


@dataclass(frozen=True)
class ColumnMapping:
    """`columns`: target by number of the column, from 0. `constants`: what was typed, by target.

    `arrival_time`: for a list that tells the day alone. `first_is_head`: of each family, where no
    column tells. `fill_down`: a row without a household key belongs to the family above it.
    """

    columns: Mapping[int, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    arrival_time: str = NOON
    first_is_head: bool = False
    fill_down: bool = False

    def column_of(self, target: str) -> int | None:
        return next((number for number, held in self.columns.items() if held == target), None)

    def as_json(self) -> dict[str, Any]:
        return vars(self) | {"columns": {str(number): t for number, t in self.columns.items()}}


def mapping_of(found: Import) -> ColumnMapping:
    stored = dict(found.mapping)
    columns = {int(number): target for number, target in stored.pop("columns", {}).items()}
    return ColumnMapping(columns=columns, **stored)


def guess(columns: Sequence[str], *, partner: str, crossing: str) -> ColumnMapping:
    """As this partner's last list was mapped, else by the headings; each target once."""
    habit = Habit.objects.filter(partner=fold(partner)).first()
    earlier = habit.columns if habit else {}
    held: dict[int, str] = {}
    for number, heading in enumerate(columns):
        target: str | None = earlier.get(normal(heading)) or target_named(heading)
        if target and target in TARGETS and target not in held.values():
            held[number] = target
    constants = dict(habit.constants) if habit else {"crossing": crossing}
    unsaid = {name: value for name, value in constants.items() if name not in held.values()}
    first_is_head = "relationship" not in held.values()
    return ColumnMapping(held, unsaid, first_is_head=first_is_head)


def remember(mapping: ColumnMapping, *, columns: Sequence[str], partner: str) -> None:
    """For the next list of the same partner. The day of arrival is another one then."""
    named = {normal(columns[number]): target for number, target in mapping.columns.items()}
    named.pop("", None)
    constants = {name: said for name, said in mapping.constants.items() if name != "arrived_at"}
    Habit.objects.update_or_create(
        partner=fold(partner), defaults={"columns": named, "constants": constants}
    )


def written_fields(mapping: ColumnMapping) -> Iterator[tuple[Sort, str, dict[str, str]]]:
    """What an import with this mapping writes: sort of record, path, columns of it."""
    for name in {*mapping.columns.values(), *mapping.constants}:
        target = TARGETS[name]
        for column in COLUMNS_OF.get(
            name, (name.removeprefix("second_").removeprefix("document_"),)
        ):
            if not name.endswith("_key"):
                yield target.sort, "", {column: name}


def problems_of(mapping: ColumnMapping) -> Iterator[Problem]:
    """Each with the path of the target it is about."""
    held = list(mapping.columns.values())
    for name, target in TARGETS.items():
        if held.count(name) > 1:
            yield Problem(TWICE, name, {"target": target.label})
        elif name not in held:
            yield from _without_column(target, mapping)
    if not {"given_name", "given_name_latin"} & set(held):
        yield Problem(NAME_MISSING, "given_name")
    if _time_of(mapping.arrival_time) is None:
        yield Problem(NOT_A_TIME, "arrival_time", {"value": mapping.arrival_time})


def _without_column(target: Target, mapping: ColumnMapping) -> Iterator[Problem]:
    said = mapping.constants.get(target.name, "")
    if said and not _is_value(target, said):
        yield Problem(CONSTANT_UNKNOWN, target.name, {"value": said, "target": target.label})
    elif target.needed and not said and not (_is_told_by_place(target) and mapping.first_is_head):
        yield Problem(MISSING, target.name, {"target": target.label})


def _is_told_by_place(target: Target) -> bool:
    return target.name == "relationship"


def _is_value(target: Target, said: str) -> bool:
    if target.name == "arrived_at":
        return _is_moment(said)
    if target.name in PLACES:
        return place_known_as(said) is not None
    return known_as(target.name, said) is not None


def _is_moment(said: str) -> bool:
    for text in (said, f"{said} {NOON}"):
        try:
            read_moment(text, zone=None)
        except Refused:
            continue
        return True
    return False


def _time_of(text: str) -> time | None:
    try:
        return time.fromisoformat(western_digits(text).strip().zfill(5))
    except ValueError:
        return None
