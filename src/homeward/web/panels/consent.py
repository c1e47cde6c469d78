"""What the family answered to the questions that were read aloud."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.accounts.rules import may
from homeward.registration.queries import File
from homeward.web.panels.panel import Panel


def _context(request: HttpRequest, found: File) -> dict[str, Any] | None:
    answers = _answers(found)
    may_ask = (
        may(request.user, "registration.amend_file")
        and not found.household.get("erased")
        and any(not member.values.get("removed") for member in found.members)
    )
    return {"answers": answers, "may_ask": may_ask} if answers or may_ask else None


def _answers(found: File) -> list[dict[str, Any]]:
    """The newest answer to a question comes first, and counts."""
    questions: set[Any] = set()
    marked = []
    for row in filter(None, found.consents):
        question = (row["purpose"], row["partner_class"])
        marked.append(row | {"counts": question not in questions})
        questions.add(question)
    return marked


PANEL = Panel("consent", _("Consent"), "panels/consent.html", _context)
