"""The screen of a station: scan the receipt, see what this family may get now and why, and give it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import User, user_id
from homeward.accounts.rules import may
from homeward.assistance import giving as acts
from homeward.assistance.catalogue import current_items, name_of, number
from homeward.assistance.codes import PROOFS, REVERSAL_REASONS
from homeward.assistance.entitlement import Entitlement, entitlements
from homeward.assistance.models import Giving, ItemEdition, Reversal
from homeward.assistance.queries import given_twice
from homeward.assistance.wording import quantity_in_words, rule_in_words
from homeward.ledger.entries import new_id
from homeward.problems import Problem, Refused, refuse_if
from homeward.registration.reader import Reader
from homeward.web import clock
from homeward.web.files import file_of, note_access
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.people import told_apart, users_called
from homeward.web.serving import (
    RECEIPT,
    Shown,
    shown_by,
    station_choices,
    station_of,
    uuid_in,
)

GIVEN_HERE = 8


@needs("assistance.give")
@require_http_methods(["GET", "POST"])
def station(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        station_of(request)
        try:
            shown = shown_by(request.POST.get(RECEIPT, ""))
        except Refused as refused:
            return _station(request, refused.problems)
        return _screen(request, shown, ())
    return _station(request, ())


@needs("assistance.give")
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, household: UUID) -> HttpResponse:
    shown = Shown(household, is_scanned=False)
    if request.method == "GET":
        return _screen(request, shown, ())
    try:
        if request.POST.get(RECEIPT):
            shown = shown_by(request.POST[RECEIPT])
        given = acts.give(
            giving=uuid_in(request, "giving"),
            household=household,
            item=uuid_in(request, "item"),
            station=station_of(request),
            quantity=_quantity(request),
            proof=_proof(request, shown),
            author=user_id(request.user),
            now=clock.now(),
        )
    except Refused as refused:
        return _screen(request, Shown(household, shown.is_scanned), refused.problems)
    messages.success(request, _said(given.giving, is_new=given.is_new))
    return _screen(request, Shown(household, shown.is_scanned), ())


@needs("assistance.give")
@require_http_methods(["GET", "POST"])
def give_out(request: HttpRequest) -> HttpResponse:
    """What goes to whoever comes."""
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        try:
            given = acts.give_out(
                giving=uuid_in(request, "giving"),
                item=uuid_in(request, "item"),
                station=station_of(request),
                quantity=_quantity(request),
                author=user_id(request.user),
                now=clock.now(),
            )
        except Refused as refused:
            problems = refused.problems
        else:
            messages.success(request, _said(given.giving, is_new=given.is_new))
            return redirect("give_out")
    items = [each for each in current_items() if each.recipient == "site" and each.is_offered]
    rows = [(each, name_of(each), rule_in_words(each), new_id()) for each in items]
    shown = {"items": rows, "wrong": by_field(problems), "item": request.POST.get("item", "")}
    return render(request, "giving/out.html", shown, status=422 if problems else 200)


@needs("assistance.read_givings")
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, giving: UUID) -> HttpResponse:
    found = Giving.objects.filter(id=giving).first()
    if found is None:
        raise Http404
    problems: Sequence[Problem] = ()
    may_reverse = may(request.user, "assistance.reverse_giving")
    if request.method == "POST":
        if not may_reverse:
            raise Http404
        try:
            acts.reverse_giving(
                giving=giving,
                reason=request.POST.get("reason", ""),
                is_returned=request.POST.get("is_returned") == "on",
                author=user_id(request.user),
                now=clock.now(),
            )
            messages.success(request, _("The giving was taken back."))
            return redirect("giving", giving=giving)
        except Refused as refused:
            problems = refused.problems
    if found.household:
        note_access(request, found.household, "give")
    context = _told(found) | {"may_reverse": may_reverse and not found.is_reversed}
    context |= {"wrong": by_field(problems), "reasons": REVERSAL_REASONS}
    return render(request, "giving/giving.html", context, status=422 if problems else 200)


@needs("assistance.reverse_giving")
def twice(request: HttpRequest) -> HttpResponse:
    rows = [
        (each.item, [_told(side) for side in (each.first, each.second)]) for each in given_twice()
    ]
    return render(request, "giving/twice.html", {"rows": rows})


def _station(request: HttpRequest, problems: Sequence[Problem]) -> HttpResponse:
    own = Giving.objects.filter(given_by=user_id(request.user)).order_by("-given_at", "id")
    context = {
        "stations": station_choices(),
        "station": station_of(request),
        "own": [_told(each) for each in own[:GIVEN_HERE]],
        "wrong": by_field(problems),
        "twice": len(given_twice()) if may(request.user, "assistance.reverse_giving") else 0,
    }
    return render(request, "giving/station.html", context, status=422 if problems else 200)


def _screen(request: HttpRequest, shown: Shown, problems: Sequence[Problem]) -> HttpResponse:
    """All that may be given, each with an identifier of its own, so that pressing twice gives once."""
    found = file_of(request, shown.household)
    note_access(request, shown.household, "give")
    now = clock.now()
    stopped: tuple[str, ...] = ()
    try:
        family = acts.served_family(shown.household, now=now)
        rows = [_row(each) for each in entitlements(family, now=now)]
    except Refused as refused:
        rows, stopped = [], tuple(each.message for each in refused.problems)
    given = Giving.objects.filter(household=shown.household).order_by("-given_at", "id")
    head = next((m for m in found.members if m.id == found.household.get("head")), None)
    context = {
        "file": found,
        "head": told_apart(head.values) if head else "",
        "rows": sorted(rows, key=lambda row: (row["refused"] != "", not row["quantity"])),
        "stopped": stopped,
        "given": [_told(each) for each in given],
        "receipt": request.POST.get(RECEIPT, "") if shown.is_scanned else "",
        "station": station_of(request),
        "stations": station_choices(),
        "witnesses": _colleagues(user_id(request.user)),
        "wrong": by_field(problems),
        "item": request.POST.get("item", ""),
        "typed": request.POST.get("quantity", ""),
    }
    return render(request, "giving/give.html", context, status=422 if problems else 200)


def _row(each: Entitlement) -> dict[str, Any]:
    edition = each.edition
    quantity = each.quantity and quantity_in_words(each.quantity, edition.currency, edition.unit)
    return {
        "item": edition.item,
        "name": name_of(edition),
        "rule": rule_in_words(edition),
        "quantity": quantity,
        "measure": edition.currency or "",
        "persons": len(each.persons),
        "refused": each.refused.message if each.refused else "",
        "before": each.before,
        "giving": new_id(),
    }


def _told(found: Giving) -> dict[str, Any]:
    edition = ItemEdition.objects.get(id=found.edition)
    reversal = Reversal.objects.filter(giving=found.id).order_by("reversed_at", "id").first()
    witnesses = [UUID(each) for each in found.witnesses]
    users = users_called([found.given_by, reversal.reversed_by if reversal else None, *witnesses])
    return {
        "giving": found,
        "name": name_of(edition),
        "rule": rule_in_words(edition),
        "quantity": quantity_in_words(found.quantity, found.currency, edition.unit),
        "by": users.get(found.given_by, ""),
        "proof": PROOFS.get(found.proof or "", ""),
        "witnesses": [users.get(each, "") for each in witnesses],
        "is_stocked": edition.is_stocked,
        "reversal": reversal,
        "reversed_by": users.get(reversal.reversed_by, "") if reversal else "",
        "reversed_because": REVERSAL_REASONS.get(reversal.reason, "") if reversal else "",
    }


def _said(found: Giving, *, is_new: bool) -> str:
    edition = ItemEdition.objects.get(id=found.edition)
    quantity = quantity_in_words(found.quantity, found.currency, edition.unit)
    named = {"item": name_of(edition), "quantity": quantity}
    if is_new:
        return _("Given: %(item)s, %(quantity)s.") % named
    return _("This was given a moment ago already: %(item)s, %(quantity)s.") % named


def _quantity(request: HttpRequest) -> int | None:
    problems: list[Problem] = []
    found = number(Reader(request.POST, "", problems), "quantity")
    refuse_if(problems)
    return found


def _proof(request: HttpRequest, shown: Shown) -> acts.Proof:
    sort = request.POST.get("proof", "") or ("receipt" if shown.is_scanned else "")
    return acts.Proof(
        sort=sort,
        scanned=shown.household if shown.is_scanned else None,
        signature=request.POST.get("signature", "") if sort == "signature" else "",
        witnesses=_witnesses(request) if sort == "witnesses" else (),
    )


def _witnesses(request: HttpRequest) -> list[UUID]:
    typed = [request.POST.get(name, "") for name in ("witness_1", "witness_2")]
    try:
        return [UUID(each) for each in typed if each]
    except ValueError:
        return []


def _colleagues(user: UUID) -> list[tuple[UUID, str]]:
    others = User.objects.filter(is_active=True).exclude(id=user).order_by("display_name")
    return list(others.values_list("id", "display_name"))
