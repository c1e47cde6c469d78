"""The situation report of a period: proposed, edited, previewed, and given out as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from homeward.accounts.rules import may
from homeward.ledger.reading import snapshot
from homeward.statistics.releases.lines import LEAVING, TIERS
from homeward.statistics.sitrep.formats import pdf
from homeward.statistics.sitrep.gathering import Material, gather
from homeward.statistics.sitrep.highlights import Proposed
from homeward.statistics.sitrep.writing import MAY_BE_LEFT_OUT, proposed_in, write
from homeward.web import clock
from homeward.web.context import HTML_LANGUAGES, LANGUAGES, calendar_of
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.sitrep_forms import PERIODS, Asked, read_form
from homeward.web.sitreps import context_of, html

WRITERS = {"pdf": (pdf, "application/pdf"), "html": (html, "text/html; charset=utf-8")}


@needs("statistics.write_sitrep")
@require_http_methods(["GET", "POST"])
def sitrep(request: HttpRequest) -> HttpResponse:
    """By POST what is ticked and typed counts; `file` asks for the report itself, as `pdf.prs`."""
    is_new = request.method == "GET"
    sent, language = request.GET if is_new else request.POST, str(request.LANGUAGE_CODE)
    asked = read_form(sent, is_new=is_new, today=clock.today(), calendar=calendar_of(request))
    material = _material(asked)
    proposals = proposed_in(material, language)
    if sent.get("file") and not asked.problems:
        return _file(material, asked, proposals, sent["file"])
    context = {
        **_form(request, asked, proposals),
        **context_of(write(material, asked.typed(proposals), language=language)),
    }
    status = 422 if asked.problems else 200
    return render(request, "sitrep/sitrep.html", context, status=status)


def _material(asked: Asked) -> Material:
    zone = timezone.get_default_timezone()
    with snapshot():
        return gather(period=asked.period, tier=asked.tier, now=clock.now(), zone=zone)


def _file(material: Material, asked: Asked, proposals: list[Proposed], wanted: str) -> HttpResponse:
    form, _dot, language = wanted.partition(".")
    if form not in WRITERS or language not in HTML_LANGUAGES:
        raise Http404
    writer, content_type = WRITERS[form]
    report = write(material, asked.typed(proposals), language=language)
    answer = HttpResponse(writer(report), content_type=content_type)
    name = f"sitrep-{asked.period.first}-{asked.period.last}-{language}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _form(request: HttpRequest, asked: Asked, proposals: list[Proposed]) -> dict[str, Any]:
    typed = asked.typed(proposals)
    return {
        "asked": asked,
        "wrong": by_field(asked.problems),
        "tiers": [(each, TIERS[each]) for each in reversed(LEAVING)],
        "periods": list(PERIODS.items()),
        "parts": [(name, word, name in typed.left_out) for name, word in MAY_BE_LEFT_OUT.items()],
        "proposals": [
            {
                "key": each.key,
                "was": each.text,
                "text": typed.edited.get(each.key, each.text),
                "is_on": each.key not in typed.off,
                "sources": each.sources,
                "wrong": by_field(asked.problems).get(f"text.{each.key}"),
            }
            for each in proposals
        ],
        "forms": [(form, LANGUAGES) for form in WRITERS],
        "may_record": may(request.user, "situation.record"),
    }
