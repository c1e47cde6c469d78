"""What this site gives, by which rule; and the stock of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import user_id
from homeward.accounts.rules import may
from homeward.assistance import catalogue, codes, stock
from homeward.assistance.models import ItemEdition
from homeward.assistance.needs import ALL_NEEDS
from homeward.assistance.wording import rule_in_words
from homeward.ledger.entries import new_id
from homeward.problems import Problem, Refused, refuse_if
from homeward.registration.reader import MISSING, Reader
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pages.forms import by_field
from homeward.web.people import users_called
from homeward.web.serving import uuid_in

LANGUAGES = ("en", "prs", "pus")
NUMBERS = ("amount", "months", "size_from", "size_to")


@needs("assistance.read_catalogue")
def show(request: HttpRequest) -> HttpResponse:
    apart = set(catalogue.changed_apart())
    rows = [
        {
            "edition": each,
            "name": catalogue.name_of(each),
            "sort": codes.SORTS[each.sort],
            "rule": rule_in_words(each),
            "apart": each.item in apart,
        }
        for each in catalogue.current_items()
    ]
    context = {"rows": rows, "new": new_id(), "may_define": may(request.user, "assistance.define")}
    return render(request, "giving/catalogue.html", context)


@needs("assistance.define")
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, item: UUID) -> HttpResponse:
    """Saving makes a new edition; what was given before stays under the one it was given by."""
    problems: Sequence[Problem] = ()
    editions = list(ItemEdition.objects.filter(item=item).order_by("-defined_at", "-id"))
    shown = _as_form(editions[0]) if editions else {"is_offered": True, "times": "once"}
    if request.method == "POST":
        shown = _typed(request)
        try:
            values = catalogue.read_item(shown)
            catalogue.define_item(
                item=item, values=values, author=user_id(request.user), now=clock.now()
            )
            messages.success(request, _("Saved. It is in force from now on."))
            return redirect("catalogue")
        except Refused as refused:
            problems = refused.problems
    authors = users_called(each.defined_by for each in editions)
    context = {
        "item": item,
        "shown": shown,
        "wrong": by_field(problems),
        "lists": {
            "sorts": codes.SORTS,
            "recipients": codes.RECIPIENTS,
            "times": codes.TIMES,
            "units": codes.UNITS,
            "needs": ALL_NEEDS,
        },
        "currencies": codes.CURRENCIES,
        "editions": [
            (each, rule_in_words(each), authors.get(each.defined_by, "")) for each in editions
        ],
    }
    return render(request, "giving/item.html", context, status=422 if problems else 200)


@needs("assistance.keep_stock")
@require_http_methods(["GET", "POST"])
def stocks(request: HttpRequest) -> HttpResponse:
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        try:
            _move(request)
            messages.success(request, _("Entered."))
            return redirect("stock")
        except Refused as refused:
            problems = refused.problems
    rows = [(each, catalogue.name_of(each.edition)) for each in stock.stocks()]
    context = {
        "rows": rows,
        "reasons": codes.STOCK_REASONS,
        "wrong": by_field(problems),
        "item": request.POST.get("item", ""),
    }
    return render(request, "giving/stock.html", context, status=422 if problems else 200)


def whole(request: HttpRequest, name: str) -> int:
    """A number of 0 or more.

    :raises Refused: it is no such number, or nothing was typed.
    """
    problems: list[Problem] = []
    typed = request.POST.get(name, "").strip()
    found = 0 if typed in {"0", "۰"} else catalogue.number(Reader(request.POST, "", problems), name)
    if found is None and not problems:
        problems = [Problem(MISSING, name)]
    refuse_if(problems)
    return found or 0


def _move(request: HttpRequest) -> None:
    what: dict[str, Any] = {"item": uuid_in(request, "item")}
    by: dict[str, Any] = {"author": user_id(request.user), "now": clock.now()}
    quantity = whole(request, "quantity")
    if request.POST.get("act") == "count":
        reason = request.POST.get("reason", "")
        stock.record_count(**what, counted=quantity, reason=reason, **by)
    else:
        stock.record_arrival(**what, quantity=quantity, **by)


def _typed(request: HttpRequest) -> dict[str, Any]:
    names = ["sort", "recipient", "times", "unit", "currency", *NUMBERS]
    names += [f"name_{language}" for language in LANGUAGES]
    ticked = {name: request.POST.get(name) == "on" for name in ("is_offered", "is_stocked")}
    return (
        {name: request.POST.get(name, "") for name in names}
        | ticked
        | {"needs": request.POST.getlist("needs")}
    )


def _as_form(edition: ItemEdition) -> dict[str, Any]:
    names = {f"name_{language}": edition.names.get(language, "") for language in LANGUAGES}
    fields = ("sort", "recipient", "times", "unit", "currency", "is_offered", "is_stocked", "needs")
    numbers = {name: getattr(edition, name) or "" for name in NUMBERS}
    return names | {name: getattr(edition, name) for name in fields} | numbers
