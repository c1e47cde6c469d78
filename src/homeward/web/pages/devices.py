"""Which machines may sign here: seen by administrator and supervisor, decided by the administrator."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homeward.accounts.models import user_id
from homeward.accounts.rules import may
from homeward.ledger.codes import REVOKING_REASONS
from homeward.ledger.models import Device
from homeward.ledger.revoking import revoke_device
from homeward.problems import Problem, Refused
from homeward.web import pairings
from homeward.web.clock import now
from homeward.web.devices_told import tell_devices
from homeward.web.guards import needs
from homeward.web.lan import lan, qr
from homeward.web.pages.forms import form_page


@require_safe
@needs("accounts.see_devices")
def list_devices(request: HttpRequest) -> HttpResponse:
    at = now()
    waiting = [each for each in pairings.pending() if pairings.is_fresh(each, at)]
    context = {
        "devices": tell_devices(),
        "waiting": waiting,
        "may_manage": may(request.user, "accounts.manage_devices"),
        "lan": lan(),
    }
    return render(request, "devices/devices.html", context)


@require_POST
@needs("accounts.manage_devices")
def decide(request: HttpRequest, pairing: UUID) -> HttpResponse:
    try:
        if request.POST.get("decision") == pairings.APPROVED:
            asked = pairings.approve(pairing=pairing, author=user_id(request.user), now=now())
            messages.success(request, _("%(name)s may sign from now on.") % {"name": asked.name})
        else:
            asked = pairings.decline(pairing=pairing, now=now())
            messages.success(request, _("%(name)s was not let in.") % {"name": asked.name})
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, problem.message)
    return redirect("devices")


@require_http_methods(["GET", "HEAD", "POST"])
@needs("accounts.manage_devices")
def revoke(request: HttpRequest, device: UUID) -> HttpResponse:
    found = get_object_or_404(Device, id=device)
    if request.method != "POST":
        return _revoke_page(request, found)
    reason, author = request.POST.get("reason", ""), user_id(request.user)
    try:
        revoke_device(device=device, reason=reason, author=author, now=now())
    except Refused as refused:
        return _revoke_page(request, found, refused.problems)
    messages.success(request, _("%(name)s may sign no more.") % {"name": found.name})
    return redirect("devices")


@require_safe
@needs("accounts.see_devices")
def sheet(request: HttpRequest) -> HttpResponse:
    over = lan()
    codes = {"first": qr(over.plain_address), "then": qr(f"{over.address}/pair")} if over else {}
    return render(request, "devices/sheet.html", {"lan": over, "codes": codes})


def _revoke_page(
    request: HttpRequest, device: Device, problems: Sequence[Problem] = ()
) -> HttpResponse:
    context = {
        "device": device,
        "reasons": REVOKING_REASONS.items(),
        "chosen": request.POST.get("reason", ""),
    }
    return form_page(request, "devices/revoke.html", ("reason",), context, problems)
