"""Pages for what went wrong, in plain words and without a byte of anybody's data."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from homeward.problems import Problem
from homeward.vault.keys import VaultError
from homeward.web import refusals

MEGABYTE = 1024 * 1024


def plain(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """JSON for scripts and the API, a page for people."""
    return _said(request, status, f"http.{status}", message)


def told(request: HttpRequest, code: str, **params: Any) -> HttpResponse:
    """The same for a problem of the catalogue."""
    return _said(request, refusals.status_of(code), code, Problem(code, params=params).message)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    return told(request, refusals.NO_TOKEN if is_api(request) else refusals.FORM_TOO_OLD)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Shown without the frame of the other pages: the request is not to be trusted with one."""
    code = refusals.UNREADABLE
    params: dict[str, Any] = {}
    if isinstance(exception, RequestDataTooBig):
        code = refusals.TOO_LARGE
        params = {"limit": megabytes()}
    return _bare(request, Problem(code, params=params))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return told(request, refusals.NOT_THERE)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return told(request, refusals.FORBIDDEN)


def broken(request: HttpRequest) -> HttpResponse:
    """Shown without the frame of the other pages, since whatever broke may sit in it."""
    return _bare(request, Problem(refusals.BROKEN))


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def megabytes() -> int:
    """The largest body that is taken."""
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) // MEGABYTE


def _said(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    if _wants_json(request):
        return _json(status, code, message)
    try:
        return render(
            request, "failure.html", {"message": message, "status": status}, status=status
        )
    except (DatabaseError, VaultError):
        return _page(status, message)


def _bare(request: HttpRequest, problem: Problem) -> HttpResponse:
    status = refusals.status_of(problem.code)
    if _wants_json(request):
        return _json(status, problem.code, problem.message)
    return _page(status, problem.message)


def _page(status: int, message: str) -> HttpResponse:
    return HttpResponse(render_to_string("broken.html", {"message": message}), status=status)


def _wants_json(request: HttpRequest) -> bool:
    return bool(request.headers.get("X-Requested-With")) or is_api(request)


def _json(status: int, code: str, message: str) -> HttpResponse:
    problem = {"code": code, "path": "", "message": message, "doubt": False}
    return JsonResponse({"problems": [problem]}, status=status)
