"""The desk: one screen on which a clerk registers a family."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse

from homeward.accounts.models import Site, user_id
from homeward.ledger.entries import new_id
from homeward.matching.review.queries import waiting_for_desk
from homeward.reception.models import Token
from homeward.reference.calendars import Calendar, from_date
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import Place, find_places, place_label
from homeward.registration import codes
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.registration.models import Household
from homeward.web import clock
from homeward.web.context import calendar_of
from homeward.web.desk_words import desk_words
from homeward.web.drafting import draft_of, drafts_of
from homeward.web.guards import needs
from homeward.web.questions import questions
from homeward.web.tokens_said import is_uuid, journey_said, members_said, token_named

COUNTRIES_OF = {"home": ("AFG",), "abroad": ("PAK", "IRN")}


@needs("registration.register_household")
def overview(request: HttpRequest) -> HttpResponse:
    shown = {
        "drafts": drafts_of(user_id(request.user)),
        "question_count": waiting_for_desk().count(),
    }
    return render(request, "desk/overview.html", shown)


@needs("registration.register_household")
def start(request: HttpRequest) -> HttpResponse:
    """`?token`: of a group from the gate, whose words the form begins with."""
    address = reverse("desk_form", kwargs={"household": new_id()})
    token = request.GET.get("token", "")
    return redirect(f"{address}?token={token}" if is_uuid(token) else address)


@needs("registration.register_household")
def registration(request: HttpRequest, household: UUID) -> HttpResponse:
    if Household.objects.filter(id=household).exists():
        return redirect("household", household=household)
    draft = draft_of(draft=household, user=user_id(request.user))
    language = request.LANGUAGE_CODE
    token = token_named((draft or {}).get("token") or request.GET.get("token", ""))
    shown = {
        "token": token,
        "household": household,
        "words": desk_words(language),
        "form": {
            "household": str(household),
            "draft": draft,
            "token": str(token.id) if token else None,
            "start": None if draft else _blank(household, calendar_of(request), token),
            "csrf": get_token(request),
            "labels": _place_labels(draft, language),
            "addresses": {
                "draft": reverse("draft", kwargs={"draft": household}),
                "candidates": reverse("candidates", kwargs={"draft": household}),
                "register": "/api/v1/households",
                "places": reverse("desk_places"),
                "photos": reverse("desk_photos"),
                "sign_in": reverse("sign_in"),
                "receipt": reverse("receipt", kwargs={"household": household}),
            },
        },
        "crossings": [(code, crossing.names[language]) for code, crossing in CROSSINGS.items()],
        "household_languages": [(code, names[language]) for code, names in LANGUAGES.items()],
        "document_types": DOCUMENT_TYPES,
        "codes": _code_lists(),
        "consent_rows": questions(),
    }
    return render(request, "desk/form.html", shown)


@needs("registration.register_household")
def places(request: HttpRequest) -> HttpResponse:
    """Places for what was typed so far; `sure` where a name begins with it."""
    query = request.GET.get("q", "")[:80]
    countries = COUNTRIES_OF.get(request.GET.get("where", ""), COUNTRIES_OF["home"])
    found = find_places(query, countries=countries) if query.strip() else []
    return JsonResponse({"places": [_choice(each, request.LANGUAGE_CODE) for each in found]})


def _choice(place: Place, language: str) -> dict[str, str]:
    return {"code": place.code, "label": place_label(place.code, language)}


def _blank(household: UUID, calendar: Calendar, token: Token | None) -> dict[str, Any]:
    said = journey_said(token) if token else {"crossing": Site.objects.get().crossing}
    at = token.arrived_at.astimezone(clock.now().tzinfo) if token else clock.now()
    year, month, day = from_date(at.date(), calendar)
    arrived_at = f"{year}-{month:02}-{day:02} {at:%H:%M}"
    return {
        "household": {"id": str(household), **said, "arrived_at": arrived_at},
        "members": [row | {"id": str(new_id())} for row in members_said(token)],
        "consents": [],
    }


def _place_labels(draft: dict[str, Any] | None, language: str) -> dict[str, str]:
    household = (draft or {}).get("household") or {}
    chosen = [household.get(name) for name in ("lived_in", "origin", "destination")]
    return {code: place_label(code, language) for code in chosen if code}


def _code_lists() -> dict[str, Any]:
    return {
        "legal_status": codes.LEGAL_STATUSES,
        "manner_of_return": codes.MANNERS_OF_RETURN,
        "sex": codes.SEXES,
        "relationship": codes.RELATIONSHIPS,
        "marital_status": codes.MARITAL_STATUSES,
    }
