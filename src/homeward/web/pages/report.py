"""The report of a day: on a page, as a file, and the records behind each of its numbers."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import Site, user_id
from homeward.accounts.rules import may
from homeward.assistance.wording import quantity_in_words
from homeward.problems import Refused
from homeward.reference.calendars import parse_date
from homeward.statistics.actions import keep_report
from homeward.statistics.behind import PAGE, records_behind
from homeward.statistics.figures import Figure
from homeward.statistics.formats import KINDS, standing, written
from homeward.statistics.telling import (
    Report,
    committees,
    dates_of,
    difference_in_words,
    groups_in_words,
    report_on,
)
from homeward.web import clock
from homeward.web.context import HTML_LANGUAGES
from homeward.web.guards import needs


@needs("statistics.read_report")
def today(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("on", "").strip()
    try:
        on = parse_date(typed) if typed else clock.today()
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
        on = clock.today()
    return redirect("report_on", on=on.isoformat())


@needs("statistics.read_report")
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, on: str) -> HttpResponse:
    day = _day(on)
    if request.method == "POST":
        if not may(request.user, "statistics.keep_report"):
            raise Http404
        try:
            kept = keep_report(
                on=day,
                zone=timezone.get_default_timezone(),
                author=user_id(request.user),
                now=clock.now(),
            )
            messages.success(request, _("Kept as revision %(number)s.") % {"number": kept.number})
        except Refused as refused:
            messages.error(request, refused.problems[0].message)
        return redirect("report_on", on=on)
    report, language = _report(request, day), str(request.LANGUAGE_CODE)
    context = {
        "report": report,
        "standing": standing(report),
        "dates": dates_of(day, language),
        "committees": [
            (code, name, [_line(each, report, language) for each in lines])
            for code, name, lines in committees(report)
        ],
        "late": [difference_in_words(each, language) for each in report.late],
        "kept": [
            (each, [difference_in_words(change, language) for change in each.changed])
            for each in report.kept
        ],
        "forms": list(KINDS),
        "may_open": may(request.user, "statistics.open_records") and report.revision is None,
        "may_keep": may(request.user, "statistics.keep_report")
        and day < clock.today()
        and (bool(report.late) or not report.kept),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1) if day < clock.today() else None,
    }
    return render(request, "report/report.html", context)


@needs("statistics.read_report")
def file(request: HttpRequest, on: str, form: str) -> HttpResponse:
    """In the language that is asked for, else the reader's."""
    wanted = request.GET.get("language", "")
    language = wanted if wanted in HTML_LANGUAGES else str(request.LANGUAGE_CODE)
    if form not in KINDS:
        raise Http404
    content = written(_report(request, _day(on)), form=form, language=language)
    answer = HttpResponse(content, content_type=KINDS[form])
    answer["Content-Disposition"] = f'inline; filename="report-{on}.{form}"'
    return answer


@needs("statistics.open_records")
def records(request: HttpRequest, on: str, key: str) -> HttpResponse:
    day, zone = _day(on), timezone.get_default_timezone()
    typed = request.GET.get("page", "1")
    page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
    try:
        rows, total = records_behind(key=key, on=day, zone=zone, page=page)
    except KeyError:
        raise Http404 from None
    figures = report_on(site="", on=day, zone=zone).figures
    figure = next((each for each in figures if each.key == key), None)
    if figure is None:
        raise Http404
    context = {
        "on": day,
        "figure": figure,
        "label": figure.label(str(request.LANGUAGE_CODE)),
        "rows": rows,
        "total": total,
        "earlier": page - 1,
        "later": page + 1 if page * PAGE < total else None,
    }
    return render(request, "report/records.html", context)


def _day(on: str) -> date:
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise Http404 from None


def _report(request: HttpRequest, on: date) -> Report:
    """The revision that is asked for, else as it is now."""
    typed = request.GET.get("revision", "")
    try:
        return report_on(
            site=Site.objects.get().name,
            on=on,
            zone=timezone.get_default_timezone(),
            number=int(typed) if typed else None,
        )
    except (ValueError, KeyError):
        raise Http404 from None


def _line(figure: Figure, report: Report, language: str) -> dict[str, Any]:
    before = next((each for each in report.before if each.key == figure.key), None)
    return {
        "figure": figure,
        "label": figure.label(language),
        "groups": groups_in_words(figure, language),
        "quantity": ""
        if figure.quantity is None
        else quantity_in_words(figure.quantity, figure.currency, figure.unit),
        "before": before,
    }
