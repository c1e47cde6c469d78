"""Correcting a file: what was typed anew, against what the file says, as the changes to record.

`stored` holds a record's values by column. `typed` holds, spelt as in the desk input, only the fields
that somebody typed anew; all others stay as they are.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from homeward.problems import Problem, refuse_if
from homeward.registration.appliers import as_json
from homeward.registration.intake import typed_in
from homeward.registration.journeys import read_journey
from homeward.registration.persons import NAMES, read_person
from homeward.registration.proposals import propose_names
from homeward.registration.reader import Reader

LATIN = "_latin"
# What is read from one field is written together: half an interval would be another interval.
LEADERS = {"birth": "birth_typed", "abroad_since": "abroad_since_typed"}


def household_changes(
    stored: Mapping[str, Any], typed: Mapping[str, Any], *, now: datetime, today: date
) -> dict[str, Any]:
    """Values by column, spelt as in the payload.

    :raises Refused: with every problem; `path` is the field of the desk input.
    """
    problems: list[Problem] = []
    values = read_journey(Reader(_source(stored, typed), "", problems), now=now, today=today)
    refuse_if(problems)
    return _changed(stored, values)


def person_changes(
    stored: Mapping[str, Any], typed: Mapping[str, Any], *, confirmed: bool, today: date
) -> dict[str, Any]:
    """`confirmed`: somebody says that the names the machine proposed are right.

    :raises Refused: as above.
    """
    problems: list[Problem] = []
    earlier = [] if confirmed else stored["proposed"]
    source = _source(stored, typed)
    source["proposed"] = [each for each in earlier if each not in typed]
    _propose_anew(source, typed)
    values = read_person(Reader(source, "", problems), today=today)
    refuse_if(problems)
    return _changed(stored, values)


def _source(stored: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    said = {field: stored[leader] for field, leader in LEADERS.items() if leader in stored}
    return {**{column: as_json(value) for column, value in stored.items()}, **said, **typed}


def _propose_anew(source: dict[str, Any], typed: Mapping[str, Any]) -> None:
    """A name typed in one script takes what the machine wrote in the other script along."""
    found = propose_names([source])
    for name in (*NAMES, *(f"{each}{LATIN}" for each in NAMES)):
        other = name.removesuffix(LATIN) if name.endswith(LATIN) else f"{name}{LATIN}"
        free = name in source["proposed"] or not source.get(name)
        if other in typed and name not in typed and free:
            source[name] = found.get(f"members.0.{name}")
            source["proposed"] = [*source["proposed"], name]


def _changed(stored: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        column: value
        for column, value in values.items()
        if not _same(stored, values, LEADERS.get(typed_in(column), column))
    }


def _same(stored: Mapping[str, Any], values: Mapping[str, Any], column: str) -> bool:
    before, after = stored[column], values[column]
    if isinstance(before, datetime) and after is not None:
        return before == datetime.fromisoformat(after)
    return bool(as_json(before) == after)
