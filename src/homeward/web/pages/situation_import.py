"""Figures of a CSV file: each row with its checks; a person chooses which are recorded.

The file is not kept.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.ledger.entries import new_id
from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import local_number
from homeward.situation import actions
from homeward.situation.codes import KINDS
from homeward.situation.figure_records import as_figure, figures
from homeward.situation.figure_rows import Row, rows_of
from homeward.situation.figure_words import (
    CHECKS,
    VERDICTS,
    figure_in_words,
    figure_people,
    figure_places,
)
from homeward.situation.figures.checks import Checked, check
from homeward.situation.figures.reading import COLUMNS, Fault, UnreadableFigures, figures_in
from homeward.situation.models import FigureEdition
from homeward.situation.wording import Reader
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.serving import uuid_in
from homeward.web.situation_words import reader_of

LARGEST = 1_000_000  # bytes
MOST = 400  # rows that one form can send back
NO_FILE = describe("figures_file.missing", _("Choose a file."))
TOO_LARGE = describe(
    "figures_file.too_large",
    _("The file is larger than is read at once. Split it into files of at most %(most)s rows."),
)
UNREADABLE = describe(
    "figures_file.unreadable",
    _(
        "The file cannot be read. Save it as “CSV UTF-8”, with at least the columns id, kind, unit and "
        "value in its first line."
    ),
)
NONE_CHOSEN = describe("figures_file.none_chosen", _("Choose at least one row to record."))


@dataclass(frozen=True)
class Content:
    """`faults`: by the figure they are about, else by their line."""

    text: str
    rows: Sequence[Row]
    faults: Mapping[str, Sequence[Fault]]

    def is_whole(self, row: Row) -> bool:
        """Nothing of it was left out, and nothing is left open."""
        return row.values is not None and row.figure.id not in self.faults


@needs("situation.record")
@require_http_methods(["GET", "POST"])
def import_figures(request: HttpRequest) -> HttpResponse:
    """By POST either a file, to be shown, or what was shown with the lines that were chosen."""
    context: dict[str, Any] = {"columns": ", ".join(COLUMNS), "may_record": True, "wrong": {}}
    if request.method == "POST":
        try:
            content = _content(_text(request))
            context |= _shown(content, reader_of(request))
            if "csv" in request.POST:
                return _record(request, content)
        except Refused as refused:
            context["wrong"] = by_field(refused.problems)
    status = 422 if context["wrong"] else 200
    return render(request, "situation/import.html", context, status=status)


def _text(request: HttpRequest) -> str:
    """:raises Refused: no file, or none of text."""
    if "csv" in request.POST:
        return request.POST["csv"]
    file = request.FILES.get("file")
    if file is None:
        raise Refused(Problem(NO_FILE, "file"))
    if (file.size or 0) > LARGEST:
        raise Refused(Problem(TOO_LARGE, "file", {"most": MOST}))
    try:
        return bytes(file.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Problem(UNREADABLE, "file")) from None


def _content(text: str) -> Content:
    """:raises Refused: no figures in it, or too many."""
    faults: dict[str, list[Fault]] = defaultdict(list)
    try:
        found = figures_in(
            StringIO(text, newline=""),
            called="",
            fault=lambda each: faults[each.figure or str(each.line)].append(each),
        )
    except UnreadableFigures:
        raise Refused(Problem(UNREADABLE, "file")) from None
    if len(found) > MOST:
        raise Refused(Problem(TOO_LARGE, "file", {"most": MOST}))
    return Content(text, rows_of(found), faults)


def _record(request: HttpRequest, content: Content) -> HttpResponse:
    """Each under the identifier that was shown with it, so that pressing twice records once.

    :raises Refused: nothing was chosen that can be recorded.
    """
    lines = request.POST.getlist("line")
    chosen = [
        row for row in content.rows if str(row.figure.line) in lines and content.is_whole(row)
    ]
    if not chosen:
        raise Refused(Problem(NONE_CHOSEN))
    for row in chosen:
        record = uuid_in(request, f"record-{row.figure.line}")
        if row.record is None and row.values and record.int:
            actions.record_figure(
                record=record, values=row.values, author=user_id(request.user), now=clock.now()
            )
    told = ngettext("%(n)s figure is recorded.", "%(n)s figures are recorded.", len(chosen))
    messages.success(request, told % {"n": local_number(len(chosen), request.LANGUAGE_CODE)})
    return redirect("figures")


def _shown(content: Content, reader: Reader) -> dict[str, Any]:
    found = [row.figure for row in content.rows]
    again = {row.record for row in content.rows}
    recorded = [as_figure(row) for record, row in figures().items() if record not in again]
    checked = check([*found, *recorded])[: len(found)]
    unread = set(content.faults) - {figure.id for figure in found}
    return {
        "text": content.text,
        "rows": [
            _row(row, each, content, reader)
            for row, each in zip(content.rows, checked, strict=True)
        ],
        "unread": [(fault.line, fault) for each in unread for fault in content.faults[each]],
    }


def _row(row: Row, checked: Checked, content: Content, reader: Reader) -> dict[str, Any]:
    figure = row.figure
    faults = content.faults.get(figure.id, ())
    edition = FigureEdition(**row.values) if row.values else None
    return {
        "figure": figure,
        "number": figure_in_words(figure, reader),
        "kind": KINDS[figure.kind],
        "people": figure_people(edition, reader) if edition else "",
        "places": figure_places(edition, reader) if edition else "",
        "record": row.record,
        "new": new_id() if content.is_whole(row) else None,
        "faults": [*(f"{each.column}: {each.message}" for each in faults),
                   *(each.message for each in row.problems)],
        "fields": [(name, value) for name, values in row.fields.items()
                   for value in ([values] if isinstance(values, str) else values) if value],
        "verdict": checked.verdict,
        "verdict_told": VERDICTS[checked.verdict],
        "passed": [CHECKS[each] for each in checked.checks],
        "findings": [(CHECKS[each.check], str(each.message), str(each.suggestion or ""))
                     for each in checked.findings],
    }  # fmt: skip
