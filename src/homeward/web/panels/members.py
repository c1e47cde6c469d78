"""Who belongs to the household, and who was taken out of it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.accounts.rules import may
from homeward.registration.documents import DOCUMENT_TYPES
from homeward.registration.queries import File, Member
from homeward.web.acting import is_left
from homeward.web.panels.panel import Panel
from homeward.web.people import age_of, name_of


def _context(request: HttpRequest, found: File) -> dict[str, Any]:
    members = [_member(each) for each in found.members]
    return {
        "members": [each for each in members if not each["values"].get("removed")],
        "removed_members": [each for each in members if each["values"].get("removed")],
        "conflicted": {conflict.record for conflict in found.conflicts},
        "may_erase": may(request.user, "registration.erase_person"),
        "may_amend": may(request.user, "registration.amend_file"),
        "may_move": may(request.user, "registration.move_people"),
        "is_left": is_left(found),
    }


def _member(member: Member) -> dict[str, Any]:
    documents = [
        document | {"type_name": DOCUMENT_TYPES.get(document["type"], document["type"])}
        for document in member.documents
    ]
    return {
        "id": member.id,
        "name": name_of(member.values),
        "values": member.values,
        "documents": documents,
        "age": age_of(member.values),
    }


PANEL = Panel("members", _("Members"), "panels/members.html", _context)
