"""What a family may get, giving it, and taking it back; as the station screen does."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from homeward.accounts.models import user_id
from homeward.assistance import giving as acts
from homeward.assistance.catalogue import current_items
from homeward.assistance.entitlement import entitlements
from homeward.assistance.models import Giving, ItemEdition
from homeward.assistance.transport import board
from homeward.assistance.wording import rule_in_words
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import READING, WRITING, ProblemOut, RecordedOut, recorded
from homeward.web.api.desk_input import Input
from homeward.web.api.fetching import require_household
from homeward.web.api.repeating import Key, once
from homeward.web.files import note_access
from homeward.web.serving import shown_by

router = Router(tags=["givings"])
items = Router(tags=["givings"])
givings = Router(tags=["givings"])


class ItemOut(Schema):
    """An item as it is in force now; `rule` says it in the reader's words."""

    item: UUID
    edition: UUID
    names: dict[str, str]
    sort: str
    recipient: str
    amount: int | None
    currency: str | None
    unit: str | None
    times: str
    months: int | None
    size_from: int | None
    size_to: int | None
    needs: list[str]
    is_stocked: bool
    is_offered: bool
    rule: str


class ItemsOut(Schema):
    items: list[ItemOut]


class EntitlementOut(Schema):
    """`quantity`: null where it is said at the giving. `refused`: why it may not be given now."""

    item: UUID
    quantity: int | None
    currency: str | None
    served: list[UUID]
    refused: ProblemOut | None
    before: UUID | None


class EntitlementsOut(Schema):
    entitlements: list[EntitlementOut]


class GivingIn(Input):
    """`giving`: an identifier of your own. `proof`: `receipt`, `signature` or `witnesses`."""

    giving: UUID
    item: UUID
    station: UUID | None = None
    quantity: int | None = None
    proof: str
    receipt: str | None = None
    signature: str | None = None
    witnesses: list[UUID] = []


class HandedOutIn(Input):
    giving: UUID
    item: UUID
    station: UUID | None = None
    quantity: int | None = None


class GivenOut(Schema):
    id: UUID
    entry: UUID
    given_at: datetime
    quantity: int
    is_new: bool


class ReversalIn(Input):
    """`is_returned`: it is back in the stock."""

    reason: str
    is_returned: bool = False


class SeatsIn(Input):
    """`persons`: empty where the whole family travels."""

    departure: UUID
    persons: list[UUID] = []
    is_agreed: bool = False


class SeatsOut(Schema):
    id: UUID


@items.get("", response={200: ItemsOut} | READING, auth=SignedIn("assistance.read_catalogue"))
def catalogue(request: HttpRequest) -> dict[str, Any]:
    """In the order of the catalogue, also what is not given any more."""
    return {"items": [_item(each) for each in current_items()]}


@router.get(
    "/{household}/entitlements",
    response={200: EntitlementsOut} | READING,
    auth=SignedIn("assistance.give"),
)
def entitled(request: HttpRequest, household: UUID) -> dict[str, Any]:
    """What this family may get now, and why not the rest."""
    require_household(household)
    now = clock.now()
    family = acts.served_family(household, now=now)
    note_access(request, household, "give")
    return {
        "entitlements": [
            {
                "item": each.edition.item,
                "quantity": each.quantity,
                "currency": each.edition.currency,
                "served": list(each.persons),
                "refused": each.refused.as_json() if each.refused else None,
                "before": each.before.id if each.before else None,
            }
            for each in entitlements(family, now=now)
        ]
    }


@router.post(
    "/{household}/givings",
    response={201: GivenOut} | WRITING,
    auth=SignedIn("assistance.give"),
)
def give(request: HttpRequest, household: UUID, giving: GivingIn, key: Key) -> Status[Any]:
    def act() -> Status[Any]:
        require_household(household)
        shown = shown_by(giving.receipt) if giving.receipt else None
        proof = acts.Proof(
            sort=giving.proof,
            scanned=shown.household if shown and shown.is_scanned else None,
            signature=(giving.signature or "") if giving.proof == "signature" else "",
            witnesses=giving.witnesses if giving.proof == "witnesses" else (),
        )
        given = acts.give(
            giving=giving.giving,
            household=household,
            item=giving.item,
            station=giving.station,
            quantity=giving.quantity,
            proof=proof,
            author=user_id(request.user),
            now=clock.now(),
        )
        return _given(given)

    return once(request, key, act, again=_again)


@givings.post("", response={201: GivenOut} | WRITING, auth=SignedIn("assistance.give"))
def give_out(request: HttpRequest, giving: HandedOutIn, key: Key) -> Status[Any]:
    """To whoever comes: water, meals of a kitchen."""

    def act() -> Status[Any]:
        given = acts.give_out(**giving.model_dump(), author=user_id(request.user), now=clock.now())
        return _given(given)

    return once(request, key, act, again=_again)


@givings.post(
    "/{giving}/reversal",
    response={200: RecordedOut} | WRITING,
    auth=SignedIn("assistance.reverse_giving"),
)
def reverse(request: HttpRequest, giving: UUID, reversal: ReversalIn, key: Key) -> Status[Any]:
    def act() -> Status[Any]:
        entry = acts.reverse_giving(
            giving=giving,
            reason=reversal.reason,
            is_returned=reversal.is_returned,
            author=user_id(request.user),
            now=clock.now(),
        )
        return Status(200, recorded(entry))

    return once(request, key, act)


@router.post(
    "/{household}/seats",
    response={201: SeatsOut} | WRITING,
    auth=SignedIn("assistance.arrange_transport"),
)
def give_seats(request: HttpRequest, household: UUID, seats: SeatsIn, key: Key) -> Status[Any]:
    def act() -> Status[Any]:
        require_household(household)
        boarding = board(
            household=household,
            **seats.model_dump(),
            author=user_id(request.user),
            now=clock.now(),
        )
        return Status(201, {"id": boarding})

    return once(request, key, act)


def _item(edition: ItemEdition) -> dict[str, Any]:
    return vars(edition) | {"edition": edition.id, "rule": rule_in_words(edition)}


def _given(given: acts.Given) -> Status[Any]:
    return Status(201, _told(given.giving, is_new=given.is_new))


def _again(kept: dict[str, Any]) -> dict[str, Any]:
    return _told(Giving.objects.get(id=kept["id"]), is_new=False)


def _told(found: Giving, *, is_new: bool) -> dict[str, Any]:
    return {
        "id": found.id,
        "entry": found.entry,
        "given_at": found.given_at,
        "quantity": found.quantity,
        "is_new": is_new,
    }
