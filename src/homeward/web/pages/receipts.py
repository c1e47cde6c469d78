"""The receipt a family takes along: on paper from the browser, or as a PDF."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from homeward.accounts.models import Site, user_id
from homeward.ledger.queries import sign_as_this_device
from homeward.paper.qr import dark_runs, qr_matrix
from homeward.paper.receipt import Receipt, receipt_pdf
from homeward.paper.texts import receipt_texts
from homeward.reception.queries import works_at
from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, format_date, local_digits
from homeward.registration.queries import File
from homeward.registration.receipts import token_for
from homeward.web import clock
from homeward.web.acting import is_left
from homeward.web.context import HTML_LANGUAGES
from homeward.web.files import open_file
from homeward.web.guards import needs

SIZES = ("a5", "80mm")
QUIET_ZONE = 4  # modules, as ISO/IEC 18004 asks


@needs("registration.read_file")
def page(request: HttpRequest, household: UUID) -> HttpResponse:
    found = _open(request, household)
    language = _language(request, found)
    receipt = _receipt(found, language)
    matrix = qr_matrix(receipt.token)
    shown = {
        "household": household,
        "receipt": receipt,
        "texts": receipt_texts(language),
        "receipt_language": language,
        "receipt_html_language": HTML_LANGUAGES[language],
        "receipt_direction": "ltr" if language == "en" else "rtl",
        "size": _size(request),
        "sizes": SIZES,
        "receipt_size": local_digits(str(receipt.household_size), language),
        "path": "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in dark_runs(matrix)),
        "box": len(matrix) + 2 * QUIET_ZONE,
        "is_new": "new" in request.GET,
        "station": works_at(user_id(request.user)),
    }
    return render(request, "households/receipt.html", shown)


@needs("registration.read_file")
def pdf(request: HttpRequest, household: UUID) -> HttpResponse:
    found = _open(request, household)
    language, size = _language(request, found), _size(request)
    content = receipt_pdf(_receipt(found, language), language=language, size=size)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="receipt-{found.household["code"]}.pdf"'
    return answer


def _open(request: HttpRequest, household: UUID) -> File:
    """Where nobody is in the household any more, or it was erased, there is nothing to print."""
    found = open_file(request, household, "receipt")
    if is_left(found) or found.household["erased"]:
        raise Http404
    return found


def _language(request: HttpRequest, found: File) -> str:
    """As asked for, else the family's own, else Dari, which most read who read neither."""
    wanted = request.GET.get("language") or found.household.get("language") or ""
    return wanted if wanted in HTML_LANGUAGES else "prs"


def _size(request: HttpRequest) -> Any:
    wanted = request.GET.get("size", "")
    return wanted if wanted in SIZES else SIZES[0]


def _receipt(found: File, language: str) -> Receipt:
    texts = receipt_texts(language)
    site = Site.objects.get()
    code = found.household["code"]
    on = clock.local_day(found.household["registered_at"])
    return Receipt(
        code=code,
        token=token_for(code, site=site.id, sign=sign_as_this_device),
        household_size=found.household["size"],
        registered_on=[
            format_date(on, calendar=calendar, language=language)
            for calendar in (SOLAR_HIJRI, GREGORIAN)
        ],
        site_name=site.name,
        entitlements=texts.entitlements,
        rights=texts.rights,
        name=_head_name(found) if found.household["name_on_receipt"] else None,
    )


def _head_name(found: File) -> str | None:
    head = next((each for each in found.members if each.id == found.household["head"]), None)
    if head is None:
        return None
    values = head.values
    return values.get("given_name") or values.get("given_name_latin")
