"""Pages for what went wrong, in plain words and without a byte of anybody's data."""

from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from homeward.vault.keys import VaultError


def plain(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """JSON for scripts and the API, a page for people."""
    if _wants_json(request):
        return _json(status, message)
    try:
        return render(
            request, "failure.html", {"message": message, "status": status}, status=status
        )
    except (DatabaseError, VaultError):
        return _bare(status, message)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    return plain(
        request, 403, _("This page was open too long. Go back, reload it and send it again.")
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return plain(request, 404, _("There is nothing at this address."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return plain(
        request, 403, _("Your role does not open this page. Ask the administrator if it should.")
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Shown without the frame of the other pages, since whatever broke may sit in it."""
    message = _("Something failed in Homeward itself. What you typed was not saved; try once more.")
    if _wants_json(request):
        return _json(500, message)
    return _bare(500, message)


def _bare(status: int, message: str) -> HttpResponse:
    return HttpResponse(render_to_string("broken.html", {"message": message}), status=status)


def _wants_json(request: HttpRequest) -> bool:
    return bool(request.headers.get("X-Requested-With")) or request.path.startswith("/api/")


def _json(status: int, message: str) -> HttpResponse:
    problem = {"code": f"http.{status}", "path": "", "message": message, "doubt": False}
    return JsonResponse({"problems": [problem]}, status=status)
