"""A station's desks: the next token called, again, skipped, not there, begun, finished."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Statement, instant, new_id
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.reception import appliers
from homeward.reception.arrivals import free_numbers, refuse_engaged
from homeward.reception.codes import SKIP_REASONS
from homeward.reception.finding import NO_TOKEN, station_here, token_here, visit_of
from homeward.reception.groups import group_of_household
from homeward.reception.models import Station, Token, TokenHousehold, Visit
from homeward.reception.ordering import act, record_acts
from homeward.reception.queries import states_of, stations
from homeward.reception.queue import first_in_queue
from homeward.reception.routing import next_stations
from homeward.registration.changing import NOTHING_THERE, must_be_there
from homeward.registration.models import Household, Person
from homeward.registration.reader import TOO_LONG, refuse_unlisted

NOT_OPEN = describe(
    "station.not_open", _("“%(station)s” is not open now. A supervisor opens it on its page.")
)
DESK_BUSY = describe(
    "desk.busy",
    _("Token %(number)s is at desk %(desk)s. Finish it, skip it or say that nobody came, first."),
)
MISSING_DESK = describe("desk.missing", _("Say which desk you work at: a number or a letter."))
NOBODY_WAITS = describe("queue.empty", _("Nobody waits here now. Try again in a while."))
CALLED_ALREADY = describe(
    "token.called_already",
    _("Token %(number)s was called to desk %(desk)s already. Call the next one."),
)
NOT_CALLED = describe(
    "token.not_called",
    _("Token %(number)s was not called here, or is done already. Call it first."),
)
NOT_WAITING = describe(
    "token.not_waiting",
    _("Token %(number)s does not wait at “%(station)s”. Send it here first if it needs this."),
)
NOT_MISSED = describe("token.not_missed", _("Token %(number)s is in the queue already."))

State = Visit.State
IN_HAND = (State.CALLED, State.SERVED)
LONGEST_DESK = 10
SAID = ("crossing", "legal_status", "manner_of_return")


def call_next(*, station: UUID, desk: str, author: UUID, now: datetime) -> Token:
    """The one who is to be called before all others; under the lock, so nobody is called twice.

    :raises Refused: the station is not open, the desk has somebody, or nobody waits.
    """
    with writing():
        place = _free_desk(station, desk)
        first = first_in_queue(place.id, now=now)
        if first is None:
            raise Refused(Problem(NOBODY_WAITS))
        _call(first.token, place, desk, author, now)
        return first.token


def call_token(*, station: UUID, token: UUID, desk: str, author: UUID, now: datetime) -> Token:
    """This very one, out of turn: whoever stands at the desk, or is fetched."""
    with writing():
        found = token_here(token)
        visit = visit_of(token, station)
        if visit and visit.state in IN_HAND:
            params = {"number": found.number, "desk": visit.desk}
            raise Refused(Problem(CALLED_ALREADY, params=params))
        place = _free_desk(station, desk)
        refuse_engaged(found)
        if visit is None or visit.state not in {State.WAITING, State.NOT_THERE}:
            params = {"number": found.number, "station": place.title}
            raise Refused(Problem(NOT_WAITING, params=params))
        _call(found, place, desk, author, now)
        return found


def call_again(*, station: UUID, token: UUID, author: UUID, now: datetime) -> Entry:
    with writing():
        _in_hand(token, station)
        payload = {"station": str(station)}
        return act(appliers.TOKEN_RECALLED, token, payload, author, now)


def start(*, station: UUID, token: UUID, author: UUID, now: datetime) -> Entry:
    with writing():
        _in_hand(token, station)
        return act(appliers.TOKEN_STARTED, token, {"station": str(station)}, author, now)


def finish(*, station: UUID, token: UUID, author: UUID, now: datetime) -> Entry:
    """It goes on to the stations of the next step that are for it."""
    with writing():
        found = _in_hand(token, station)
        onward = next_stations(stations(), found.flags, states_of(token), leaving=station)
        payload = {"station": str(station), "waits_at": [str(each) for each in onward]}
        return act(appliers.TOKEN_FINISHED, token, payload, author, now)


def skip(*, station: UUID, token: UUID, reason: str, author: UUID, now: datetime) -> Entry:
    """Back into the queue; those who wait now come before it."""
    refuse_unlisted("reason", reason, SKIP_REASONS)
    with writing():
        _in_hand(token, station)
        payload = {"station": str(station), "reason": reason}
        return act(appliers.TOKEN_SKIPPED, token, payload, author, now)


def nobody_came(*, station: UUID, token: UUID, author: UUID, now: datetime) -> Entry:
    """Kept in sight on a list of its own until the group is there again."""
    with writing():
        _in_hand(token, station)
        return act(appliers.TOKEN_NOT_THERE, token, {"station": str(station)}, author, now)


def there_again(*, station: UUID, token: UUID, author: UUID, now: datetime) -> Entry:
    """With the place it had before."""
    with writing():
        found, visit = token_here(token), visit_of(token, station)
        if visit is None or visit.state != State.NOT_THERE:
            raise Refused(Problem(NOT_MISSED, params={"number": found.number}))
        return act(appliers.TOKEN_RETURNED, token, {"station": str(station)}, author, now)


def become_household(*, token: UUID, household: UUID, author: UUID, now: datetime) -> None:
    """What was said at the gate is now a file; done at the desk, once everybody is registered.

    Whoever is registered is here: also with a token that had left, or goes on as another one.
    """
    with writing():
        found = _goes_on_as(token)
        must_be_there(household)
        if TokenHousehold.objects.filter(token=found.id, household=household).exists():
            return
        parts = [Statement(found.id, {}), Statement(household, {"token": str(found.id)})]
        record_acts(appliers.TOKEN_REGISTERED, found.id, parts, author, now)
        at = found.engaged_at
        if at and station_here(at).kind == "registration" and _registered(found.id) >= found.size:
            finish(station=at, token=found.id, author=author, now=now)


def give_token(*, household: UUID, station: UUID, author: UUID, now: datetime) -> UUID:
    """To a family that was registered without one, and stands at this station."""
    with writing():
        found = must_be_there(household)
        if not isinstance(found, Household):
            raise Refused(Problem(NOTHING_THERE))
        new, (number,) = new_id(), free_numbers(1, now)
        told = group_of_household(found, on=now.date()) | {
            "arrival": str(new),
            "number": number,
            "arrived_at": instant(found.arrived_at or now),
            "waits_at": [str(station_here(station).id)],
            **{name: getattr(found, name) for name in SAID},
        }
        act(appliers.TOKENS_ISSUED, new, told, author, now)
        become_household(token=new, household=household, author=author, now=now)
        return new


def _goes_on_as(token: UUID) -> Token:
    passed: set[UUID] = set()
    found = Token.objects.filter(id=token).first()
    while found and found.merged_into and found.id not in passed:
        passed.add(found.id)
        found = Token.objects.filter(id=found.merged_into).first()
    if found is None:
        raise Refused(Problem(NO_TOKEN, "token", {"number": ""}))
    return found


def _free_desk(station: UUID, desk: str) -> Station:
    place = station_here(station)
    if not desk:
        raise Refused(Problem(MISSING_DESK, "desk"))
    if len(desk) > LONGEST_DESK:
        params = {"limit": LONGEST_DESK, "length": len(desk)}
        raise Refused(Problem(TOO_LONG, "desk", params))
    refuse_if([] if place.open else [Problem(NOT_OPEN, params={"station": place.title})])
    for number in _numbers(in_hand_at(station, desk)):
        raise Refused(Problem(DESK_BUSY, "desk", {"number": number, "desk": desk}))
    return place


def in_hand_at(station: UUID, desk: str) -> list[UUID]:
    """Tokens that were called to a desk and are not done there; one, unless two nodes called."""
    called = Visit.objects.filter(station=station, state__in=IN_HAND, desk=desk)
    tokens = list(called.order_by("called_at").values_list("token", flat=True))
    here = Token.objects.filter(id__in=tokens, left_at=None).values_list("id", flat=True)
    still = set(here)
    return [each for each in tokens if each in still]


def _numbers(tokens: Sequence[UUID]) -> list[int]:
    return list(Token.objects.filter(id__in=tokens).values_list("number", flat=True))


def _call(token: Token, place: Station, desk: str, author: UUID, now: datetime) -> None:
    payload = {"station": str(place.id), "desk": desk}
    act(appliers.TOKEN_CALLED, token.id, payload, author, now)


def _in_hand(token: UUID, station: UUID) -> Token:
    found, visit = token_here(token), visit_of(token, station)
    if visit is None or visit.state not in IN_HAND:
        raise Refused(Problem(NOT_CALLED, params={"number": found.number}))
    return found


def _registered(token: UUID) -> int:
    links = TokenHousehold.objects.filter(token=token).values("household")
    return Person.objects.filter(household__in=links, removed=None).count()
