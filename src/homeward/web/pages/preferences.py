"""In which language and by which calendar somebody reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from homeward.accounts.actions import set_preferences
from homeward.accounts.models import User
from homeward.web.middleware import CALENDAR_COOKIE, LANGUAGE_COOKIE
from homeward.web.pages.forms import onward

LANGUAGES = ("en", "prs", "pus")
CALENDARS = ("solar-hijri", "gregorian")
A_YEAR = 365 * 24 * 60 * 60


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """What is not sent, or not known, stays as it is."""
    language = _chosen(request, "language", LANGUAGES, request.LANGUAGE_CODE)
    calendar = _chosen(request, "calendar", CALENDARS, request.calendar)  # type: ignore[attr-defined]
    if isinstance(request.user, User):
        set_preferences(user=request.user, language=language, calendar=calendar)
    response = redirect(onward(request.POST.get("next"), "/"))
    for cookie, value in ((LANGUAGE_COOKIE, language), (CALENDAR_COOKIE, calendar)):
        response.set_cookie(
            cookie,
            value,
            max_age=A_YEAR,
            samesite="Strict",
            httponly=True,
            secure=request.is_secure(),
        )
    return response


def _chosen(request: HttpRequest, name: str, known: tuple[str, ...], kept: str) -> str:
    value = request.POST.get(name, "")
    return value if value in known else kept
