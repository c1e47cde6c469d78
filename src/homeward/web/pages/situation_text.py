"""An article or a report, read for what could be recorded of it. A person confirms, or nothing is kept."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import parse_date
from homeward.situation.extract.proposals import LISTS, Proposals
from homeward.situation.extract.reading import propose
from homeward.situation.wording import Reader
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.proposed_forms import Proposed, proposed
from homeward.web.situation_words import reader_of

LONGEST = 60_000  # characters
NO_TEXT = describe("text.missing", _("Paste an article or a report."))
TOO_LONG = describe(
    "text.too_long", _("The text has %(length)s characters. Paste at most %(most)s at a time.")
)
HEADINGS = {
    "figures": _("Figures"),
    "statements": _("Statements"),
    "statuses": _("Statuses of crossings"),
    "incidents": _("Incidents"),
    "meetings": _("Meetings"),
}


@needs("situation.record")
@require_http_methods(["GET", "POST"])
def read_text(request: HttpRequest) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in ("text", "published", "publisher", "url")}
    context: dict[str, Any] = {"typed": typed, "wrong": {}, "may_record": True}
    context["is_asked"] = request.method == "POST"
    if request.method == "POST":
        try:
            found = _read(typed)
            told = _told(found, typed, reader_of(request))
            context |= {"groups": told, "marked": list(_marked(typed["text"], told))}
        except Refused as refused:
            context["wrong"] = by_field(refused.problems)
    status = 422 if context["wrong"] else 200
    return render(request, "situation/text.html", context, status=status)


def _read(typed: Mapping[str, str]) -> Proposals:
    """:raises Refused: no text, too much of it, or a day that is none."""
    text = typed["text"]
    if not text.strip():
        raise Refused(Problem(NO_TEXT, "text"))
    if len(text) > LONGEST:
        raise Refused(Problem(TOO_LONG, "text", {"length": len(text), "most": LONGEST}))
    try:
        published = parse_date(typed["published"]) if typed["published"].strip() else None
    except Refused as refused:
        raise Refused(*(each.at("published") for each in refused.problems)) from None
    return propose(text, published)


def _told(
    found: Proposals, typed: Mapping[str, str], reader: Reader
) -> list[tuple[Any, list[Proposed]]]:
    """By sort, numbered through in the order they are shown."""
    groups, number = [], 0
    for name in LISTS:
        shown = []
        for each in getattr(found, name):
            number += 1
            shown.append(proposed(number, each, found, typed, reader))
        if shown:
            groups.append((HEADINGS[name], shown))
    return groups


def _marked(
    text: str, groups: list[tuple[Any, list[Proposed]]]
) -> Iterator[tuple[str, bool, list[int]]]:
    """The text in pieces, whether a proposal quotes them, and the numbers of those whose quote ends there."""
    spans = [(each.start, each.end, each.number) for _name, some in groups for each in some]
    edges = sorted({0, len(text), *(edge for start, end, _n in spans for edge in (start, end))})
    for first, last in pairwise(edges):
        is_quoted = any(start <= first and last <= end for start, end, _number in spans)
        yield text[first:last], is_quoted, sorted(n for _start, end, n in spans if end == last)
