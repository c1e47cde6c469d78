"""The site's own arrivals in numbers and pictures, for who counts and plans inside."""

from datetime import date, timedelta
from typing import Any

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from homeward.accounts.models import Site
from homeward.accounts.rules import may
from homeward.reference.outlines import ATTRIBUTION, province_outlines
from homeward.statistics.flows import counting
from homeward.statistics.flows.arrivals import Arrivals
from homeward.statistics.flows.codes import DIMENSIONS, FILTERS, TITLES, UNKNOWN
from homeward.statistics.flows.labels import label_of
from homeward.statistics.flows.reading import Extract
from homeward.statistics.flows.selecting import Asked, Selection
from homeward.statistics.flows.standing import standings_of
from homeward.web import clock
from homeward.web.context import calendar_of
from homeward.web.counted import Counted, keeper
from homeward.web.flows_asked import Form, read_form
from homeward.web.flows_drawn import provinces, pyramid, series
from homeward.web.flows_shown import cross_table, lines, need_lines
from homeward.web.flows_steps import Steps, length_of
from homeward.web.guards import needs

QUICK = (7, 30, 90)  # days


@needs("statistics.read_flows")
@require_GET
def flows(request: HttpRequest) -> HttpResponse:
    counted = keeper.current(timezone.get_default_timezone())
    if counted is None:
        return render(request, "statistics/counting.html", status=202)
    arrivals, today = counted.extract.arrivals, clock.today()
    form = read_form(
        request.GET.dict(), today=today, since=arrivals.first_day, calendar=calendar_of(request)
    )
    shown = _asked(request, form, arrivals, today) | {"counted": counted}
    shown["may_read_record"] = may(request.user, "situation.read_record")
    if arrivals.first_day:
        shown |= _numbers(request, form, counted)
    return render(request, "statistics/flows.html", shown, status=422 if form.problems else 200)


def _asked(request: HttpRequest, form: Form, arrivals: Arrivals, today: date) -> dict[str, Any]:
    """The form with what can be chosen, and the periods that are asked for most."""
    language = str(request.LANGUAGE_CODE)
    choices = [
        (
            name,
            TITLES[name],
            [
                (code, label_of(name, code, language), form.asked.where.get(name) == code)
                for code in DIMENSIONS[name]
            ],
        )
        for name in FILTERS
    ]
    quick = [(days, form.address(**_last(today, days))) for days in QUICK]
    since = arrivals.first_day or today
    everything = form.address(**{"from": since.isoformat(), "to": today.isoformat()})
    return {"form": form, "choices": choices, "quick": quick, "everything": everything}


def _last(today: date, days: int) -> dict[str, str]:
    return {"from": (today - timedelta(days=days - 1)).isoformat(), "to": today.isoformat()}


def _numbers(request: HttpRequest, form: Form, counted: Counted) -> dict[str, Any]:
    language, selection = (
        str(request.LANGUAGE_CODE),
        Selection(counted.extract.arrivals, form.asked),
    )
    return {
        "totals": counting.totals(selection),
        **_over_time(selection, form, counted, language),
        **_who_and_where(selection, language),
        "needs": need_lines(selection, with_flags=may(request.user, "reception.serve")),
        "axes": list(TITLES.items()),
        "axis_titles": (TITLES[form.rows], TITLES[form.columns]),
        "crossed": cross_table(selection, form.rows, form.columns, language),
    }


def _over_time(selection: Selection, form: Form, counted: Counted, language: str) -> dict[str, Any]:
    arrivals = counted.extract.arrivals
    columns = _columns(counted.extract, form.asked)
    standings = standings_of(arrivals, form.asked)
    rows = Steps(selection, counted.extract.coverage, standings, columns, form.address).all()
    newest_first = list(reversed(rows))
    return {
        "length": length_of(form.asked),
        "observed": sum(each.whole.seen.days for each in rows),
        "series": series(rows),
        "steps": newest_first,
        "by_day": {
            name: (
                [label_of(name, code, language) for code in codes],
                [(step, step.apart[name]) for step in newest_first],
            )
            for name, codes in columns.items()
        },
    }


def _who_and_where(selection: Selection, language: str) -> dict[str, Any]:
    tables = {name: lines(counting.count(selection, name), name, language) for name in DIMENSIONS}
    destinations = tables.pop("destination")
    return {
        "pyramid": pyramid(counting.count(selection, "sex", "age").movements, language),
        "sex_and_age": cross_table(selection, "age", "sex", language),
        "map": provinces(destinations, language),
        "outlines": province_outlines(),
        "attribution": ATTRIBUTION,
        "destinations": destinations,
        "tables": [(TITLES[name], rows) for name, rows in tables.items()],
    }


def _columns(extract: Extract, asked: Asked) -> dict[str, list[str]]:
    """This site's own crossing and all that anybody ever came through; lanes once the gate told of one."""
    own = set(Site.objects.values_list("crossing", flat=True))
    found = {"crossing": _apart(extract.arrivals, asked, "crossing", own)}
    told = {lane for _day, _crossing, lane in extract.coverage.of_lanes}
    lanes = _apart(extract.arrivals, asked, "lane", told)
    return found if set(lanes) <= {UNKNOWN} else found | {"lane": lanes}


def _apart(arrivals: Arrivals, asked: Asked, dimension: str, also: set[str]) -> list[str]:
    if dimension in asked.where:
        return [asked.where[dimension]]
    codes = DIMENSIONS[dimension]
    used = np.bincount(arrivals.families.codes[dimension], minlength=len(codes))
    return [code for code, n in zip(codes, used, strict=True) if n or code in also]
