"""All published figures that this site can count too, each beside its own count."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from homeward.accounts.rules import may
from homeward.problems import Problem, Refused
from homeward.reference.calendars import local_number, parse_date
from homeward.situation.figure_records import figures
from homeward.situation.figure_words import figure_in_words, figure_people, figure_places
from homeward.situation.models import FigureEdition
from homeward.situation.wording import Reader, crossing_name
from homeward.statistics.flows.selecting import Asked
from homeward.statistics.periods import BACKWARDS
from homeward.web.guards import needs
from homeward.web.own_counts import own_counts
from homeward.web.own_reasons import OwnCount, own_count
from homeward.web.pages.forms import by_field
from homeward.web.situation_words import reader_of

WIDTH = 600.0  # of the plot, in viewBox units


@dataclass
class Wanted:
    """Of the form above the table; an end that is not typed is open."""

    crossing: str
    days: dict[str, date] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def takes(self, row: FigureEdition, asked: Asked) -> bool:
        is_here = not self.crossing or self.crossing in row.crossings
        begins, ends = self.days.get("from", asked.first), self.days.get("to", asked.last)
        return is_here and begins <= asked.last and asked.first <= ends


@needs("statistics.read_flows")
@require_GET
def beside_own(request: HttpRequest) -> HttpResponse:
    """The newest days first."""
    if not may(request.user, "situation.read_record"):
        raise PermissionDenied
    reader, counts, wanted, known = (
        reader_of(request),
        own_counts(),
        _wanted(request.GET),
        figures(),
    )
    told = [(row, own_count(row, counts, reader) if counts else None) for row in known.values()]
    rows = [(row, own) for row, own in told if own and wanted.takes(row, own.asked)]
    rows.sort(key=lambda each: (each[1].asked.last, each[1].asked.first), reverse=True)
    crossings = sorted({code for row in known.values() for code in row.crossings})
    context = {
        "rows": [_beside(row, own, reader) for row, own in rows],
        "left_out": sum(own is None for _row, own in told) if counts else 0,
        "is_narrowed": bool(wanted.crossing or wanted.days),
        "crossings": [
            (code, crossing_name(code, reader), code == wanted.crossing) for code in crossings
        ],
        "typed": {name: request.GET.get(name, "") for name in ("from", "to")},
        "wrong": by_field(wanted.problems),
    }
    status = 422 if wanted.problems else 200
    return render(request, "situation/beside_own.html", context, status=status)


def _wanted(sent: QueryDict) -> Wanted:
    """What cannot be read is told and left out."""
    found = Wanted(sent.get("crossing", ""))
    for name in ("from", "to"):
        try:
            if typed := sent.get(name, "").strip():
                found.days[name] = parse_date(typed)
        except Refused as refused:
            found.problems += [each.at(name) for each in refused.problems]
    if found.days.get("from", date.min) > found.days.get("to", date.max):
        found.problems.append(Problem(BACKWARDS, "from"))
        found.days.clear()
    return found


def _beside(row: FigureEdition, own: OwnCount, reader: Reader) -> dict[str, Any]:
    most = max(row.value, own.value or 0, 1)
    return {
        "record": row.record,
        "number": figure_in_words(row, reader),
        "source": row.source,
        "people": figure_people(row, reader),
        "places": figure_places(row, reader),
        "own": own,
        "apart": "" if own.value is None else _apart(own.value - row.value, reader),
        "published_at": WIDTH * row.value / most,
        "own_width": None if own.value is None else WIDTH * own.value / most,
    }


def _apart(more: int, reader: Reader) -> str:
    sign = "+" if more > 0 else "−" if more < 0 else ""
    return sign + local_number(abs(more), reader.language)
