"""Requests to erase a person: whoever may, but not who asked, agrees to one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from homeward.accounts.models import user_id
from homeward.registration.erasing import agree_to_erasure, decline_erasure
from homeward.registration.models import ErasureRequest, Person
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import READING, WRITING, RecordedOut, recorded
from homeward.web.api.repeating import Key, once
from homeward.web.pages.photos import forget_photo

router = Router(tags=["erasure requests"], auth=SignedIn("registration.erase_person"))


class ErasureRequestOut(Schema):
    id: UUID
    person: UUID
    reason: str
    requested_by: UUID
    requested_at: datetime
    is_own: bool


class ErasureRequestsOut(Schema):
    requests: list[ErasureRequestOut]


@router.get("", response={200: ErasureRequestsOut} | READING)
def waiting(request: HttpRequest) -> dict[str, Any]:
    """The oldest first. Identifiers only: whose they are, the file says."""
    rows = ErasureRequest.objects.order_by("requested_at", "id").values()
    own = user_id(request.user)
    return {"requests": [row | {"is_own": row["requested_by"] == own} for row in rows]}


@router.post("/{erasure}/agreement", response={200: RecordedOut} | WRITING)
def agree(request: HttpRequest, erasure: UUID, key: Key) -> Status[Any]:
    """Destroys everything that was told about the person."""
    photo = (
        Person.objects.filter(id__in=_person_of(erasure)).values_list("photo", flat=True).first()
    )

    def act() -> Status[Any]:
        entry = agree_to_erasure(request=erasure, author=user_id(request.user), now=clock.now())
        return Status(200, recorded(entry))

    answer = once(request, key, act)
    forget_photo(photo)
    return answer


@router.post("/{erasure}/decline", response={200: RecordedOut} | WRITING)
def decline(request: HttpRequest, erasure: UUID, key: Key) -> Status[Any]:
    """Whoever asked declines, too: then it is taken back."""

    def act() -> Status[Any]:
        entry = decline_erasure(request=erasure, author=user_id(request.user), now=clock.now())
        return Status(200, recorded(entry))

    return once(request, key, act)


def _person_of(erasure: UUID) -> Any:
    return ErasureRequest.objects.filter(id=erasure).values("person")
