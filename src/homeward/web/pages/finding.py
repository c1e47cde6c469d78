"""Opening a file by what the family holds: its receipt's code, or the square code scanned."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homeward.accounts.models import Site
from homeward.ledger.queries import is_signed_by_a_device
from homeward.problems import Refused
from homeward.registration.queries import household_by_code
from homeward.registration.receipts import normalise_code, read_token
from homeward.web.guards import needs

LONGEST_CODE = 20  # characters; anything longer came from a scanner


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
def find(request: HttpRequest) -> HttpResponse:
    typed, problem = request.POST.get("code", "").strip(), ""
    if request.method == "POST":
        try:
            found = household_with(typed)
        except Refused as refused:
            problem = refused.problems[0].message
        else:
            if found:
                return redirect("household", household=found)
            problem = _("The code is right in itself, but no family here has it.")
    shown = {"typed": typed, "problem": problem}
    return render(request, "find.html", shown, status=422 if problem else 200)
