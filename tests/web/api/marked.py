"""A site in which every value that can be told apart stands for one field, so that a leak names itself."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from homeward.accounts.models import User
from homeward.accounts.roles import Role
from homeward.matching.review.actions import (
    Answer,
    answer_candidates,
    merge_persons,
    send_back,
)
from homeward.matching.review.pairing import pair_of
from homeward.reception import arrivals, calling, stations
from homeward.reception.groups import read_arrival
from homeward.registration import actions, erasing, intake, moving, undoing
from homeward.registration.consents import read_answers
from homeward.registration.models import Household, Person
from tests.assistance import things
from tests.registration.families import a_user, consent, document, family, member, stable_id

REGISTERED = datetime(2026, 11, 3, 9, 41, 37, tzinfo=ZoneInfo("Asia/Kabul"))
ASKED_AGAIN = REGISTERED + timedelta(minutes=11, seconds=13)
AFTERWARDS = REGISTERED + timedelta(hours=2)
PHOTO = "5eed" * 16

HEAD = {
    "given_name": "زرقونبک",
    "given_name_latin": "Zarqoonbek",
    "father_name": "تورمشال",
    "father_name_latin": "Toormashal",
    "grandfather_name": "ګلپاچاخېل",
    "grandfather_name_latin": "Gulpachakhel",
    "family_name": "قشقریوال",
    "family_name_latin": "Qashqariwal",
    "birth": "14 حمل 1347",
    "photo": PHOTO,
}
PASSPORT = {
    "type": "passport",
    "number": "P0417733",
    "mrz": "P<AFGQASHQARIWAL<<ZARQOONBEK",
    "override_reason": "seen under a lamp",
}
TAZKIRA = {"type": "tazkira_paper", "number": "663311", "volume": "88012", "page": "77034"}
JOURNEY = {
    "arrived_at": "2026-11-02T03:07:09+04:30",
    "lived_in_text": "beside the brick kiln",
    "abroad_since": "7 حمل 1361",
    "origin_text": "behind the mulberry",
    "destination_text": "with an aunt in the upper village",
    "phone": "+93000777123",
}
# Each text is the value of one field and of no other. What the roles' table does not tell apart from a
# field beside it (the head of a household is a person's identifier, too) stands there.
MARKERS = {f"person.{name}": text for name, text in HEAD.items() if name != "birth"} | {
    "person.birth_typed": HEAD["birth"],
    "person.birth_first": "1968-04-03",
    "household.arrived_at": "22:37:09",
    "household.lived_in_text": JOURNEY["lived_in_text"],
    "household.abroad_since_typed": JOURNEY["abroad_since"],
    "household.abroad_since_first": "1982-03-27",
    "household.origin_text": JOURNEY["origin_text"],
    "household.destination_text": JOURNEY["destination_text"],
    "household.phone": JOURNEY["phone"],
    "household.registered_at": "05:11:37",
    "document.number": PASSPORT["number"],
    "document.mrz": PASSPORT["mrz"],
    "document.override_reason": PASSPORT["override_reason"],
    "document.normalised": TAZKIRA["number"],
    "document.volume": TAZKIRA["volume"],
    "document.page": TAZKIRA["page"],
    "consent.asked_at": "05:22:50",
}


@dataclass
class Marked:
    """`markers`: text by field, with those that the site itself made."""

    family: Household
    others: Household
    asked: list[UUID]
    pairs: list[UUID]
    undoable: UUID
    staff: dict[Role, User]
    meal: UUID
    water: UUID
    giving: UUID
    departure: UUID
    station: UUID
    tokens: list[UUID]
    markers: dict[str, str] = field(default_factory=dict)


def a_marked_site(make_user: Any) -> Marked:
    clerk = a_user(username="registrar").id
    household = _register(marked_family(), clerk)
    others = _register(plain_family(), clerk)
    _ask_again(household, clerk)
    _amend(household, clerk)
    asked = [_ask_to_erase(name, clerk) for name in ("child", "elder")]
    pairs = _who_is_who(clerk)
    station, tokens = _queue(clerk)
    return Marked(
        station=station,
        tokens=tokens,
        family=household,
        others=others,
        asked=asked,
        pairs=pairs,
        undoable=_last_of(household),
        **_served(others),
        staff={role: make_user(f"some-{role.value}".replace("_", "-"), role) for role in Role},
        markers=MARKERS | _made(household),
    )


def _queue(author: UUID) -> tuple[UUID, list[UUID]]:
    """A station, a token at its first desk and others that wait, one of whom has left."""
    by: dict[str, Any] = {"author": author, "now": REGISTERED}
    values = {"kind": "kits", "name": "", "step": 1, "for_everyone": True, "for_flags": []}
    station = stations.add_station(values=values, **by)
    stations.set_opening(station=station, opening="open", **by)
    journey = {"crossing": "torkham", "legal_status": "acc", "manner_of_return": "spontaneous"}
    source = journey | {"groups": [{"men": 3, "tokens": 4}]}
    _, *tokens = arrivals.issue_tokens(arrival=read_arrival(source, now=REGISTERED), **by)
    calling.call_token(station=station, token=tokens[0], desk="1", **by)
    arrivals.leave(token=tokens[3], reason="given_up", **by)
    return station, tokens


def marked_family() -> dict[str, Any]:
    papers = [document("passport", **PASSPORT), document("tazkira", **TAZKIRA)]
    wife = member("wife", relationship="spouse", given_name="غونچه‌ور", given_name_latin=None)
    child = member("child", given_name="سپوږمۍ", birth="3")
    return family(member(documents=papers, **HEAD), wife, child, **JOURNEY)


def plain_family() -> dict[str, Any]:
    elder = member("elder", relationship="head", given_name="گلاب")
    sister = member("sister", relationship="sibling")
    return family(elder, sister, name="others", arrived_at="2026-11-02 10:20")


def _register(source: dict[str, Any], author: UUID) -> Household:
    read = intake.read(source, now=REGISTERED, today=REGISTERED.date())
    registered = actions.register_household(intake=read, author=author, now=REGISTERED)
    return Household.objects.get(id=registered.id)


def _ask_again(household: Household, author: UUID) -> None:
    head = UUID(stable_id("head"))
    source = {
        "consents": [consent(purpose="sharing")],
        "consent_language": "prs",
        "consent_by": str(head),
    }
    answers = read_answers(source, members=[head], now=ASKED_AGAIN)
    actions.answer_consents(household=household, answers=answers, author=author, now=AFTERWARDS)


def _amend(household: Household, author: UUID) -> None:
    """So that the timeline tells values of fields that some may not read."""
    for changes in ({"photo": None}, {"photo": PHOTO}):
        head = Person.objects.get(id=stable_id("head"))
        actions.amend_person(person=head, changes=changes, author=author, now=AFTERWARDS)
    moving.remove_member(
        person=UUID(stable_id("wife")), reason="not_here", author=author, now=AFTERWARDS
    )


def _ask_to_erase(person: str, author: UUID) -> UUID:
    asked = erasing.request_erasure(
        person=UUID(stable_id(person)), reason="asked", author=author, now=AFTERWARDS
    )
    return asked.id


def _who_is_who(author: UUID) -> list[UUID]:
    """Of the head: one pair to decide, one merged, one about which the desk is asked."""
    by = {"author": author, "now": AFTERWARDS}
    head = UUID(stable_id("head"))
    others = [UUID(stable_id(name)) for name in ("elder", "sister", "child")]
    for other in others:
        answer_candidates(answers=[Answer(head, other, "unsure", {"level": "possible"})], **by)
    to_decide, merged, asked = (pair_of(head, other) for other in others)
    merge_persons(pair=merged, **by)
    send_back(pair=asked, question="birth", **by)
    return [to_decide, merged, asked]


def _served(household: Household) -> dict[str, UUID]:
    """What may be given here, one thing that was, and a vehicle that waits."""
    meal, water = things.item(things.MEAL), things.item(things.WATER)
    given = things.give(household.id, meal, now=AFTERWARDS).giving.id
    return {"meal": meal, "water": water, "giving": given, "departure": things.bus("40")}


def _last_of(household: Household) -> UUID:
    last = undoing.last_undoable(household.id)
    assert last is not None
    return last.entry


def _made(household: Household) -> dict[str, str]:
    consents = household.consents.all()
    return {
        "household.code": str(household.code),
        "household.origin_entry": str(household.origin_entry),
        "person.id": stable_id("wife"),
        "document.id": stable_id("passport"),
        "consent.id": str(consents[0].id),
    }
