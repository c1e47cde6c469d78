"""What happens around every request. Logs here say what failed and where, never with which data."""

import logging
import traceback
from collections.abc import Callable, Iterable
from time import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.core.exceptions import PermissionDenied
from django.db.utils import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from homeward.accounts.models import Site, User
from homeward.accounts.roles import SECOND_FACTOR_REQUIRED
from homeward.vault.keys import VaultError
from homeward.web import refusals
from homeward.web.pages import failures

Answer = Callable[[HttpRequest], HttpResponse]

LANGUAGE_COOKIE = "homeward_language"
CALENDAR_COOKIE = "homeward_calendar"
OPEN_WITHOUT_SITE = ("/setup", "/static/", "/preferences", "/join/", "/health")
OPEN_WITHOUT_FACTOR = (
    "/account/second-factor",
    "/sign-out",
    "/sign-in",
    "/preferences",
    "/static/",
)
DISK_TROUBLE = ("full", "readonly", "read-only", "disk I/O", "unable to open", "No space left")

log = logging.getLogger("homeward")


def plain_words_for_failures(get_response: Answer) -> Answer:
    """Nothing was acknowledged when a write failed: say so, and say what to do."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and failures.is_api(request):
            return _wrong_method(request, sorted(response["Allow"].split(", ")))
        return response

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, VaultError):
            return failures.told(request, refusals.LOCKED, reason=str(error))
        if is_disk_trouble(error):
            log.error("the disk refuses writes: %s", error)
            return failures.told(request, refusals.DISK_FULL)
        if not _is_ordinary(error):
            log.error("%s in %s", type(error).__name__, where(error))
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def security_headers(get_response: Answer) -> Answer:
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; manifest-src 'self'"
    )

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Content-Security-Policy", policy)
        if not request.path.startswith("/static/"):
            response.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def user_itself(get_response: Answer) -> Answer:
    """In place of Django's lazy proxies: every page asks for the user, many times over."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:  # django-otp finds the factor now
            request.user = get_user(request)
        return get_response(request)

    return middleware


def keep_session_alive(get_response: Answer) -> Answer:
    """A session ends when nobody works in it. Saved at most once in a twelfth of its life."""
    step = settings.SESSION_COOKIE_AGE / 12

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.session.session_key and not request.session.is_empty():
            if time() - request.session.get("seen_at", 0) > step:
                request.session["seen_at"] = time()
        return get_response(request)

    return middleware


def reader_preferences(get_response: Answer) -> Answer:
    """Language and calendar: the user's own, else what this browser chose last, else English."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = request.COOKIES.get(LANGUAGE_COOKIE, "en")
        calendar = request.COOKIES.get(CALENDAR_COOKIE, "solar-hijri")
        if isinstance(request.user, User):
            language, calendar = request.user.preferences()
        request.calendar = calendar if calendar == "gregorian" else "solar-hijri"  # type: ignore[attr-defined]
        language = language if language in {"en", "prs", "pus"} else "en"
        request.LANGUAGE_CODE = language
        with translation.override(language):
            return get_response(request)

    return middleware


def first_run(get_response: Answer) -> Answer:
    """An empty site has one page: the one that sets it up."""
    known = False

    def middleware(request: HttpRequest) -> HttpResponse:
        nonlocal known
        known = known or Site.objects.exists()
        if not known and not request.path.startswith(OPEN_WITHOUT_SITE):
            if failures.is_api(request):
                return failures.told(request, refusals.NOT_SET_UP)
            return redirect("setup")
        return get_response(request)

    return middleware


def second_factor(get_response: Answer) -> Answer:
    """Who must have a second factor sets it up before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User) and not request.path.startswith(OPEN_WITHOUT_FACTOR):
            if not user.is_verified() and user.roles & SECOND_FACTOR_REQUIRED:  # type: ignore[attr-defined]
                if failures.is_api(request):
                    return failures.told(request, refusals.NO_SECOND_FACTOR)
                messages.info(request, _("An administrator needs a second factor. Set it up now."))
                return redirect("enrol_second_factor")
        return get_response(request)

    return middleware


def _wrong_method(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    allowed = ", ".join(methods)
    with translation.override(getattr(request, "LANGUAGE_CODE", "en")):
        told = failures.told(request, refusals.WRONG_METHOD, method=request.method, allowed=allowed)
    told["Allow"] = allowed
    return told


def _is_ordinary(error: Exception) -> bool:
    return isinstance(error, Http404 | PermissionDenied)


def is_disk_trouble(error: Exception) -> bool:
    return isinstance(error, OperationalError) and any(w in str(error) for w in DISK_TROUBLE)


def where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-4:]))
