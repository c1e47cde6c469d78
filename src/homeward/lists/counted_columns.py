"""The columns of an export for whoever may only count: rows that lead to nobody.

No code, no name, no identifier; days instead of instants, provinces instead of districts, years instead
of days, ages at arrival instead of births. What is said of a household stands once, in the row of its
head, so that families cannot be put together again by what their rows have in common, and is counted
once. The order of the rows is that of their content and says nothing of who came with whom.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from homeward.lists.export_columns import Column, Line
from homeward.lists.spelling import Spelling
from homeward.lists.writing import Cell
from homeward.registration.births import age_interval
from homeward.registration.words import FIELD_NAMES

GROUP: Final = "counted"
PROVINCE: Final = _("province")


def _ages(line: Line, spelling: Spelling) -> tuple[int, int] | tuple[None, None]:
    """Fewest and most full years on the day of arrival."""
    on = spelling.day_of(line.household["arrived_at"])
    first, last = line.person["birth_first"], line.person["birth_last"]
    return age_interval(first, last, on) if on and first and last else (None, None)


def _day(value: Any, spelling: Spelling) -> Cell:
    on = spelling.day_of(value)
    return on.isoformat() if on else None


def _year(value: Any, _spelling: Spelling) -> Cell:
    return value.year if value else None


def _province(value: Any, spelling: Spelling) -> Cell:
    return spelling.province(value)


def _word(code_list: str) -> Callable[[Any, Spelling], Cell]:
    return lambda value, spelling: spelling.word(code_list, value)


def _each(record: str, name: str, cell: Any, *, code: str = "", label: Any = "") -> Column:
    """In every row."""

    def written(line: Line, spelling: Spelling) -> Cell:
        values: Mapping[str, Any] = getattr(line, record)
        found: Cell = cell(values[name], spelling)
        return found

    return Column(code or name, label or FIELD_NAMES[name], GROUP, (f"{record}.{name}",), written)


def _once(name: str, cell: Any, *, code: str = "", label: Any = "") -> Column:
    """In the row that stands for the household."""
    each = _each("household", name, cell, code=code, label=label)

    def written(line: Line, spelling: Spelling) -> Cell:
        return each.cell(line, spelling) if line.is_first else None

    return Column(each.code, each.label, GROUP, each.needs, written)


def _place(name: str) -> Column:
    return _once(name, _province, label=format_lazy("{} ({})", FIELD_NAMES[name], PROVINCE))


BORN: Final = ("person.birth_first", "person.birth_last", "household.arrived_at")
COUNTED: Final = [
    _each("household", "arrived_at", _day, code="arrived_on"),
    _each("household", "crossing", _word("crossing")),
    _each("person", "sex", _word("sex")),
    Column(
        "age_at_least",
        _("Age at arrival, at least"),
        GROUP,
        BORN,
        lambda line, spelling: _ages(line, spelling)[0],
    ),
    Column(
        "age_at_most",
        _("Age at arrival, at most"),
        GROUP,
        BORN,
        lambda line, spelling: _ages(line, spelling)[1],
    ),
    _each("person", "relationship", _word("relationship")),
    _each("person", "marital_status", _word("marital_status")),
    _once("size", lambda value, _spelling: value, label=_("People in the household")),
    _once("legal_status", _word("legal_status")),
    _once("manner_of_return", _word("manner_of_return")),
    _place("lived_in"),
    _once("abroad_since_first", _year),
    _once("abroad_since_last", _year),
    _once("born_abroad", lambda value, spelling: spelling.yes_or_no(value)),
    _place("origin"),
    _place("destination"),
    _once("language", _word("language")),
    _once("departed_at", _day, code="departed_on"),
]
