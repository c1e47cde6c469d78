"""Finding a family: one box for a code, a number or names; a list where that is not sure."""

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import Site, roles_of, user_id
from homeward.ledger.queries import is_signed_by_a_device
from homeward.matching.actions import record_search
from homeward.matching.finding import Findings, Found, find
from homeward.problems import Refused
from homeward.registration.queries import household_by_code
from homeward.registration.receipts import normalise_code, read_token
from homeward.web import clock
from homeward.web.guards import needs
from homeward.web.people import age_of

LONGEST_CODE = 20  # characters; anything longer came from a scanner
TOKEN = re.compile(r"\S*[A-Z2-7]{40,}/?", re.IGNORECASE | re.ASCII)
# Letters and digits, or in three groups: it was meant as a code, even with a slip in it.
MEANT_AS_CODE = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z\d]{10,12}|(\w+-){2}\w+", re.IGNORECASE)
SORTS = {
    "code": gettext_lazy("code on the receipt"),
    "document": gettext_lazy("number of a document"),
    "phone": gettext_lazy("phone number"),
    "name": gettext_lazy("names"),
}
WAYS = {
    "code": gettext_lazy("The code on the receipt"),
    "document": gettext_lazy("The number of a document"),
    "phone": gettext_lazy("The phone number"),
    "name": gettext_lazy("The same names"),
    "similar_name": gettext_lazy("Similar names"),
    "part_of_name": gettext_lazy("Some of the names"),
}


def household_with(typed: str) -> UUID | None:
    """The household of a typed code or a scanned token; None where it is not known here.

    :raises Refused: mistyped, foreign, forged or cut short.
    """
    if len(typed) > LONGEST_CODE:
        code = read_token(typed, verify=is_signed_by_a_device, site=Site.objects.get().id)
    else:
        code = normalise_code(typed)
    found = household_by_code(code)
    return found.id if found else None


@needs("registration.read_file")
@require_http_methods(["GET", "POST"])
def find_family(request: HttpRequest) -> HttpResponse:
    typed = request.POST.get("text", "").strip()
    if not typed:
        return render(request, "find.html", {"typed": ""})
    household, problem = _opened(typed)
    if household:
        return redirect("household", household=household)
    shown = {"typed": typed, "problem": problem}
    if problem and TOKEN.fullmatch(typed):
        return render(request, "find.html", shown, status=422)
    return _listed(request, shown)


def _opened(typed: str) -> tuple[UUID | None, str]:
    """The family with this code; or what is wrong with it, if it was meant as one."""
    try:
        found = household_with(typed)
    except Refused as refused:
        meant = TOKEN.fullmatch(typed) or MEANT_AS_CODE.fullmatch("".join(typed.split()))
        return None, refused.problems[0].message if meant else ""
    return found, "" if found else _("The code is right in itself, but no family here has it.")


def _listed(request: HttpRequest, shown: dict[str, Any]) -> HttpResponse:
    findings = find(roles=roles_of(request.user), text=shown["typed"])
    if findings.sorts:
        record_search(
            sorts=findings.sorts,
            found=len(findings.families),
            author=user_id(request.user),
            now=clock.now(),
        )
    problem = "" if findings.families else shown["problem"]
    shown |= _told(findings) | {"problem": problem}
    return render(request, "find.html", shown, status=422 if problem else 200)


def _told(findings: Findings) -> dict[str, Any]:
    return {
        "searched": [SORTS[sort] for sort in findings.sorts],
        "families": [_family(each) for each in findings.families],
        "more": findings.more,
        "is_list": True,
    }


def _family(found: Found) -> dict[str, Any]:
    members = [
        {
            "values": each.values,
            "age": age_of(each.values),
            "how": WAYS.get(each.how, ""),
        }
        for each in found.members
    ]
    family_ways = [WAYS[how] for how in found.how if how in {"code", "phone"}]
    return {
        "id": found.household_id,
        "household": found.household,
        "members": members,
        "how": family_ways,
    }
