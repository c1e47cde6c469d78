"""Figures of a file as the record would keep them; what the file leaves open is for a person to say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reference.codes import CROSSINGS
from homeward.registration.codes import MANNERS_OF_RETURN
from homeward.situation.figure_reading import POPULATIONS, read_figure
from homeward.situation.figures.breakdown import typed_parts
from homeward.situation.figures.checks.pairs import source_key
from homeward.situation.figures.figure import Figure
from homeward.situation.figures.scopes import PLACES, STATUSES, Span, scope_of
from homeward.situation.models import FigureEdition

WHERE_UNSURE = describe(
    "figure.where_unsure", _("“%(words)s” does not tell which crossings. Choose them in the form.")
)
WHO_UNSURE = describe(
    "figure.who_unsure", _("“%(words)s” does not tell who is counted. Choose it in the form.")
)
TWICE_THERE = describe(
    "figure.twice_in_file", _("It is the same figure as %(other)s. Record one of them.")
)
SAME = (
    *("kind", "unit", "quantifier", "value", "population", "manner", "deportees", "crossings"),
    *("start_edtf", "end_edtf", "on_edtf", "report"),
)


@dataclass(frozen=True)
class Row:
    """`fields`: as the form has them. `values`: as they are recorded, None where `problems` say why not.

    `record`: under which the very same figure was recorded before.
    """

    figure: Figure
    fields: Mapping[str, Any]
    values: Mapping[str, Any] | None
    problems: Sequence[Problem]
    record: UUID | None


def rows_of(figures: Iterable[Figure]) -> list[Row]:
    """In the order given; of the same figure told twice the first is taken."""
    editions = FigureEdition.objects.order_by("recorded_at", "id")
    known = {_key(vars(each)): each.record for each in editions}
    before: dict[Any, str] = {}
    return [_row(each, known, before) for each in figures]


def _row(figure: Figure, known: Mapping[Any, UUID], before: dict[Any, str]) -> Row:
    problems: list[Problem] = []
    fields = _fields(figure, problems)
    try:
        values = read_figure(fields)
    except Refused as refused:
        return Row(figure, fields, None, [*problems, *refused.problems], None)
    key = _key(values)
    if before.setdefault(key, figure.id) != figure.id:
        problems.append(Problem(TWICE_THERE, "", {"other": before[key]}))
    return Row(figure, fields, None if problems else values, problems, known.get(key))


def _key(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return source_key(values["source"]), *(str(values[name]) for name in SAME)


def _fields(figure: Figure, problems: list[Problem]) -> dict[str, Any]:
    scope = scope_of(figure)
    return {
        "value": str(figure.value),
        "quantifier": figure.quantifier,
        "unit": figure.unit,
        "kind": figure.kind,
        "population": _population(figure, scope.statuses, problems),
        "manner": _manner(figure),
        "deportees": "out" if scope.manners.most == {"not_deported"} else "",
        "crossings": _crossings(figure, scope.places, problems),
        "start": figure.period_start,
        "end": figure.period_end,
        "on": figure.published,
        "parts": typed_parts(figure.parts),
        "source": figure.source,
        "report": figure.report,
        "url": figure.url,
    }


def _population(figure: Figure, statuses: Span, problems: list[Problem]) -> str:
    """Words about manner alone, such as “spontaneous”, leave the status unknown."""
    if statuses.least == STATUSES:
        return "all"
    if not statuses.least:
        return "unknown"
    (code, *others) = sorted(statuses.least)
    if others or code == "other" or code not in POPULATIONS:
        problems.append(Problem(WHO_UNSURE, "population", {"words": figure.population[:60]}))
        return ""
    return code


def _manner(figure: Figure) -> str:
    """Only by its own word: who returned voluntarily may be spontaneous or facilitated."""
    words = figure.population.casefold().split()
    return next((each for each in MANNERS_OF_RETURN if each in words and each != "unknown"), "")


def _crossings(figure: Figure, places: Span, problems: list[Problem]) -> list[str]:
    if places.least == PLACES:
        return []
    if not places.told:
        problems.append(Problem(WHERE_UNSURE, "crossings", {"words": figure.crossing[:60]}))
        return []
    return [each for each in CROSSINGS if each in places.least]
