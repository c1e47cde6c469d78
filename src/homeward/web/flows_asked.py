"""What somebody asks the statistics for, as it is typed into the form above them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from homeward.problems import Problem, Refused
from homeward.reference.calendars import Calendar, as_typed, parse_date
from homeward.statistics.flows.codes import DIMENSIONS, FILTERS
from homeward.statistics.flows.selecting import Asked
from homeward.statistics.periods import BACKWARDS

USUAL_DAYS = 30
USUAL_AXES = ("legal_status", "manner_of_return")
ENDS = {"first": "from", "last": "to"}


@dataclass
class Form:
    """`typed`: what stands in the fields of the page; `rows` and `columns`: of the table of any two."""

    asked: Asked
    typed: dict[str, str]
    rows: str
    columns: str
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def span(self) -> dict[str, str]:
        """Days and filters, as an address says them."""
        days = {"from": self.asked.first.isoformat(), "to": self.asked.last.isoformat()}
        return days | dict(self.asked.where)

    def address(self, **changes: Any) -> str:
        """The same page with other days or filters."""
        return f"?{urlencode(self.span | {'rows': self.rows, 'columns': self.columns} | changes)}"


def read_form(
    source: Mapping[str, str], *, today: date, since: date | None, calendar: Calendar
) -> Form:
    """`since`: the first day of which anything is known. What cannot be read is told and left out."""
    problems: dict[str, str] = {}
    usual = {"first": today - timedelta(days=USUAL_DAYS - 1), "last": today}
    days = {
        end: _day(source.get(name, "").strip(), usual[end], name, problems)
        for end, name in ENDS.items()
    }
    if days["first"] > days["last"]:
        problems.setdefault("from", str(Problem(BACKWARDS).message))
        days = usual
    first = max(days["first"], since or days["first"])
    last = min(days["last"], today)
    where = {name: source[name] for name in FILTERS if source.get(name) in DIMENSIONS[name]}
    axes = [
        source[name] if source.get(name) in DIMENSIONS else usual_axis
        for name, usual_axis in zip(("rows", "columns"), USUAL_AXES, strict=True)
    ]
    shown = {"from": first, "to": last}
    typed = {name: as_typed(on, calendar) for name, on in shown.items()}
    typed |= {name: source[name].strip() for name in problems if source.get(name)}
    return Form(Asked(min(first, last), last, where), typed, axes[0], axes[1], problems)


def _day(typed: str, usual: date, name: str, problems: dict[str, str]) -> date:
    if not typed:
        return usual
    try:
        return parse_date(typed)
    except Refused as refused:
        problems[name] = str(refused.problems[0].message)
        return usual
