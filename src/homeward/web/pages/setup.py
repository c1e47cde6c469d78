"""The one page of an empty site: it makes the site and its administrator, both or neither."""

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from homeward.accounts import actions, setting_up
from homeward.accounts.models import Site, User
from homeward.ledger.actions import become_device
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.reference.codes import CROSSINGS
from homeward.web.clock import now
from homeward.web.pages.forms import form_page, typed
from homeward.web.pages.joining import keep_preferences
from homeward.web.pages.signing_in import begin, locked_out

SHOWN_AGAIN = ("code", "name", "crossing", "display_name", "username")
FIELDS = (*SHOWN_AGAIN, "password", "repeated")
COUNTED_AS = {"username": "set-up code"}  # no user can have this name: it has a space

CROSSING_MISSING = describe("site.crossing_missing", _("Choose the crossing this site belongs to."))


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    if Site.objects.exists():
        return redirect("sign_in")
    if request.method != "POST":
        return _page(request)
    if not AxesProxyHandler.is_allowed(request, COUNTED_AS):
        return locked_out(request)
    try:
        setting_up.check_setup_code(typed=request.POST.get("code", ""), key=settings.DATA.key())
    except Refused as refused:
        user_login_failed.send(__name__, credentials=COUNTED_AS, request=request)
        return _page(request, refused.problems)
    return _make(request)


def _make(request: HttpRequest) -> HttpResponse:
    try:
        with writing():
            user = _make_site_and_administrator(request)
    except Refused as refused:
        return _page(request, refused.problems)
    keep_preferences(request, user)
    return begin(request, user, "")


def _make_site_and_administrator(request: HttpRequest) -> User:
    """:raises Refused: with everything that is wrong, the site's part and the administrator's."""
    words = typed(request, *SHOWN_AGAIN)
    problems = [*_make_site(words)]
    try:
        user, invitation = setting_up.set_up_administrator(
            username=words["username"], display_name=words["display_name"], now=now()
        )
        actions.accept_invitation(
            code=invitation,
            password=request.POST.get("password", ""),
            repeated=request.POST.get("repeated", ""),
            now=now(),
        )
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(*problems)
    return user


def _make_site(words: dict[str, str]) -> list[Problem]:
    become_device(name=words["name"], now=now())
    crossing = words["crossing"]
    problems = [] if crossing in CROSSINGS else [Problem(CROSSING_MISSING, "crossing")]
    try:
        setting_up.set_up_site(name=words["name"], crossing=crossing, is_demo=False, now=now())
    except Refused as refused:
        problems = [*refused.problems, *problems]
    return problems


def _page(request: HttpRequest, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    language = request.LANGUAGE_CODE
    crossings = [(code, each.names[language]) for code, each in CROSSINGS.items()]
    context = {"typed": typed(request, *SHOWN_AGAIN), "crossings": crossings}
    return form_page(request, "accounts/set_up.html", FIELDS, context, problems)
