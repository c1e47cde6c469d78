"""One station's money: opened, added to, counted at the end of the day, signed by two."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.assistance.appliers import TILL_ADDED, TILL_COUNTED, TILL_OPENED, TILL_SIGNED
from homeward.assistance.codes import CURRENCIES, STOCK_REASONS
from homeward.assistance.models import ItemEdition, Till, TillLevel, TillMovement
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.kinds import Kind
from homeward.ledger.models import Entry
from homeward.ledger.rows import first, uuid_param
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.reception.models import Station
from homeward.registration.reader import refuse_unlisted

NO_STATION = describe(
    "till.no_station", _("Choose the station whose money this is; it must be one of this site.")
)
NO_TILL = describe(
    "till.none_open",
    _("No till with %(currency)s is open at this station. Count its money and open one first."),
)
SHORT = describe(
    "till.short",
    _("Only %(left)s %(currency)s are left in this till. Add money before more is given."),
)
OPEN_ALREADY = describe(
    "till.open_already",
    _("A till with this currency is open at this station. Count that one first."),
)
GONE = describe("till.gone", _("This till was counted already, or is not here. Reload the page."))
REASON_MISSING = describe(
    "till.reason_missing", _("%(expected)s should be there. Say why %(counted)s were counted.")
)
SAME_SIGNER = describe(
    "till.same_signer", _("You counted this till yourself. Somebody else signs the count.")
)


# The till of a station that is open, and what is left in it.
OPEN_TILL = (
    "SELECT t.id, t.opening"
    " + coalesce((SELECT sum(m.amount) FROM assistance_tillmovement m"
    " WHERE m.till = t.id AND m.sort = 'added'), 0)"
    " - coalesce((SELECT l.given FROM assistance_tilllevel l WHERE l.till = t.id), 0)"
    " FROM assistance_till t WHERE t.station = %s AND t.currency = %s AND NOT EXISTS"
    " (SELECT 1 FROM assistance_tillmovement c WHERE c.till = t.id AND c.sort = 'counted')"
    " ORDER BY t.opened_at, t.id LIMIT 1"
)


@dataclass(frozen=True)
class Balance:
    """`counted` and what follows are None until the till was counted, `signed_by` until it was signed."""

    till: Till
    added: int
    given: int
    counted: int | None
    expected: int | None
    reason: str | None
    counted_by: UUID | None
    signed_by: UUID | None

    @property
    def left(self) -> int:
        return self.till.opening + self.added - self.given

    @property
    def difference(self) -> int | None:
        if self.counted is None or self.expected is None:
            return None
        return self.counted - self.expected


def open_till(*, station: UUID, currency: str, opening: int, author: UUID, now: datetime) -> UUID:
    with writing():
        if not Station.objects.filter(id=station, removed=False).exists():
            raise Refused(Problem(NO_STATION, "station"))
        refuse_unlisted("currency", currency, CURRENCIES)
        if open_tills(station=station, currency=currency):
            raise Refused(Problem(OPEN_ALREADY, "station"))
        till = new_id()
        told = {"station": str(station), "currency": currency, "opening": opening}
        _tell(TILL_OPENED, till, told, author, now, base=[])
        return till


def add_to_till(*, till: UUID, amount: int, author: UUID, now: datetime) -> Entry:
    with writing():
        found = _open_one(till)
        return _tell(TILL_ADDED, till, {"amount": amount}, author, now, base=[found.entry])


def count_till(*, till: UUID, counted: int, reason: str, author: UUID, now: datetime) -> Entry:
    """Ends the till's day; a difference has a reason."""
    with writing():
        found = _open_one(till)
        left = balance_of(found).left
        refuse_unnamed(left, counted, reason)
        told = {"amount": counted, "expected": left, "reason": reason}
        return _tell(TILL_COUNTED, till, told, author, now, base=[found.entry])


def sign_till(*, till: UUID, author: UUID, now: datetime) -> Entry:
    with writing():
        found = Till.objects.filter(id=till).first()
        balance = balance_of(found) if found else None
        if found is None or balance is None or balance.counted is None or balance.signed_by:
            raise Refused(Problem(GONE))
        if balance.counted_by == author:
            raise Refused(Problem(SAME_SIGNER))
        counts = TillMovement.objects.filter(till=till, sort="counted").values_list("id", flat=True)
        return _tell(TILL_SIGNED, till, {}, author, now, base=sorted(counts))


def till_for(station: UUID | None, edition: ItemEdition, amount: int) -> UUID:
    """Asked at every giving of money, so past the ORM's query builder.

    :raises Refused: none is open there, or too little is left in it.
    """
    currency = str(edition.currency)
    found = first(OPEN_TILL, uuid_param(station), currency) if station else None
    if found is None:
        raise Refused(Problem(NO_TILL, "station", {"currency": currency}))
    if found[1] < amount:
        raise Refused(Problem(SHORT, "quantity", {"left": found[1], "currency": currency}))
    return UUID(str(found[0]))


def open_tills(*, station: UUID | None = None, currency: str = "") -> list[Till]:
    counted = TillMovement.objects.filter(sort="counted").values("till")
    found = Till.objects.exclude(id__in=counted)
    wanted = {"station": station, "currency": currency} if currency else {}
    return list(found.filter(**wanted).order_by("opened_at", "id"))


def balance_of(till: Till) -> Balance:
    moved = list(TillMovement.objects.filter(till=till.id).order_by("moved_at", "id"))
    count = next((each for each in moved if each.sort == "counted"), None)
    signed = next((each for each in moved if each.sort == "signed"), None)
    return Balance(
        till=till,
        added=sum(each.amount or 0 for each in moved if each.sort == "added"),
        given=_given_from(till),
        counted=count.amount if count else None,
        expected=count.expected if count else None,
        reason=count.reason if count else None,
        counted_by=count.moved_by if count else None,
        signed_by=signed.moved_by if signed else None,
    )


def refuse_unnamed(expected: int, counted: int, reason: str) -> None:
    """:raises Refused: there is a difference and nobody says why."""
    refuse_unlisted("reason", reason, STOCK_REASONS)
    if counted != expected and reason == "none":
        places = {"expected": expected, "counted": counted}
        raise Refused(Problem(REASON_MISSING, "reason", places))


def _given_from(till: Till) -> int:
    found = TillLevel.objects.filter(till=till.id).first()
    return found.given if found else 0


def _open_one(till: UUID) -> Till:
    found = next((each for each in open_tills() if each.id == till), None)
    if found is None:
        raise Refused(Problem(GONE))
    return found


def _tell(
    kind: Kind, till: UUID, told: dict[str, Any], author: UUID, now: datetime, *, base: list[UUID]
) -> Entry:
    parts = [Statement(till, told)]
    return ledger.record(kind=kind, subject=till, parts=parts, author=author, now=now, base=base)
