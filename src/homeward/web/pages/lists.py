"""Partner lists: those that were brought, a new one, and the empty list to fill in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import User, user_id
from homeward.accounts.rules import may
from homeward.ledger.entries import new_id
from homeward.lists.actions import bring_list
from homeward.lists.blank import blank_csv, blank_xlsx
from homeward.lists.files.stored_file import LARGEST, forget_pieces
from homeward.lists.models import Import
from homeward.lists.queries import imports, partners
from homeward.lists.writing import MEDIA_TYPES
from homeward.problems import Problem, Refused
from homeward.web import background, clock
from homeward.web.guards import needs, signed_out
from homeward.web.lists_shown import state_of
from homeward.web.pages.forms import form_page, typed
from homeward.web.uploads import StoringUpload

FIELDS = ("partner", "file")
SHOWN = 100
may_import = needs("lists.import_list")


@may_import
def list_imports(request: HttpRequest) -> HttpResponse:
    found = list(imports()[:SHOWN])
    users = User.objects.in_bulk({each.user for each in found})
    rows = [
        {"import": each, "state": state_of(each), "user": users.get(each.user)} for each in found
    ]
    return render(request, "lists/imports.html", {"rows": rows})


@csrf_exempt  # only until it is known where the file is to go; `_take` asks for the token
@require_http_methods(["GET", "HEAD", "POST"])
def new_import(request: HttpRequest) -> HttpResponse:
    """Asks who it is before a byte of the file is read."""
    if not isinstance(request.user, User):
        return signed_out(request)
    if not may(request.user, "lists.import_list"):
        raise PermissionDenied
    upload = StoringUpload(new_id())
    if request.method == "POST":
        request.upload_handlers = [upload]
    try:
        return _form_or_import(request, upload)
    finally:
        if upload.storing.size and not Import.objects.filter(id=upload.storing.import_id).exists():
            forget_pieces(upload.storing.import_id)


@csrf_protect
def _form_or_import(request: HttpRequest, upload: StoringUpload) -> HttpResponse:
    if request.method != "POST":
        return _form(request)
    try:
        found = _bring(request, upload)
    except Refused as refused:
        return _form(request, *refused.problems)
    background.go_on()
    return redirect("import", import_id=found.id)


def _bring(request: HttpRequest, upload: StoringUpload) -> Import:
    partner = typed(request, "partner")["partner"]
    if upload.refused:
        raise upload.refused
    return bring_list(
        file=upload.storing,
        file_name=upload.name,
        partner=partner,
        user=user_id(request.user),
        language=request.LANGUAGE_CODE,
        now=clock.now(),
    )


def _form(request: HttpRequest, *problems: Problem) -> HttpResponse:
    context: dict[str, Any] = {
        "typed": typed(request, "partner"),
        "partners": partners(),
        "limit": LARGEST,
    }
    return form_page(request, "lists/new_import.html", FIELDS, context, problems)


@may_import
def template(request: HttpRequest, form: str) -> HttpResponse:
    """Nobody's data: an empty list in the reader's language."""
    if form not in MEDIA_TYPES:
        raise Http404
    language = request.LANGUAGE_CODE
    content = blank_xlsx(language) if form == "xlsx" else b"".join(blank_csv(language))
    disposition = content_disposition_header(True, f"homeward-list.{form}") or ""
    headers = {"Content-Disposition": disposition}
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers=headers)
