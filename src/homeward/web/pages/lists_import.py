"""One import: how its file is read, what its columns hold, what is wrong, and how far it has come."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from homeward.accounts.models import roles_of, user_id
from homeward.lists import actions, queries
from homeward.lists.files.shapes import DELIMITERS, ENCODINGS, shape_of
from homeward.lists.mapping import ColumnMapping, mapping_of, written_fields
from homeward.lists.models import Import, State
from homeward.lists.targets import TARGETS
from homeward.lists.writing import MEDIA_TYPES, as_csv
from homeward.problems import Problem, Refused
from homeward.reference.calendars import from_date, parse_date, western_digits
from homeward.web import background, clock, lists_shown
from homeward.web.context import calendar_of
from homeward.web.field_rules import NOT_YOURS, refuse_unwritable
from homeward.web.guards import View, needs
from homeward.web.pages.forms import by_field

ROWS_SHOWN = 8
OPEN_TO_MAPPING = (State.MAPPING, State.FAULTY, State.READY)


def on_import(view: View) -> View:
    """For who may import; the view gets the import itself."""

    def found_first(request: HttpRequest, import_id: UUID) -> HttpResponseBase:
        found = queries.import_with(import_id)
        if found is None:
            raise Http404
        return view(request, found)

    return needs("lists.import_list")(found_first)


@on_import
def show(request: HttpRequest, found: Import) -> HttpResponse:
    return _page(request, found)


@on_import
def progress(request: HttpRequest, found: Import) -> HttpResponse:
    return JsonResponse(lists_shown.progress_of(found, request.LANGUAGE_CODE))


@require_POST
@on_import
def read_otherwise(request: HttpRequest, found: Import) -> HttpResponse:
    return _act(request, found, lambda: _read_otherwise(request, found))


@require_POST
@on_import
def map_columns(request: HttpRequest, found: Import) -> HttpResponse:
    return _act(request, found, lambda: _map(request, found))


@require_POST
@on_import
def start(request: HttpRequest, found: Import) -> HttpResponse:
    """Begins it, or lets one go on that had stopped."""
    return _act(request, found, lambda: _start(request, found))


@require_POST
@on_import
def discard(request: HttpRequest, found: Import) -> HttpResponse:
    try:
        actions.discard_import(found=found)
    except Refused as refused:
        return _page(request, found, refused.problems)
    background.go_on(found.id)
    messages.success(request, _("The import is discarded. Its rows are deleted now."))
    return redirect("lists")


@on_import
def told(request: HttpRequest, found: Import) -> HttpResponse:
    """Everything that is listed on the page, as a file."""
    head = [_("Row"), _("Column"), _("What is wrong")]
    rows = [
        [each["row"], each["column"], each["message"]]
        for each in lists_shown.faults_shown(found, queries.faults(found))
    ]
    if found.state == State.DONE:
        head = [_("Row"), _("Household key"), _("Code")]
        rows = [[each.number, each.key, each.code] for each in queries.left_as_they_are(found)]
    content = b"".join(as_csv([head, *rows], right_to_left=request.LANGUAGE_CODE != "en"))
    disposition = content_disposition_header(True, "homeward-import.csv") or ""
    headers = {"Content-Disposition": disposition}
    return HttpResponse(content, content_type=MEDIA_TYPES["csv"], headers=headers)


def _act(request: HttpRequest, found: Import, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        return _page(request, found, refused.problems)
    background.go_on(found.id)
    return redirect("import", import_id=found.id)


def _read_otherwise(request: HttpRequest, found: Import) -> None:
    shape = shape_of(found.shape)
    said = {
        "encoding": request.POST.get("encoding", shape.encoding),
        "delimiter": request.POST.get("delimiter", shape.delimiter),
        "sheet": request.POST.get("sheet", shape.sheet),
        "header_row": _row_number(request.POST.get("header_row", ""), shape.header_row),
    }
    changes = {name: value for name, value in said.items() if value != getattr(shape, name)}
    if (
        changes.get("encoding", "utf-16") in ENCODINGS
        and changes.get("delimiter", ",") in DELIMITERS
    ):
        actions.read_otherwise(found=found, changes=changes)


def _row_number(text: str, otherwise: int | None) -> int | None:
    digits = western_digits(text.strip())
    return int(digits) if digits.isdecimal() and len(digits) < 4 else otherwise


def _map(request: HttpRequest, found: Import) -> None:
    mapping = _sent_mapping(request, found)
    refuse_unwritable(request, *written_fields(mapping))
    typed_day = request.POST.get("listed_on", "").strip()
    actions.map_columns(
        found=found,
        mapping=mapping,
        series=request.POST.get("series", ""),
        listed_on=_day(typed_day) if typed_day else found.listed_on,
        language=request.LANGUAGE_CODE,
        now=clock.now(),
    )


def _day(typed: str) -> Any:
    try:
        return parse_date(typed)
    except Refused as refused:
        raise Refused(*(each.at("listed_on") for each in refused.problems)) from None


def _sent_mapping(request: HttpRequest, found: Import) -> ColumnMapping:
    sent = request.POST
    columns = {number: sent.get(f"column-{number}", "") for number in range(len(found.columns))}
    constants = {name: sent.get(f"constant-{name}", "").strip() for name in TARGETS}
    return ColumnMapping(
        columns={number: target for number, target in columns.items() if target in TARGETS},
        constants={
            name: said for name, said in constants.items() if said and TARGETS[name].constant
        },
        arrival_time=sent.get("arrival_time", "").strip(),
        first_is_head="first_is_head" in sent,
        fill_down="fill_down" in sent,
    )


def _start(request: HttpRequest, found: Import) -> None:
    if found.id in background.halted:
        return
    refuse_unwritable(request, *written_fields(mapping_of(found)))
    actions.start_import(found=found, user=user_id(request.user), now=clock.now())


def _page(request: HttpRequest, found: Import, problems: Collection[Problem] = ()) -> HttpResponse:
    wrong, language = by_field(problems), request.LANGUAGE_CODE
    shown: dict[str, Any] = {
        "import": found,
        "state": lists_shown.state_of(found),
        "progress": lists_shown.progress_of(found, language),
        "halted": _halted(found),
        "problem": Problem(**found.problem).message if found.problem else "",
        "wrong": wrong,
        "can_discard": found.state != State.IMPORTING,
    }
    if found.state in (*OPEN_TO_MAPPING, State.UNREADABLE) and found.shape:
        shown |= _how_read(found)
    if found.state in OPEN_TO_MAPPING:
        shown |= _mapping_shown(request, found) | _wrong_shown(found)
    if found.state == State.DONE:
        shown["others"] = queries.left_as_they_are(found)[: queries.SHOWN]
    return render(request, "lists/import.html", shown, status=_status(problems))


def _status(problems: Collection[Problem]) -> int:
    if any(each.code == NOT_YOURS for each in problems):
        return 403
    return 422 if problems else 200


def _halted(found: Import) -> str:
    code = background.halted.get(found.id)
    return Problem(code).message if code else ""


def _how_read(found: Import) -> dict[str, Any]:
    return {
        "shape": shape_of(found.shape),
        "encodings": ENCODINGS.items(),
        "delimiters": DELIMITERS.items(),
        "top": queries.top(found, ROWS_SHOWN),
    }


def _mapping_shown(request: HttpRequest, found: Import) -> dict[str, Any]:
    mapping, language, calendar = mapping_of(found), request.LANGUAGE_CODE, calendar_of(request)
    previews = queries.preview(found, clock.now().tzinfo)
    year, month, day = from_date(found.listed_on, calendar)
    return {
        "mapping": mapping,
        "columns": lists_shown.columns_shown(found, mapping, queries.first_rows(found, ROWS_SHOWN)),
        "groups": lists_shown.target_groups(),
        "constants": lists_shown.constants_shown(mapping, language),
        "listed_on": f"{year}-{month:02}-{day:02}",
        "preview": lists_shown.preview_shown(
            found, previews, roles_of(request.user), language, calendar
        ),
    }


def _wrong_shown(found: Import) -> dict[str, Any]:
    faults = queries.faults(found)[: queries.SHOWN]
    return {"faults": lists_shown.faults_shown(found, faults), "counts": found.counts}
