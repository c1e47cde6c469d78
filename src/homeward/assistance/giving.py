"""Giving, and taking a giving back. Whether it may be given is asked under the lock that writes it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.accounts.models import User
from homeward.assistance.appliers import GIVEN, REVERSED
from homeward.assistance.catalogue import MOST, item_here, name_of
from homeward.assistance.codes import MONEY, REVERSAL_REASONS
from homeward.assistance.entitlement import (
    NOT_OFFERED,
    Family,
    entitled,
    family_of,
    isolated,
    short_of,
)
from homeward.assistance.models import Giving, ItemEdition, Reversal, StockLevel
from homeward.assistance.tills import till_for
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement
from homeward.ledger.models import Entry
from homeward.ledger.queries import is_told_of
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.registration.changing import NOTHING_THERE
from homeward.registration.models import Household, Person
from homeward.registration.queries import group_of
from homeward.registration.reader import refuse_unlisted

DEPARTED = describe(
    "giving.departed",
    _("This family departed on %(on)s. If it is here after all, undo the departure in its file."),
)
JOINED_AWAY = describe(
    "giving.joined_away", _("This household was joined into another. Scan that one's receipt.")
)
AMOUNT_MISSING = describe("giving.amount_missing", _("Write how much is given, 1 or more."))
AMOUNT_FIXED = describe(
    "giving.amount_fixed", _("By the rule %(right)s is given here, not %(value)s. Reload the page.")
)
NO_PROOF = describe(
    "giving.no_proof", _("Scan the receipt, let somebody sign, or name two witnesses.")
)
RECEIPT_OF_OTHERS = describe(
    "giving.receipt_of_others", _("The receipt that was scanned belongs to another family.")
)
SIGNATURE_EMPTY = describe("giving.signature_empty", _("Nothing was signed. Sign in the box."))
WITNESSES_WRONG = describe(
    "giving.witnesses_wrong", _("Choose two different colleagues as witnesses, not yourself.")
)
ID_TAKEN = describe(
    "giving.id_taken", _("This giving was sent before, otherwise. Reload the page.")
)
NOT_FOR_FAMILIES = describe(
    "giving.not_for_families", _("“%(item)s” is given to whoever comes. Enter it as given out.")
)
FOR_FAMILIES = describe(
    "giving.for_families", _("“%(item)s” goes to families. Scan the family's receipt.")
)
GIVING_GONE = describe("giving.gone", _("This giving is not here. Reload the page."))
REVERSED_ALREADY = describe(
    "giving.reversed_already", _("Somebody has taken this giving back already.")
)
STROKES = re.compile(r"(M\d{1,4} \d{1,4}(L\d{1,4} \d{1,4})+)+")
LONGEST_SIGNATURE = 6000  # characters


@dataclass(frozen=True)
class Proof:
    """`scanned`: the household whose receipt's square code was read. `signature`: an SVG path."""

    sort: str
    scanned: UUID | None = None
    signature: str = ""
    witnesses: Sequence[UUID] = ()


@dataclass(frozen=True)
class Given:
    """`is_new` is False where the very same giving had been written before."""

    giving: Giving
    is_new: bool


def give(
    *,
    giving: UUID,
    household: UUID,
    item: UUID,
    station: UUID | None,
    quantity: int | None,
    proof: Proof,
    author: UUID,
    now: datetime,
) -> Given:
    """:raises Refused: it may not be given now, and why. The same giving sent again is given once."""
    with writing():
        earlier = _sent_before(giving, item, household)
        if earlier:
            return earlier
        edition = item_here(item)
        family = served_family(household, now=now, with_needs=bool(edition.needs))
        if edition.recipient == "site":
            raise Refused(Problem(NOT_FOR_FAMILIES, "item", {"item": name_of(edition)}))
        levels = dict(StockLevel.objects.filter(item=item).values_list("item", "level"))
        found = entitled(family, edition, levels=levels, now=now)
        refuse_if([found.refused] if found.refused else _wrong_proof(proof, household, author))
        amount = _amount(edition, found.quantity, quantity)
        persons = [each for each in family.members if each.id in found.persons]
        told = _told(edition, station, amount, persons, now)
        return _record(giving, told, _parts_of(household, proof, persons), family, author, now)


def give_out(
    *,
    giving: UUID,
    item: UUID,
    station: UUID | None,
    quantity: int | None,
    author: UUID,
    now: datetime,
) -> Given:
    """To whoever comes: water from a lorry, meals from a kitchen."""
    with writing():
        earlier = _sent_before(giving, item, None)
        if earlier:
            return earlier
        edition = item_here(item)
        named = {"item": name_of(edition)}
        if not edition.is_offered:
            raise Refused(Problem(NOT_OFFERED, "item", named))
        if edition.recipient != "site":
            raise Refused(Problem(FOR_FAMILIES, "item", named))
        amount = _amount(edition, None, quantity or edition.amount)
        if edition.is_stocked:
            levels = dict(StockLevel.objects.filter(item=item).values_list("item", "level"))
            short = short_of(edition, amount, levels)
            refuse_if([short] if short else [])
        told = _told(edition, station, amount, [], now)
        return _record(giving, told, [], None, author, now)


def reverse_giving(
    *, giving: UUID, reason: str, is_returned: bool, author: UUID, now: datetime
) -> Entry:
    """`is_returned`: what was given is back: in the stock, or in the till."""
    with writing():
        found = Giving.objects.filter(id=giving).first()
        if found is None:
            raise Refused(Problem(GIVING_GONE))
        if Reversal.objects.filter(giving=giving).exists():
            raise Refused(Problem(REVERSED_ALREADY))
        refuse_unlisted("reason", reason, REVERSAL_REASONS)
        stocked = ItemEdition.objects.filter(id=found.edition, is_stocked=True).exists()
        told = {
            "item": str(found.item),
            "quantity": found.quantity,
            "reason": reason,
            "is_returned": is_returned and stocked,
        }
        return ledger.record(
            kind=REVERSED,
            subject=giving,
            parts=[Statement(giving, told)],
            author=author,
            now=now,
            base=[found.entry],
        )


def served_family(household: UUID, *, now: datetime, with_needs: bool = True) -> Family:
    """:raises Refused: it is not here any more."""
    found = Household.objects.filter(id=household, erased=False).first()
    if found is None:
        raise Refused(Problem(NOTHING_THERE))
    if found.joined_into:
        raise Refused(Problem(JOINED_AWAY))
    if found.departed_at:
        on = isolated(found.departed_at.astimezone(now.tzinfo).date())
        raise Refused(Problem(DEPARTED, params={"on": on}))
    return family_of(found, on=now.date(), with_needs=with_needs)


def groups_of(persons: Sequence[Person], now: datetime) -> dict[str, int]:
    on = now.date()
    counted = (group_of(each.sex, each.birth_first, each.birth_last, on) for each in persons)
    return dict(sorted(Counter(counted).items()))


def _sent_before(giving: UUID, item: UUID, household: UUID | None) -> Given | None:
    if not is_told_of([giving]):
        return None
    found = Giving.objects.filter(id=giving).first()
    if found and (found.item, found.household) == (item, household):
        return Given(found, is_new=False)
    raise Refused(Problem(ID_TAKEN))


def _amount(edition: ItemEdition, right: int | None, said: int | None) -> int:
    if right is not None:
        if said not in (None, right):
            raise Refused(Problem(AMOUNT_FIXED, "quantity", {"right": right, "value": said}))
        return right
    if said is None or not 1 <= said <= MOST:
        raise Refused(Problem(AMOUNT_MISSING, "quantity"))
    return said


def _told(
    edition: ItemEdition,
    station: UUID | None,
    amount: int,
    persons: Sequence[Person],
    now: datetime,
) -> dict[str, Any]:
    """Money comes from an open till of this station, which has it."""
    till = till_for(station, edition, amount) if edition.sort in MONEY else None
    return {
        "item": str(edition.item),
        "edition": str(edition.id),
        "station": str(station) if station else None,
        "till": str(till) if till else None,
        "quantity": amount,
        "currency": edition.currency,
        "is_stocked": edition.is_stocked,
        "persons": len(persons),
        "groups": groups_of(persons, now),
    }


def _parts_of(household: UUID, proof: Proof, persons: Sequence[Person]) -> list[Statement]:
    shown = {
        "is_household": True,
        "proof": proof.sort,
        "signature": proof.signature or None,
        "witnesses": sorted(map(str, proof.witnesses)),
    }
    return [Statement(household, shown), *(Statement(each.id, {}) for each in persons)]


def _record(
    giving: UUID,
    told: dict[str, Any],
    others: Sequence[Statement],
    family: Family | None,
    author: UUID,
    now: datetime,
) -> Given:
    made_on = {UUID(told["edition"])} | ({family.household.origin_entry} if family else set())
    ledger.record(
        kind=GIVEN,
        subject=giving,
        parts=[Statement(giving, told), *others],
        author=author,
        now=now,
        base=sorted(made_on),
    )
    return Given(Giving.objects.get(id=giving), is_new=True)


def _wrong_proof(proof: Proof, household: UUID, author: UUID) -> list[Problem]:
    if proof.sort == "receipt":
        if proof.scanned is None:
            return [Problem(NO_PROOF, "proof")]
        return [] if proof.scanned == household else [Problem(RECEIPT_OF_OTHERS, "receipt")]
    if proof.sort == "signature":
        signed = len(proof.signature) <= LONGEST_SIGNATURE and STROKES.fullmatch(proof.signature)
        return [] if signed else [Problem(SIGNATURE_EMPTY, "signature")]
    if proof.sort == "witnesses":
        others = set(proof.witnesses) - {author}
        known = User.objects.filter(id__in=others, is_active=True).count()
        right = len(proof.witnesses) == len(others) == known == 2
        return [] if right else [Problem(WITNESSES_WRONG, "witnesses")]
    return [Problem(NO_PROOF, "proof")]
