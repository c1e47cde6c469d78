"""An invitation taken up: the user chooses a password, for the first time or again."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from homeward.accounts import actions
from homeward.accounts.models import User
from homeward.problems import Problem, Refused
from homeward.web.clock import now
from homeward.web.middleware import CALENDAR_COOKIE, LANGUAGE_COOKIE
from homeward.web.pages import failures
from homeward.web.pages.forms import form_page
from homeward.web.pages.signing_in import begin

FIELDS = ("password", "repeated")


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    try:
        user = _invited(code)
    except Refused as refused:
        return failures.plain(request, 410, refused.problems[0].message)
    if request.method == "POST":
        return _accept(request, code, user)
    return _page(request, user)


def keep_preferences(request: HttpRequest, user: User) -> None:
    """A new user goes on reading as this browser was set before they signed in."""
    if {LANGUAGE_COOKIE, CALENDAR_COOKIE} & set(request.COOKIES):
        language, calendar = request.LANGUAGE_CODE, request.calendar  # type: ignore[attr-defined]
        actions.set_preferences(user=user, language=language, calendar=calendar)


def _invited(code: str) -> User:
    """:raises Refused: used, run out, or for somebody who works here no longer."""
    user = actions.invited_user(code=code, now=now())
    if not user.is_active:
        raise Refused(Problem(actions.INVITATION_DEAD))
    return user


def _accept(request: HttpRequest, code: str, user: User) -> HttpResponse:
    password, repeated = (request.POST.get(name, "") for name in FIELDS)
    try:
        user = actions.accept_invitation(code=code, password=password, repeated=repeated, now=now())
    except Refused as refused:
        return _page(request, user, refused.problems)
    keep_preferences(request, user)
    return begin(request, user)


def _page(request: HttpRequest, user: User, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    return form_page(request, "accounts/join.html", FIELDS, {"user": user}, problems)
