"""What a page says of an import: where it is, its columns, its first families, what is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.accounts.fields import disclose
from homeward.accounts.roles import Role
from homeward.lists.families import Misread, NumberedRow
from homeward.lists.headings import letter_of
from homeward.lists.mapping import ColumnMapping
from homeward.lists.models import AT_WORK, Fault, Import, State
from homeward.lists.queries import Preview
from homeward.lists.targets import TARGETS, Sort, Target, choices_in
from homeward.problems import Problem
from homeward.reference.calendars import local_digits
from homeward.reference.codes import CROSSINGS
from homeward.reference.places import place_label
from homeward.registration.births import describe_birth, read_birth
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.registration.journeys import PLACES
from homeward.registration.words import FIELD_NAMES
from homeward.web import background

STATES = {
    State.READING: gettext_lazy("Being read"),
    State.UNREADABLE: gettext_lazy("Cannot be read"),
    State.MAPPING: gettext_lazy("Waits for its columns"),
    State.CHECKING: gettext_lazy("Being checked"),
    State.FAULTY: gettext_lazy("Has errors"),
    State.READY: gettext_lazy("Ready to import"),
    State.IMPORTING: gettext_lazy("Being imported"),
    State.DONE: gettext_lazy("Imported"),
}
HALTED = gettext_lazy("Stopped")
SORTS: dict[Sort, Any] = {
    "household": gettext_lazy("The family"),
    "person": gettext_lazy("The person"),
    "document": gettext_lazy("Documents"),
}
WARNING = {State.UNREADABLE, State.FAULTY}
SAMPLES = 3  # values shown beside a column
LONGEST_SAMPLE = 40


def state_of(found: Import) -> dict[str, Any]:
    state = State(found.state)
    is_halted = found.id in background.halted
    return {
        "code": state.value,
        "name": HALTED if is_halted else STATES[state],
        "warns": is_halted or state in WARNING,
        "at_work": state in AT_WORK and not is_halted,
    }


def progress_of(found: Import, language: str) -> dict[str, Any]:
    """`over` as soon as a person has something to decide or to read."""
    is_sorting = found.state == State.CHECKING and not found.families
    total = 0 if found.state == State.READING or is_sorting else found.families
    return {
        "state": found.state,
        "over": found.state not in AT_WORK or found.id in background.halted,
        "done": found.done,
        "total": total,
        "text": local_digits(_progress_text(found, total), language),
    }


def _progress_text(found: Import, total: int) -> str:
    if found.state == State.READING:
        return ngettext("%(n)s row is read", "%(n)s rows are read", found.rows) % {"n": found.rows}
    if not total:
        return _("The rows are sorted into families")
    return _("%(done)s of %(total)s families") % {"done": found.done, "total": total}


def columns_shown(
    found: Import, mapping: ColumnMapping, rows: Iterable[NumberedRow]
) -> list[dict[str, Any]]:
    """A line for each column: what it is called, what stands in it, and what it is taken for."""
    cells = [cells for _number, cells in rows]
    return [
        {
            "number": number,
            "letter": letter_of(number),
            "heading": heading,
            "samples": [row[number][:LONGEST_SAMPLE] for row in cells if _filled(row, number)][
                :SAMPLES
            ],
            "target": mapping.columns.get(number, ""),
        }
        for number, heading in enumerate(found.columns)
    ]


def target_groups() -> list[tuple[Any, list[Target]]]:
    return [
        (name, [each for each in TARGETS.values() if each.sort == sort])
        for sort, name in SORTS.items()
    ]


def constants_shown(mapping: ColumnMapping, language: str) -> list[dict[str, Any]]:
    """What may be the same for all rows; those that no column holds come first."""
    shown = [
        {
            "target": target,
            "value": mapping.constants.get(target.name, ""),
            "choices": choices_in(target, language),
            "in_column": mapping.column_of(target.name) is not None,
        }
        for target in TARGETS.values()
        if target.constant
    ]
    return sorted(shown, key=lambda each: bool(each["in_column"]))


def faults_shown(found: Import, faults: Iterable[Fault]) -> list[dict[str, Any]]:
    return [
        {
            "row": fault.row,
            "column": column_name(found, fault.column),
            "message": Problem(fault.code, params=fault.params).message,
            "doubt": fault.doubt,
        }
        for fault in faults
    ]


def misread_shown(found: Import, misread: Iterable[Misread]) -> list[dict[str, Any]]:
    return [
        {
            "row": each.row,
            "column": column_name(found, each.column),
            "message": each.problem.message,
        }
        for each in misread
    ]


def column_name(found: Import, column: int | None) -> str:
    if column is None:
        return ""
    heading = found.columns[column] if column < len(found.columns) else ""
    return f"{letter_of(column)} · {heading}" if heading else letter_of(column)


def preview_shown(
    found: Import, previews: Iterable[Preview], roles: frozenset[Role], language: str, calendar: Any
) -> list[dict[str, Any]]:
    """The values that would be recorded, as far as this reader may read them."""
    return [
        {
            "key": each.key,
            "rows": (each.rows[0][0], each.rows[-1][0]),
            "errors": misread_shown(found, each.judged.errors),
            "household": _household(each, roles, language),
            "places": list(_places(each, roles, language)),
            "members": list(_members(each, roles, language, calendar)),
        }
        for each in previews
    ]


def _household(preview: Preview, roles: frozenset[Role], language: str) -> dict[str, Any]:
    if preview.judged.intake is None:
        return {}
    values = disclose(roles, "household", preview.judged.intake.values)
    if "crossing" in values:
        values["crossing"] = CROSSINGS[values["crossing"]].names[language]
    if "arrived_at" in values:
        values["arrived_at"] = datetime.fromisoformat(values["arrived_at"])
    return values


def _places(preview: Preview, roles: frozenset[Role], language: str) -> Iterator[tuple[Any, str]]:
    values = preview.judged.intake.values if preview.judged.intake else {}
    shown = disclose(roles, "household", values)
    for name in PLACES:
        code, text = shown.get(name), shown.get(f"{name}_text")
        if code or text:
            yield FIELD_NAMES[name], place_label(code, language) if code else str(text)


def _document(values: Mapping[str, Any], roles: frozenset[Role]) -> dict[str, Any]:
    shown = disclose(roles, "document", values)
    return shown | {"type": DOCUMENT_TYPES.get(shown.get("type", ""), "")}


def _members(
    preview: Preview, roles: frozenset[Role], language: str, calendar: Any
) -> Iterator[dict[str, Any]]:
    intake = preview.judged.intake
    for member in intake.members if intake else ():
        values = disclose(roles, "person", member.values)
        yield values | {
            "names": _names(values, ""),
            "names_latin": _names(values, "_latin"),
            "birth": _birth(values, preview, language, calendar),
            "documents": [_document(each, roles) for each in member.documents],
        }


def _birth(values: Mapping[str, Any], preview: Preview, language: str, calendar: Any) -> str:
    typed = values.get("birth_typed")
    read = read_birth(typed, stated_on=preview.judged.stated_on) if typed else None
    return describe_birth(read, language, calendar) if read else ""


def _names(values: Mapping[str, Any], script: str) -> str:
    parts = ("given_name", "father_name", "grandfather_name", "family_name")
    return " · ".join(filter(None, (values.get(f"{part}{script}") for part in parts)))


def _filled(row: Sequence[str], number: int) -> bool:
    return number < len(row) and bool(row[number].strip())
