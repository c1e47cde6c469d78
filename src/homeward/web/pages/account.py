"""A user's own page: what they may see, how they read, their password and their second factor."""

from base64 import b32encode
from collections.abc import Iterator
from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django_otp import login as otp_login
from django_otp import user_has_device
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from homeward.accounts import actions
from homeward.accounts.fields import FIELDS
from homeward.accounts.models import User
from homeward.accounts.roles import ROLE_DUTIES, ROLE_NAMES, SECOND_FACTOR_REQUIRED, Role
from homeward.problems import Problem, Refused, describe
from homeward.web.clock import now
from homeward.web.guards import signed_in
from homeward.web.pages.forms import form_page, time_of_day
from homeward.web.pages.signing_in import TOO_SOON, WRONG_CODE, ask_again, is_fully_signed_in
from homeward.web.pages.typed_codes import plain_code, waits_until

OLD_PASSWORD_WRONG = describe(
    "account.old_password_wrong", gettext_lazy("This is not your present password.")
)

# Each row of the page's table and one field that stands for it in `accounts.fields`.
KINDS_OF_DATA = [
    (
        gettext_lazy("What is counted: crossing, places, dates, sex, age, kinship"),
        "household.crossing",
    ),
    (gettext_lazy("Receipt codes, and when a family was registered"), "household.code"),
    (gettext_lazy("Phone numbers, and places as the family named them"), "household.phone"),
    (gettext_lazy("Names, and births as they were told"), "person.given_name"),
    (gettext_lazy("Photos, documents and consents"), "document.number"),
    (gettext_lazy("What was said of two persons who may be one"), "pair.answer"),
]


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    context = {
        "duties": [(ROLE_NAMES[role], ROLE_DUTIES[role]) for role in sorted(user.roles)],
        "access": list(access_of(user.roles)),
        "has_factor": user_has_device(user),
        "needs_factor": bool(user.roles & SECOND_FACTOR_REQUIRED),
        "codes_left": _codes_left(user),
    }
    return render(request, "accounts/account.html", context)


def access_of(roles: frozenset[Role]) -> Iterator[tuple[Any, bool, bool]]:
    """Kind of data, may read, may write."""
    for label, field in KINDS_OF_DATA:
        rule = FIELDS[field]
        yield label, bool(rule.reads & roles), bool(rule.writes & roles)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_password(request: HttpRequest) -> HttpResponse:
    return _set_password(request) if request.method == "POST" else _password_page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def enrol_second_factor(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not is_fully_signed_in(user):
        return ask_again(request)
    if request.method != "POST":
        return _enrol_page(request, user)
    return _confirm(request, user) if "code" in request.POST else _begin(request, user)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def paper_codes(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not is_fully_signed_in(user):
        return ask_again(request)
    if not user_has_device(user):
        return redirect("enrol_second_factor")
    if request.method != "POST":
        return _paper_page(request, user)
    if not password_fits(request):
        return _paper_page(request, user, [Problem(OLD_PASSWORD_WRONG, "password")])
    codes = actions.new_paper_codes(user=user)
    otp_login(request, TOTPDevice.objects.filter(user=user, confirmed=True).first())
    return _show_codes(request, codes)


def password_fits(request: HttpRequest) -> bool:
    """Wrong tries count as they do at sign-in: an open session is no place to guess."""
    user: Any = request.user
    password = request.POST.get("password", "")
    return authenticate(request, username=user.username, password=password) is not None


def _set_password(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if not password_fits(request):
        return _password_page(request, [Problem(OLD_PASSWORD_WRONG, "password")])
    new, repeated = request.POST.get("new_password", ""), request.POST.get("repeated", "")
    try:
        actions.set_password(user=user, password=new, repeated=repeated, now=now())
    except Refused as refused:
        return _password_page(request, [_at_new_password(each) for each in refused.problems])
    update_session_auth_hash(request, user)
    messages.success(request, _("Your password is changed. Other devices are signed out."))
    return redirect("account")


def _at_new_password(problem: Problem) -> Problem:
    path = "new_password" if problem.path == "password" else problem.path
    return Problem(problem.code, path, problem.params)


def _password_page(request: HttpRequest, problems: list[Problem] | None = None) -> HttpResponse:
    fields = ("password", "new_password", "repeated")
    return form_page(request, "accounts/password.html", fields, {}, problems or [])


def _begin(request: HttpRequest, user: User) -> HttpResponse:
    if user_has_device(user) and not password_fits(request):
        return _enrol_page(request, user, [Problem(OLD_PASSWORD_WRONG, "password")])
    actions.begin_second_factor(user=user)
    return redirect("enrol_second_factor")


def _confirm(request: HttpRequest, user: User) -> HttpResponse:
    device = _waiting_device(user)
    if device is None:
        return redirect("enrol_second_factor")
    wait = waits_until(device)
    if wait:
        time = time_of_day(wait, request.LANGUAGE_CODE, seconds=True)
        return _enrol_page(request, user, [Problem(TOO_SOON, "code", {"time": time})])
    code = plain_code(request.POST["code"])
    codes = actions.confirm_second_factor(device=device, code=code, now=now())
    if codes is None:
        return _enrol_page(request, user, [Problem(WRONG_CODE, "code")])
    update_session_auth_hash(request, user)
    otp_login(request, device)
    request.session.cycle_key()
    return _show_codes(request, codes)


def _enrol_page(
    request: HttpRequest, user: User, problems: list[Problem] | None = None
) -> HttpResponse:
    device = _waiting_device(user)
    context = {
        "has_factor": user_has_device(user),
        "qr": _qr(device) if device else "",
        "secret": _secret(device) if device else [],
        "server_time": now(),
    }
    fields = ["code"] if device else ["password"]
    return form_page(request, "accounts/enrol.html", fields, context, problems or [])


def _paper_page(
    request: HttpRequest, user: User, problems: list[Problem] | None = None
) -> HttpResponse:
    context = {"codes_left": _codes_left(user)}
    return form_page(request, "accounts/paper_codes.html", ["password"], context, problems or [])


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    shown = [f"{code[:4]} {code[4:]}" for code in codes]
    return render(request, "accounts/codes.html", {"codes": shown, "made_at": now()})


def _waiting_device(user: User) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


def _codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


def _qr(device: TOTPDevice) -> str:
    return str(
        segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=3, light="#fff")
    )


def _secret(device: TOTPDevice) -> list[str]:
    """In groups of four, for those whose phone cannot scan."""
    text = b32encode(device.bin_key).decode()
    return [text[start : start + 4] for start in range(0, len(text), 4)]
