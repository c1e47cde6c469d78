"""Signing in: the password, then the second factor where there is one.

Between the two the session only remembers who is half signed in: nobody is signed in before both
fit.
"""

from datetime import datetime, timedelta
from typing import Any

from axes.helpers import get_cool_off
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import user_has_device

from homeward.accounts.actions import record_sign_in
from homeward.accounts.models import User
from homeward.problems import Problem, describe
from homeward.web.clock import now
from homeward.web.pages.forms import (
    form_page,
    from_script,
    onward,
    problems_as_json,
    time_of_day,
    typed,
)
from homeward.web.pages.typed_codes import device_with, opens_again_at

BACKEND = "homeward.accounts.signing_in.CredentialBackend"
HALF = "half_signed_in"
HALF_LASTS = timedelta(minutes=5)

WRONG = describe(
    "sign_in.wrong",
    gettext_lazy("User name and password do not fit together. Check both, and the Caps Lock key."),
)
WRONG_CODE = describe(
    "sign_in.wrong_code",
    gettext_lazy("This code does not fit. Wait for the next one, or use one of your paper codes."),
)
TOO_SOON = describe(
    "sign_in.code_too_soon", gettext_lazy("Too many wrong codes. Try again at %(time)s.")
)
TOO_LATE = describe(
    "sign_in.too_late", gettext_lazy("That took too long. Type your name and password once more.")
)
LOCKED = describe(
    "sign_in.locked", gettext_lazy("Too many wrong tries. You can try again at %(time)s.")
)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    address = onward(request.POST.get("next") or request.GET.get("next"))
    if request.method == "POST":
        return _check_password(request, address)
    if isinstance(request.user, User) and is_fully_signed_in(request.user):
        return redirect(address or "home")
    return _password_page(request, address)


@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    user = _half_signed_in(request)
    if user is None:
        return _too_late(request)
    if request.method == "POST":
        return _check_code(request, user)
    return _code_page(request)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("sign_in")


def begin(request: HttpRequest, user: User, address: str = "") -> HttpResponse:
    """The password fits: ask for the code, or sign in who has no second factor."""
    if not user_has_device(user):
        return finish(request, user, address)
    request.session.cycle_key()
    request.session[HALF] = {
        "user": str(user.id),
        "credential": user.get_session_auth_hash(),
        "until": (now() + HALF_LASTS).isoformat(),
        "next": address,
    }
    return (
        JsonResponse({"second_factor": True}) if from_script(request) else redirect("second_factor")
    )


def finish(request: HttpRequest, user: User, address: str = "", device: Any = None) -> HttpResponse:
    record_sign_in(user=user, now=now())
    request.session.pop(HALF, None)
    if device is not None:
        user.otp_device = device  # type: ignore[attr-defined]
    login(request, user, backend=BACKEND)
    if from_script(request):
        return JsonResponse({"ok": True, "csrf": get_token(request)})
    return redirect(address or "home")


def is_fully_signed_in(user: User) -> bool:
    """False for a session from before the user set up a second factor."""
    return bool(user.is_verified()) or not user_has_device(user)  # type: ignore[attr-defined]


def ask_again(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path())


def locked_out(request: HttpRequest, *_rest: Any) -> HttpResponse:
    """What django-axes shows after too many wrong tries; the same for names that do not exist."""
    wait = get_cool_off(request)
    problem = Problem(LOCKED, "", {"time": _clock(request, now() + wait)})
    if from_script(request):
        response: HttpResponse = problems_as_json([problem], status=429)
    else:
        context = {"message": problem.message, "status": 429}
        response = render(request, "failure.html", context, status=429)
    response["Retry-After"] = str(int(wait.total_seconds()))
    return response


def _check_password(request: HttpRequest, address: str) -> HttpResponse:
    username = typed(request, "username")["username"].lower()
    user = authenticate(request, username=username, password=request.POST.get("password", ""))
    if isinstance(user, User):
        return begin(request, user, address)
    return _password_page(request, address, [Problem(WRONG)])


def _check_code(request: HttpRequest, user: User) -> HttpResponse:
    code = request.POST.get("code", "")
    wait_until = opens_again_at(user, code)
    if wait_until:
        return _code_page(
            request, [Problem(TOO_SOON, "code", {"time": _clock(request, wait_until)})]
        )
    device = device_with(user, code)
    if device is None:
        return _code_page(request, [Problem(WRONG_CODE, "code")])
    return finish(request, user, request.session[HALF]["next"], device)


def _half_signed_in(request: HttpRequest) -> User | None:
    half = request.session.get(HALF)
    if not half or datetime.fromisoformat(half["until"]) < now():
        return None
    user = User.objects.filter(id=half["user"], is_active=True).first()
    same = user and constant_time_compare(half["credential"], user.get_session_auth_hash())
    return user if same else None


def _password_page(
    request: HttpRequest, address: str, problems: list[Problem] | None = None
) -> HttpResponse:
    if from_script(request):
        return problems_as_json(problems or [])
    context = {"typed": typed(request, "username"), "next": address}
    return form_page(
        request, "accounts/sign_in.html", ["username", "password"], context, problems or []
    )


def _code_page(request: HttpRequest, problems: list[Problem] | None = None) -> HttpResponse:
    if from_script(request):
        return problems_as_json(problems or [])
    return form_page(
        request, "accounts/second_factor.html", ["code"], {"server_time": now()}, problems or []
    )


def _too_late(request: HttpRequest) -> HttpResponse:
    problem = Problem(TOO_LATE)
    if from_script(request):
        return problems_as_json([problem])
    if request.method == "POST":
        messages.warning(request, problem.message)
    return redirect("sign_in")


def _clock(request: HttpRequest, moment: datetime) -> str:
    return time_of_day(moment, request.LANGUAGE_CODE, seconds=True)
