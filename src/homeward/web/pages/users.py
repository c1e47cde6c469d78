"""Who works here: made, changed and let in again by the administrator."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import segno
from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_otp import user_has_device
from django_otp.plugins.otp_totp.models import TOTPDevice

from homeward.accounts import actions
from homeward.accounts.appliers import USER_SIGNED_IN
from homeward.accounts.models import User, user_id
from homeward.accounts.roles import ROLE_DUTIES, ROLE_NAMES, Role
from homeward.ledger import queries as ledger
from homeward.ledger.entries import read_instant
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused
from homeward.web.clock import now
from homeward.web.guards import needs
from homeward.web.pages.forms import form_page, typed

NEW_FIELDS = ("display_name", "username", "roles")
EDIT_FIELDS = ("display_name", "roles")

may_manage = needs("accounts.manage_users")
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@may_manage
def list_users(request: HttpRequest) -> HttpResponse:
    found = list(User.objects.order_by("-is_active", "display_name"))
    seen, protected = last_sign_ins(found), _with_second_factor()
    here = set(User.objects.here().values_list("id", flat=True))
    names = Counter(user.username for user in found)
    rows = [
        {
            "user": user,
            "roles": [ROLE_NAMES[role] for role in sorted(user.roles)],
            "has_factor": user.id in protected,
            "is_here": user.id in here,
            "shares_name": names[user.username] > 1,
            "last_sign_in": seen.get(user.id),
        }
        for user in found
    ]
    return render(request, "accounts/users.html", {"rows": rows})


def last_sign_ins(users: Iterable[User]) -> dict[UUID, datetime]:
    """From the ledger, where each sign-in is an entry."""
    entries = ledger.latest(kind=USER_SIGNED_IN.name).order_by()
    found = entries.filter(subject__in=[user.id for user in users]).values_list("subject")
    return {user: read_instant(at) for user, at in found.annotate(at=Max("received_at"))}


@get_or_post
@may_manage
def new_user(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _new_page(request)
    words, author = typed(request, "display_name", "username"), user_id(request.user)
    try:
        with writing():
            user = actions.create_user(**words, roles=_roles(request), author=author, now=now())
            code = actions.invite(user=user, author=author, now=now())
    except Refused as refused:
        return _new_page(request, refused.problems)
    return _invitation_page(request, user, code)


@get_or_post
@may_manage
def edit_user(request: HttpRequest, user: UUID) -> HttpResponse:
    found = get_object_or_404(User, id=user)
    if request.method != "POST":
        return _edit_page(request, found)
    changes = {
        "display_name": typed(request, "display_name")["display_name"],
        "role_codes": [str(role) for role in _roles(request)],
        "is_active": "is_active" in request.POST,
    }
    try:
        actions.amend_user(user=found, changes=changes, author=user_id(request.user), now=now())
    except Refused as refused:
        return _edit_page(request, found, refused.problems)
    messages.success(request, _("%(name)s is saved.") % {"name": changes["display_name"]})
    return redirect("users")


@get_or_post
@may_manage
def invite(request: HttpRequest, user: UUID) -> HttpResponse:
    found = get_object_or_404(User, id=user)
    if request.method != "POST" or not found.is_active:
        return redirect("user", user=user)
    try:
        code = actions.invite(user=found, author=user_id(request.user), now=now())
    except Refused as refused:
        messages.error(request, refused.problems[0].message)
        return redirect("user", user=user)
    return _invitation_page(request, found, code)


@get_or_post
@may_manage
def reset_second_factor(request: HttpRequest, user: UUID) -> HttpResponse:
    found = get_object_or_404(User, id=user)
    if request.method != "POST":
        return render(request, "accounts/reset_second_factor.html", {"user": found})
    actions.take_second_factor_away(user=found, author=user_id(request.user), now=now())
    messages.success(
        request, _("The second factor of %(name)s is taken away.") % {"name": found.display_name}
    )
    return redirect("user", user=user)


def _roles(request: HttpRequest) -> list[Role]:
    """The roles that were ticked; a word that is no role gives none."""
    sent = set(request.POST.getlist("roles"))
    return sorted(role for role in Role if role.value in sent)


def _with_second_factor() -> set[UUID]:
    return set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))


def _choices(ticked: Iterable[Role]) -> list[dict[str, Any]]:
    return [
        {"code": role, "name": ROLE_NAMES[role], "duty": ROLE_DUTIES[role], "on": role in ticked}
        for role in Role
    ]


def _new_page(request: HttpRequest, problems: Sequence[Problem] = ()) -> HttpResponse:
    context = {"typed": typed(request, *NEW_FIELDS[:2]), "choices": _choices(_roles(request))}
    return form_page(request, "accounts/new_user.html", NEW_FIELDS, context, problems)


def _edit_page(request: HttpRequest, user: User, problems: Sequence[Problem] = ()) -> HttpResponse:
    """Shows what is stored, or after a refusal what was sent."""
    sent = request.method == "POST"
    context = {
        "user": user,
        "display_name": request.POST.get("display_name", "") if sent else user.display_name,
        "is_active": "is_active" in request.POST if sent else user.is_active,
        "choices": _choices(_roles(request) if sent else user.roles),
        "has_factor": user_has_device(user),
        "last_sign_in": last_sign_ins([user]).get(user.id),
    }
    return form_page(request, "accounts/user.html", EDIT_FIELDS, context, problems)


def _invitation_page(request: HttpRequest, user: User, code: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("join", kwargs={"code": code}))
    context = {
        "user": user,
        "link": link,
        "qr": segno.make(link, error="m").svg_data_uri(scale=5, border=3, light="#fff"),
        "ends_at": now() + actions.INVITATION_LASTS,
    }
    return render(request, "accounts/invitation.html", context)
