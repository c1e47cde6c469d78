"""Kinds of entries about the reception, and how they become rows.

A part holds only what the entry says of its record. Rows of a token, a station or a policy are made
anew from all its acts, so that the order in which entries arrived does not matter. A token's link to a
household is said in a part about the household, and is gone when that is erased.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Applied
from homeward.ledger.kinds import Kind, applies, kind, projects
from homeward.ledger.rows import insert
from homeward.reception import visits
from homeward.reception.models import Act, Policy, Station, Token, TokenHousehold, Visit
from homeward.reception.ordering import acts_of, keep_acts
from homeward.registration.appliers import HOUSEHOLD_ERASED

TOKENS_ISSUED = kind("tokens.issued", _("Arriving groups were given tokens"))
TOKEN_AMENDED = kind("token.amended", _("What a token says of its group was changed"))
TOKEN_SENT = kind("token.sent", _("A token was sent to stations"))
TOKEN_CALLED = kind("token.called", _("A token was called to a desk"))
TOKEN_RECALLED = kind("token.recalled", _("A token was called again"))
TOKEN_STARTED = kind("token.started", _("A group sat down at a desk"))
TOKEN_FINISHED = kind("token.finished", _("A group was done at a station"))
TOKEN_SKIPPED = kind("token.skipped", _("A token was skipped, and waits on"))
TOKEN_NOT_THERE = kind("token.not_there", _("Nobody came when a token was called"))
TOKEN_RETURNED = kind("token.returned", _("A group that had not come is there again"))
TOKEN_REGISTERED = kind("token.registered", _("A token became a household"))
TOKEN_LEFT = kind("token.left", _("A group left the site"))
TOKEN_BACK = kind("token.back", _("A group that had left is back"))
TOKENS_MERGED = kind("tokens.merged", _("Two groups went on as one"))
TOKEN_SPLIT = kind("token.split", _("A group was split"))
STATION_ADDED = kind("station.added", _("A station was added"))
STATION_CHANGED = kind("station.changed", _("A station was changed"))
STATION_OPENED = kind("station.opened", _("A station was opened"))
STATION_CLOSED = kind("station.closed", _("A station was paused or closed"))
STATION_STAFFED = kind("station.staffed", _("A user began or ended work at a station"))
POLICY_SET = kind("policy.set", _("It was set who is called before others"))

OF_TOKENS: tuple[tuple[Kind, visits.Change], ...] = (
    (TOKENS_ISSUED, visits.issue),
    (TOKEN_SPLIT, visits.issue),
    (TOKEN_AMENDED, visits.amend),
    (TOKENS_MERGED, visits.amend),
    (TOKEN_LEFT, visits.amend),
    (TOKEN_BACK, visits.come_back),
    (TOKEN_SENT, visits.send),
    (TOKEN_CALLED, visits.call),
    (TOKEN_RECALLED, visits.recall),
    (TOKEN_STARTED, visits.start),
    (TOKEN_FINISHED, visits.finish),
    (TOKEN_SKIPPED, visits.skip),
    (TOKEN_NOT_THERE, visits.miss),
    (TOKEN_RETURNED, visits.return_),
)
CHANGES = {kind.name: change for kind, change in OF_TOKENS}

projects(Act, Station, Token, Visit, TokenHousehold, Policy)


@applies(*(kind for kind, _change in OF_TOKENS))
def apply_to_tokens(entry: Applied) -> None:
    for record in keep_acts(entry):
        _renew_token(record)


@applies(STATION_ADDED, STATION_CHANGED, STATION_OPENED, STATION_CLOSED, STATION_STAFFED)
def apply_to_station(entry: Applied) -> None:
    for record in keep_acts(entry):
        _renew_station(record)


@applies(POLICY_SET)
def set_policy(entry: Applied) -> None:
    for record in keep_acts(entry):
        Policy.objects.filter(site=record).delete()
        insert(Policy, [acts_of(record)[-1].payload | {"site": record}])


@applies(TOKEN_REGISTERED)
def link(entry: Applied) -> None:
    """Said once more by another node, it is the same link."""
    for part in entry.known():
        row = {"token": entry.subject, "household": part.about}
        if part.about != entry.subject and not TokenHousehold.objects.filter(**row).exists():
            insert(TokenHousehold, [row])


@applies(HOUSEHOLD_ERASED)
def unlink(entry: Applied) -> None:
    TokenHousehold.objects.filter(household=entry.subject).delete()


def _renew_token(token: UUID) -> None:
    way = visits.way_of(token, acts_of(token), CHANGES)
    Token.objects.filter(id=token).delete()
    Visit.objects.filter(token=token).delete()
    insert(Token, [way.token])
    insert(Visit, list(way.visits.values()))


def _renew_station(station: UUID) -> None:
    values: dict[str, object] = {"id": station}
    staff: dict[str, str] = {}
    for act in acts_of(station):
        if act.kind == STATION_STAFFED.name:
            staff |= {act.payload["user"]: act.payload["desk"]}
            continue
        values |= act.payload
        if not values["routed"]:
            staff.clear()  # closed for the day: nobody works there any more
    Station.objects.filter(id=station).delete()
    working = {user: desk for user, desk in staff.items() if desk}
    insert(Station, [values | {"staff": working}])
