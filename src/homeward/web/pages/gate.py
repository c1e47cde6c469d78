"""The gate: arriving groups get their tokens, one or a whole bus at once."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from homeward.accounts.models import Site, user_id
from homeward.ledger.queries import is_signed_by_a_device, sign_as_this_device
from homeward.paper.qr import dark_runs, qr_matrix
from homeward.problems import Problem, Refused
from homeward.reception.arrivals import issue_tokens
from homeward.reception.codes import LANES, URGENT_FLAGS
from homeward.reception.finding import NO_FAMILY, NONE_YET, token_with
from homeward.reception.groups import COUNTS, read_arrival
from homeward.reception.models import Token
from homeward.reception.queries import stations, tokens_of
from homeward.reception.square_codes import is_square_code, read_square_code, square_code_for
from homeward.reference.codes import CROSSINGS
from homeward.registration.codes import LEGAL_STATUSES, MANNERS_OF_RETURN
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.pages.finding import household_with
from homeward.web.pages.forms import by_field
from homeward.web.reception_words import COUNT_NAMES

JOURNEY = ("crossing", "legal_status", "manner_of_return", "lane")
LAST_LANE = "lane_at_gate"
QUIET_ZONE = 4
LATEST = 12
MOST_ROWS = 60
LONGEST_NUMBER = 6


@needs("reception.issue_token")
@require_http_methods(["GET", "POST"])
def gate(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        said = {name: request.GET.get(name, "") for name in JOURNEY}
        said["crossing"] = said["crossing"] or Site.objects.get().crossing
        said["lane"] = request.GET.get("lane", request.session.get(LAST_LANE, ""))
        return _form(request, said, [{}], {})
    source = _source(request)
    try:
        arrival = read_arrival(source, now=clock.now())
        issued = issue_tokens(arrival=arrival, author=user_id(request.user), now=clock.now())
    except Refused as refused:
        rows = source["groups"]
        return _form(request, source, rows, by_field(refused.problems))
    if request.session.get(LAST_LANE, "") != source["lane"]:
        request.session[LAST_LANE] = source["lane"]
    return redirect(f"{reverse('slips', args=[issued[0]])}?new")


@needs("reception.issue_token")
def slips(request: HttpRequest, arrival: UUID) -> HttpResponse:
    """The tokens of one arrival as slips to print; `?token` prints one of them again."""
    tokens = list(Token.objects.filter(arrival=arrival).order_by("issued_at", "number"))
    wanted = request.GET.get("token")
    tokens = [each for each in tokens if not wanted or str(each.id) == wanted]
    if not tokens:
        raise Http404
    site, first = Site.objects.get(), tokens[0]
    shown = {
        "slips": [_slip(each, site) for each in tokens],
        "texts": [_texts(language) for language in ("prs", "pus", "en")],
        "is_new": "new" in request.GET,
        "again": urlencode({name: getattr(first, name) or "" for name in JOURNEY}),
    }
    return render(request, "reception/slips.html", shown)


@needs("reception.serve")
@require_POST
def find_token(request: HttpRequest) -> HttpResponse:
    """By number, slip or receipt. What was typed is in no address."""
    try:
        return redirect("token", token=token_from(request.POST.get("text", "")).id)
    except Refused as refused:
        shown = {"problem": refused.problems[0].message}
        return render(request, "reception/no_token.html", shown, status=422)


def token_from(typed: str) -> Token:
    """:raises Refused: as below, or a family without a token."""
    found = token_or_family(typed)
    if isinstance(found, UUID):
        raise Refused(Problem(NONE_YET, "text"))
    return found


def token_or_family(typed: str) -> Token | UUID:
    """By what somebody has in hand: a number, a slip's square code, a receipt or its code.

    :raises Refused: nothing of this site, cut short or forged.
    """
    text = typed.strip()
    if is_square_code(text):
        site = Site.objects.get().id
        token = read_square_code(text, site=site, verify=is_signed_by_a_device)
        found = Token.objects.filter(id=token).first()
        return found or token_with("")
    if len(text) <= LONGEST_NUMBER:
        return token_with(text)
    household = household_with(text)
    if household is None:
        raise Refused(Problem(NO_FAMILY, "text"))
    return next(iter(tokens_of(household)), household)


def _source(request: HttpRequest) -> dict[str, Any]:
    rows = min(_whole(request.POST.get("rows", "")), MOST_ROWS)
    said = {name: request.POST.get(name, "") for name in (*JOURNEY, "arrived_at")}
    groups = [_row(request, index) for index in range(rows)]
    typed = [each for each in groups if any(each[name] for name in (*COUNTS, "flags"))]
    return said | {"groups": typed or groups[:1]}


def _row(request: HttpRequest, index: int) -> dict[str, Any]:
    typed = {name: request.POST.get(f"{name}-{index}", "").strip() for name in (*COUNTS, "tokens")}
    return typed | {"flags": request.POST.getlist(f"flags-{index}")}


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def _form(
    request: HttpRequest, said: dict[str, Any], rows: list[dict[str, Any]], wrong: dict[str, Any]
) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    shown = {
        "said": said,
        "rows": [_shown_row(index, row, wrong) for index, row in enumerate(rows)],
        "wrong": wrong,
        "crossings": [(code, each.names[language]) for code, each in CROSSINGS.items()],
        "legal_statuses": LEGAL_STATUSES,
        "manners": MANNERS_OF_RETURN,
        "lanes": LANES,
        "flags": URGENT_FLAGS,
        "counts": COUNT_NAMES,
        "has_stations": stations().exists(),
        "latest": Token.objects.order_by("-issued_at", "-number")[:LATEST],
    }
    return render(request, "reception/gate.html", shown, status=422 if wrong else 200)


def _shown_row(index: int, row: dict[str, Any], wrong: dict[str, Any]) -> dict[str, Any]:
    at = f"groups.{index}."
    problems = [text for path, texts in wrong.items() if path.startswith(at) for text in texts]
    counts = [(name, label, row.get(name, "")) for name, label in COUNT_NAMES.items()]
    flags = row.get("flags", ())
    return {
        "index": index,
        "counts": counts,
        "flags": [(code, label, code in flags) for code, label in URGENT_FLAGS.items()],
        "tokens": row.get("tokens", ""),
        "problems": problems,
    }


def _slip(token: Token, site: Site) -> dict[str, Any]:
    matrix = qr_matrix(square_code_for(token.id, site=site.id, sign=sign_as_this_device))
    return {
        "token": token,
        "path": "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in dark_runs(matrix)),
        "box": len(matrix) + 2 * QUIET_ZONE,
    }


def _texts(language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "language": language,
            "number": _("Your number"),
            "keep": _("Keep this slip. Come when your number is shown or called."),
        }
