"""Lists that leave the site: what one will hold, the file itself, and which were made."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from homeward.accounts.models import User, roles_of, user_id
from homeward.accounts.roles import Role
from homeward.lists.export_columns import GROUPS
from homeward.lists.exported import Exported, exported
from homeward.lists.exporting import Outlook, export, groups_for, look, only_counts
from homeward.lists.rules import EXPORTING
from homeward.lists.wishes import FORMS, HEADINGS, PURPOSES, Wish, read_wish
from homeward.lists.writing import MEDIA_TYPES
from homeward.problems import Problem, Refused, describe
from homeward.reference.codes import CROSSINGS
from homeward.registration.codes import CONSENT_ANSWERS, LEGAL_STATUSES, PARTNER_CLASSES
from homeward.web import clock
from homeward.web.background import pace
from homeward.web.guards import needs
from homeward.web.pages.account import OLD_PASSWORD_WRONG, password_fits
from homeward.web.pages.forms import form_page, typed

FIELDS = (
    "first", "last", "crossing", "legal_status", "purpose", "purpose_text", "partner_class", "form",
    "headings",
)  # fmt: skip
USUAL = {"form": "xlsx", "headings": "words"}
USUAL_GROUPS = ("journey", "people", "names")
AT_ONCE = 2  # of the server's threads, so that the desks always have the others
BUSY = describe(
    "export.busy", _("Two lists are on their way at this moment. Try again in a minute.")
)

PER_PAGE = 50

_places = BoundedSemaphore(AT_ONCE)
may_export = needs("lists.export_list")


@require_http_methods(["GET", "HEAD", "POST"])
@may_export
def plan(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    try:
        wish = _wish(request)
    except Refused as refused:
        return _page(request, problems=refused.problems)
    return _page(request, wish)


@require_POST
@may_export
def file(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    wish = None
    try:
        wish = _wish(request)
        pieces = _one_of_few(_pieces(request, wish))
        next(pieces)
    except Refused as refused:
        return _page(request, wish, refused.problems)
    name = f"homeward-{clock.today():%Y-%m-%d}.{wish.form}"
    answer = StreamingHttpResponse(pieces, content_type=MEDIA_TYPES[wish.form])
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


@needs("accounts.read_trail")
def made(request: HttpRequest) -> HttpResponse:
    """For who looks after the trail; of nobody in the lists."""
    found = exported(before=_number(request.GET.get("before", "")), limit=PER_PAGE + 1)
    shown = found[:PER_PAGE]
    authors = User.objects.in_bulk({each.author for each in shown if each.author})
    context = {
        "rows": [_row(request, each, authors) for each in shown],
        "older": shown[-1].seq if len(found) > PER_PAGE else None,
    }
    return render(request, "lists/exported.html", context)


def _roles(request: HttpRequest) -> frozenset[Role]:
    return roles_of(request.user) & EXPORTING


def _wish(request: HttpRequest) -> Wish:
    source = {**typed(request, *FIELDS), "groups": request.POST.getlist("groups")}
    zone = timezone.get_default_timezone()
    return read_wish(source, groups=groups_for(_roles(request)), zone=zone)


def _pieces(request: HttpRequest, wish: Wish) -> Iterator[bytes]:
    """:raises Refused: the password that was typed is wrong."""
    confirmed = "password" in request.POST
    if confirmed and not password_fits(request):
        raise Refused(Problem(OLD_PASSWORD_WRONG, "password"))
    return export(
        roles=_roles(request),
        wish=wish,
        language=request.LANGUAGE_CODE,
        confirmed=confirmed,
        author=user_id(request.user),
        now=clock.now(),
        step=pace(),
    )


def _one_of_few(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """:raises Refused: at the first piece, as many lists as may be are on their way."""
    if not _places.acquire(blocking=False):
        raise Refused(Problem(BUSY))
    try:
        yield from pieces
    finally:
        _places.release()


def _page(
    request: HttpRequest, wish: Wish | None = None, problems: Sequence[Problem] = ()
) -> HttpResponse:
    roles = _roles(request)
    outlook = look(roles=roles, wish=wish) if wish else None
    context = {
        "typed": _typed(request),
        "counts_only": only_counts(roles),
        "crossings": [
            (each.code, each.names[request.LANGUAGE_CODE]) for each in CROSSINGS.values()
        ],
        "legal_statuses": LEGAL_STATUSES.items(),
        "purposes": PURPOSES.items(),
        "partner_classes": PARTNER_CLASSES.items(),
        "groups": [(group, GROUPS[group]) for group in groups_for(roles)],
        "forms": FORMS.items(),
        "heading_choices": HEADINGS.items(),
        "outlook": outlook,
        "sent": [(name, value) for name in (*FIELDS, "groups") for value in _sent(request, name)],
        "wish": wish,
        "partner": PARTNER_CLASSES.get(wish.selection.partner_class or "") if wish else "",
        "left_out": _left_out(outlook) if outlook else [],
        "answers": _answers(outlook) if outlook else [],
    }
    return form_page(request, "lists/export.html", (*FIELDS, "password"), context, problems)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was sent, or what is chosen most often."""
    if request.method != "POST":
        return USUAL | {"groups": USUAL_GROUPS}
    return typed(request, *FIELDS) | {"groups": request.POST.getlist("groups")}


def _sent(request: HttpRequest, name: str) -> list[str]:
    """For making just the list that was looked at."""
    return [value for value in request.POST.getlist(name) if value]


def _left_out(outlook: Outlook) -> list[tuple[Any, int]]:
    counts = outlook.counts
    told = [
        (_("Families that said no to sharing with this kind of partner"), "refused"),
        (_("Families that were not asked about sharing with this kind of partner"), "not_asked"),
    ]
    return [
        *((text, counts.not_agreed[answer]) for text, answer in told if counts.not_agreed[answer]),
        *_some(_("Households with nobody left in them"), counts.empty),
        *_some(_("Persons who were removed from their household"), counts.removed),
    ]


def _some(text: Any, number: int) -> list[tuple[Any, int]]:
    return [(text, number)] if number else []


def _answers(outlook: Outlook) -> list[tuple[Any, int]]:
    return [(word, outlook.answers[code]) for code, word in CONSENT_ANSWERS.items()]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _row(request: HttpRequest, each: Exported, authors: Mapping[UUID, User]) -> dict[str, Any]:
    told, language = each.told, request.LANGUAGE_CODE
    author = authors.get(each.author) if each.author else None
    crossing = CROSSINGS.get(told["crossing"] or "")
    return {
        "at": each.at,
        "author": author.display_name if author else "",
        "purpose": PURPOSES.get(told["purpose"], told["purpose"]),
        "purpose_text": told["purpose_text"] or "",
        "partner": PARTNER_CLASSES.get(told["partner_class"] or "", ""),
        "first": date.fromisoformat(told["first"]) if told["first"] else None,
        "last": date.fromisoformat(told["last"]) if told["last"] else None,
        "crossing": crossing.names[language] if crossing else "",
        "legal_status": LEGAL_STATUSES.get(told["legal_status"] or "", ""),
        "columns": told["columns"],
        "form": told["form"].upper(),
        "households": told["households"],
        "persons": told["persons"],
        "left_out": sum(told["left_out"].values()),
    }
