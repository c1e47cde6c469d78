"""Finding a family. What is typed is personal data, so it comes in a body and never in an address."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import StringConstraints

from homeward.accounts.models import roles_of, user_id
from homeward.matching.actions import record_search
from homeward.matching.finding import LONGEST_TEXT, Found, find
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import WRITING
from homeward.web.api.desk_input import Input
from homeward.web.api.file_shapes import HouseholdOut, PersonOut, spelt

router = Router(tags=["searches"])


class SearchIn(Input):
    """A receipt's code, a document's number, a phone number or names, in any script."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]


class FoundMemberOut(Schema):
    """`how` is empty for the head of the household, where it was somebody else."""

    person: PersonOut
    how: str


class FoundOut(Schema):
    id: UUID
    household: HouseholdOut
    members: list[FoundMemberOut]
    how: list[str]


class FindingsOut(Schema):
    """The surest first. `searched`: what the text was taken for; `more`: some are not shown."""

    searched: list[str]
    families: list[FoundOut]
    more: bool


@router.post(
    "",
    response={200: FindingsOut} | WRITING,
    exclude_unset=True,
    auth=SignedIn("registration.read_file"),
)
def search(request: HttpRequest, search: SearchIn) -> dict[str, Any]:
    """Changes nothing and needs no key; that somebody looked is recorded, each time."""
    findings = find(roles=roles_of(request.user), text=search.text)
    if findings.sorts:
        record_search(
            sorts=findings.sorts,
            found=len(findings.families),
            author=user_id(request.user),
            now=clock.now(),
        )
    families = [_shown(each) for each in findings.families]
    return {"searched": findings.sorts, "families": families, "more": findings.more}


def _shown(found: Found) -> dict[str, Any]:
    members = [{"person": spelt(each.values), "how": each.how} for each in found.members]
    return {
        "id": found.household_id,
        "household": spelt(found.household),
        "members": members,
        "how": found.how,
    }
