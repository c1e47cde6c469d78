"""Figures that were published: each with what speaks against it, and several held against each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.accounts.rules import may
from homeward.ledger.entries import new_id
from homeward.problems import Problem, Refused
from homeward.reference.calendars import local_number
from homeward.situation import actions
from homeward.situation.codes import KINDS
from homeward.situation.figure_records import (
    as_figure,
    code_of,
    figures,
    of_one_source,
    recommendations,
)
from homeward.situation.figure_words import (
    CHECKS,
    REASONS,
    VERDICTS,
    VERDICTS_TOGETHER,
    figure_days,
    figure_in_words,
    figure_people,
    figure_places,
)
from homeward.situation.figures.checks import Checked, check
from homeward.situation.figures.figure import Bounds
from homeward.situation.figures.reconciling import Reconciled
from homeward.situation.figures.reconciling import reconcile as reconciled
from homeward.situation.models import FigureEdition, Recommendation
from homeward.situation.wording import Reader
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.own_counts import own_counts
from homeward.web.own_reasons import own_count
from homeward.web.pages.forms import by_field
from homeward.web.pages.situation_records import record_context
from homeward.web.people import users_called
from homeward.web.serving import uuid_in
from homeward.web.situation_words import reader_of

WIDTH = 600.0  # of the plot, in viewBox units


@dataclass(frozen=True)
class Bar:
    """What the others leave for a figure, and where its own number lies; `is_open`: without an upper end."""

    x: float
    width: float
    is_open: bool
    mark: float
    told: str


@needs("situation.read_record")
def list_figures(request: HttpRequest) -> HttpResponse:
    reader, found = reader_of(request), figures()
    checked = _checked(found)
    context = {
        "figures": [_shown(row, checked[row.record], reader) for row in found.values()],
        "suspect": sum(each.verdict == "suspect" for each in checked.values()),
        "may_record": may(request.user, "situation.record"),
        "may_count": may(request.user, "statistics.read_flows"),
    }
    return render(request, "situation/figures.html", context)


@needs("situation.read_record")
def figure(request: HttpRequest, figure: UUID) -> HttpResponse:
    context, reader = record_context(request, figure), reader_of(request)
    if not isinstance(context["row"], FigureEdition):
        raise Http404
    known = figures()
    checked = _checked(of_one_source(known, context["row"].source)).get(figure)
    context |= {
        "checked": _shown(context["row"], checked, reader) if checked else None,
        "decisions": _decisions(recommendations([figure]), known, reader),
    }
    if may(request.user, "statistics.read_flows"):
        counts = own_counts()
        context["own"] = own_count(context["row"], counts, reader) if counts else None
    return render(request, "situation/figure.html", context)


@needs("situation.read_record")
@require_http_methods(["GET", "POST"])
def reconcile(request: HttpRequest) -> HttpResponse:
    """Of the figures that were chosen; a person may recommend one of them."""
    known, reader = figures(), reader_of(request)
    sent = request.POST if request.method == "POST" else request.GET
    chosen = {row.record: row for row in known.values() if str(row.record) in sent.getlist("f")}
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        try:
            _recommend(request, list(chosen))
            messages.success(request, _("Your recommendation is recorded."))
            return redirect(f"{reverse('reconcile_figures')}?{_query(chosen)}")
        except Refused as refused:
            problems = refused.problems
    found = reconciled([as_figure(row) for row in chosen.values()]) if len(chosen) > 1 else None
    checked = _checked(known)
    context = {
        "figures": [_shown(row, checked[record], reader) for record, row in chosen.items()],
        "told": _told(found, chosen, reader) if found else None,
        "decisions": _decisions(recommendations(chosen), known, reader),
        "may_record": may(request.user, "situation.record"),
        "decision": new_id(),
        "typed": request.POST,
        "wrong": by_field(problems),
    }
    status = 422 if problems else 200
    return render(request, "situation/reconcile.html", context, status=status)


def _recommend(request: HttpRequest, chosen: list[UUID]) -> None:
    """:raises Refused: whoever may not record, or what is not whole."""
    if not may(request.user, "situation.record"):
        raise Http404
    actions.recommend_figure(
        record=uuid_in(request, "decision"),
        figure=uuid_in(request, "figure"),
        figures=chosen,
        why=request.POST.get("why", ""),
        author=user_id(request.user),
        now=clock.now(),
    )


def _query(chosen: Mapping[UUID, FigureEdition]) -> str:
    return "&".join(f"f={record}" for record in chosen)


def _checked(found: Mapping[UUID, FigureEdition]) -> dict[UUID, Checked]:
    told = check([as_figure(row) for row in found.values()])
    return dict(zip(found, told, strict=True))


def _shown(row: FigureEdition, checked: Checked, reader: Reader) -> dict[str, Any]:
    return {
        "record": row.record,
        "code": code_of(row.record),
        "number": figure_in_words(row, reader),
        "kind": KINDS[row.kind],
        "days": figure_days(row, reader),
        "people": figure_people(row, reader),
        "places": figure_places(row, reader),
        "source": row.source,
        "publisher": row.publisher,
        "grade": "".join(filter(None, (row.reliability, row.credibility))),
        "verdict": checked.verdict,
        "verdict_told": VERDICTS[checked.verdict],
        "passed": [CHECKS[each] for each in checked.checks],
        "findings": [
            (CHECKS[each.check], str(each.message), str(each.suggestion or ""))
            for each in checked.findings
        ],
    }


def _told(
    found: Reconciled, chosen: Mapping[UUID, FigureEdition], reader: Reader
) -> dict[str, Any]:
    top = _scale(found, chosen)
    return {
        "verdict": found.verdict,
        "verdict_told": VERDICTS_TOGETHER[found.verdict],
        "reasons": [(REASONS[each.by], str(each.message)) for each in found.reasons],
        "common": _between(found.common, reader) if found.common else "",
        "bars": [
            (code_of(row.record), _bar(found.ranges[code_of(row.record)], row.value, top, reader))
            for row in chosen.values()
            if code_of(row.record) in found.ranges
        ],
    }


def _scale(found: Reconciled, chosen: Mapping[UUID, FigureEdition]) -> float:
    ends = [each.high for each in found.ranges.values() if each.high < inf]
    lows = [each.low for each in found.ranges.values()]
    return 1.1 * max([*ends, *lows, *(row.value for row in chosen.values()), 1])


def _bar(bounds: Bounds, value: int, top: float, reader: Reader) -> Bar:
    is_open = bounds.high == inf
    first, last = bounds.low / top * WIDTH, min(bounds.high, top) / top * WIDTH
    told = _between(bounds, reader)
    return Bar(first, max(last - first, 3.0), is_open, value / top * WIDTH, told)


def _between(bounds: Bounds, reader: Reader) -> str:
    low = local_number(round(bounds.low), reader.language)
    if bounds.high == inf:
        return _("%(low)s or more") % {"low": low}
    high = local_number(round(bounds.high), reader.language)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _decisions(
    found: Sequence[Recommendation], known: Mapping[UUID, FigureEdition], reader: Reader
) -> list[dict[str, Any]]:
    authors = users_called(each.recorded_by for each in found)
    return [
        {
            "record": each.record,
            "figure": each.figure,
            "number": figure_in_words(known[each.figure], reader) if each.figure in known else "",
            "others": [
                code_of(UUID(other)) for other in each.figures if UUID(other) != each.figure
            ],
            "code": code_of(each.figure),
            "why": each.why,
            "by": authors.get(each.recorded_by, ""),
            "at": each.recorded_at,
        }
        for each in found
    ]
