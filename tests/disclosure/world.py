"""A site with one family in whose file every field says something that would be known again anywhere."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.test import Client
from PIL import Image

from homeward.accounts.models import User
from homeward.accounts.roles import Role
from homeward.assistance import shelter, transport
from homeward.assistance.giving import Proof
from homeward.ledger.entries import new_id
from homeward.matching.review.actions import (
    Answer,
    answer_candidates,
    merge_persons,
    propose_pairs,
    send_back,
)
from homeward.matching.review.pairing import pair_of
from homeward.reception import arrivals, calling, stations
from homeward.reception.groups import read_arrival
from homeward.registration import actions, erasing, intake, moving
from homeward.registration.consents import read_answers
from homeward.registration.models import Document, Household, Person
from homeward.registration.undoing import last_undoable
from homeward.web.models import ReleaseDraft
from tests.assistance import things
from tests.disclosure.markers import (
    EARLIER_PHONE,
    JPEG,
    NAMES,
    OTHER_GRANDFATHER,
    OTHER_ORIGIN,
    SAID,
    markers,
)
from tests.ledger.tablets import Tablet, deliver, enrol
from tests.registration.families import consent, document, family, member, stable_id
from tests.statistics.releases.invented import approved, drafted, extract, week

KABUL = ZoneInfo("Asia/Kabul")
STATED = datetime(2026, 10, 6, 9, 30, tzinfo=KABUL)
REGISTERED = datetime(2026, 10, 7, 4, 43, tzinfo=KABUL)
ASKED = datetime(2026, 10, 8, 3, 59, tzinfo=KABUL)
SERVED, MINUTE = datetime(2026, 10, 9, 5, 13, tzinfo=KABUL), timedelta(minutes=1)
DEPARTED = datetime(2026, 10, 10, 5, 59, tzinfo=KABUL)
AFTERWARDS = datetime(2026, 10, 11, 12, tzinfo=KABUL)
HEAD, WIFE, CHILD = (UUID(stable_id(name)) for name in ("marked head", "marked wife", "twin"))
ELDER, COUSIN = (UUID(stable_id(name)) for name in ("elder", "cousin"))


@dataclass
class World:
    """`markers`: texts by field. `family` was split from `before`; `emptied` was joined into it.

    `pair`: the head and a cousin, about whom the desk is asked.
    """

    family: Household
    before: Household
    emptied: Household
    erasure: UUID
    pair: UUID
    undoable: UUID
    token: str
    giving: UUID
    departure: UUID
    queued: UUID
    station: UUID
    release: UUID
    release_draft: UUID
    clients: dict[Role, Client]
    markers: dict[str, list[str]] = field(default_factory=dict)


def a_marked_world(make_user: Callable[..., User], client_of: Callable[[User], Client]) -> World:
    registrar = make_user("registrar", Role.SUPERVISOR, display_name="Registrar of the marked")
    clients = {role: client_of(make_user(f"r{at}", role)) for at, role in enumerate(Role)}
    photo = _photo(clients[Role.CLERK])
    before = _register(_first_family(photo), STATED)
    found = _split(before, registrar.id)
    _tell_of(found, registrar.id, photo)
    giving, departure = _serve(found, registrar.id)
    emptied = _join_another(found, registrar.id)
    _disagree(found)
    erasure = erasing.request_erasure(
        person=WIFE, reason="asked", author=registrar.id, now=AFTERWARDS
    )
    pair = _who_is_who(registrar.id)
    last = last_undoable(found.id)
    assert last is not None
    token = clients[Role.CLERK].get(f"/households/{found.id}/receipt").context["receipt"].token
    made = _made(found, before, registrar, photo) | {"giving.id": [str(giving)]}
    station, queued = _queue(found, registrar.id)
    return World(found, before, emptied, erasure.id, pair, last.entry, token, giving, departure, queued,
                 station, *_publish(registrar.id), clients, markers(made))  # fmt: skip


def _publish(maker: UUID) -> tuple[UUID, UUID]:
    """A release, and the draft of another."""
    counts = extract(200, 14)
    first, second = drafted(week(1), counts), drafted(week(2), counts)
    row = ReleaseDraft.objects.create(
        id=new_id(), state="made", about=second.about.as_json(), work="", linked=[],
        kept=second.kept, report={"findings": []}, made_by=maker, asked_at=AFTERWARDS,
    )  # fmt: skip
    return approved(first).id, row.id


def _first_family(photo: str) -> dict[str, Any]:
    """The grown children of an old couple, one of whom leaves with wife and child."""
    papers = [
        document("paper", type="vrf", number="VRF-70/4417", volume="vol-88012", page="pg-77034",
                 mrz="P<AFGQASHQARIWAL<<ZARQOONBEK", override_reason="seen under a lamp"),
        document("doubted", type="tazkira_electronic", number="12", override_reason="seen again"),
    ]  # fmt: skip
    head = {**NAMES, "birth": "about 1347", "photo": photo, "marital_status": "widowed"}
    return family(
        member("elder", relationship="head", given_name="کهن‌سال"),
        member("marked head", relationship="child", sex="male", documents=papers, **head),
        member("marked wife", relationship="child_in_law", sex="female"),
        member("twin", relationship="grandchild"),
        name="before",
        arrived_at="2026-10-05 03:07",
        crossing="milak",
        legal_status="unhcr_slip",
        manner_of_return="facilitated",
        language="x-pashai",
        lived_in="PK-BA",
        lived_in_text="beside the brick kiln",
        abroad_since="7/1/1361",
        origin="AF11/ajristan",
        origin_text="behind the mulberry",
    )


def _register(source: dict[str, Any], now: datetime) -> Household:
    read = intake.read(source, now=now, today=now.date())
    return Household.objects.get(
        id=actions.register_household(intake=read, author=UUID(int=7), now=now).id
    )


def _split(before: Household, author: UUID) -> Household:
    new = moving.split_household(
        household=before.id,
        persons=[HEAD, WIFE, CHILD],
        head=HEAD,
        relationships={WIFE: "co_spouse", CHILD: "child"},
        author=author,
        now=REGISTERED,
    )
    return Household.objects.get(id=new.id)


def _tell_of(found: Household, author: UUID, photo: str) -> None:
    """What was not said of the household they left."""
    for phone in (EARLIER_PHONE, "+93000777123"):
        row = Household.objects.get(id=found.id)
        changes = {"phone": phone, "destination": "AF30/dishu", "name_on_receipt": True}
        changes |= {"destination_text": "with an aunt upstream"}
        actions.amend_household(household=row, changes=changes, author=author, now=AFTERWARDS)
    for picture in (None, photo):
        head = Person.objects.get(id=HEAD)
        actions.amend_person(person=head, changes={"photo": picture}, author=author, now=AFTERWARDS)
    asked = [consent(purpose="referral"), consent(purpose="sharing", partner_class="education")]
    source = {"consents": asked, "consent_language": "uzb", "consent_by": str(HEAD)}
    answers = read_answers(source, members=[HEAD], now=ASKED)
    row = Household.objects.get(id=found.id)
    actions.answer_consents(household=row, answers=answers, author=author, now=AFTERWARDS)
    moving.remove_member(person=CHILD, reason="listed_twice", author=author, now=AFTERWARDS)


def _join_another(found: Household, author: UUID) -> Household:
    """Then it departs, which is the last thing that can be taken back."""
    cousin = member("cousin", relationship="head")
    source = family(cousin, name="emptied", arrived_at="2026-10-09 10:00")
    emptied = _register(source, AFTERWARDS)
    moving.join_households(
        household=emptied.id, into=found.id, relationships={}, author=author, now=AFTERWARDS
    )
    actions.mark_departed(household=found.id, departed_at=DEPARTED, author=author, now=AFTERWARDS)
    return emptied


def _serve(found: Household, author: UUID) -> tuple[UUID, UUID]:
    """It gets money for coats, sleeps in a tent and has seats in a bus."""
    by = {"author": author, "now": SERVED}
    coats = things.item(things.CASH, name_en="Winter coats of the marked", amount="7341")
    place, signed = things.station(), Proof("signature", signature="M11 12L613 14")
    things.till(place)
    given = things.give(found.id, coats, place, proof=signed, **by)
    tent = things.tent("Tent behind the mosque", women_only=False)
    shelter.begin_stay(household=found.id, place=tent, **by | {"now": SERVED + MINUTE})
    told = {"vehicle": "Bus with the blue door", "seats": "9", "destination": "AF06"}
    told |= {"planned_for": "2026-10-09 16:00"}
    values = transport.read_departure(told, zone=KABUL)
    bus = transport.plan_departure(values=values, **by)
    transport.board(departure=bus, household=found.id, **by)
    return given.giving.id, bus


def _queue(found: Household, author: UUID) -> tuple[UUID, UUID]:
    """The family had got a token at the gate, and was called to a desk."""
    by: dict[str, Any] = {"author": author, "now": REGISTERED}
    values = {"kind": "kits", "name": "", "step": 1, "for_everyone": True, "for_flags": []}
    station = stations.add_station(values=values, **by)
    stations.set_opening(station=station, opening="open", **by)
    journey = {"crossing": "torkham", "legal_status": "por", "manner_of_return": "spontaneous"}
    source = journey | {"groups": [{"men": 3}]}
    _, token = arrivals.issue_tokens(arrival=read_arrival(source, now=REGISTERED), **by)
    calling.call_next(station=station, desk="1", **by)
    calling.become_household(token=token, household=found.id, **by)
    return station, token


def _disagree(found: Household) -> None:
    """Two tablets write different things of one household and one person."""
    tablets = Tablet(), Tablet()
    enrol(tablets)
    made = Person.objects.get(id=HEAD).origin_entry
    told = [
        ("household.amended", found.id, found.origin_entry, "origin_text",
         ("behind the mulberry", OTHER_ORIGIN)),
        ("person.amended", HEAD, made, "grandfather_name",
         (NAMES["grandfather_name"], OTHER_GRANDFATHER)),
    ]  # fmt: skip
    for kind, record, base, name, values in told:
        for tablet, value in zip(tablets, values, strict=True):
            deliver(tablet.sign(kind, record, [(record, {name: value})], base=[base]))


def _who_is_who(author: UUID) -> UUID:
    """The head was the elder of another file, too; whether a cousin as well, the desk is asked."""
    by = {"author": author, "now": AFTERWARDS}
    for other, answer in ((ELDER, "same"), (COUSIN, "unsure")):
        shown = {"level": "possible", "score": 3.0, "probability": 0.75}
        answer_candidates(answers=[Answer(HEAD, other, answer, shown)], **by)
    pair = pair_of(HEAD, COUSIN)
    propose_pairs(pairs=[(HEAD, COUSIN, 2.0, 0.5)], run="night", **by)
    merge_persons(pair=pair_of(HEAD, ELDER), **by)
    send_back(pair=pair, question="father", **by)
    return pair


def _photo(client: Client) -> str:
    picture = io.BytesIO()
    Image.new("RGB", (60, 60), (120, 40, 200)).save(picture, "PNG")
    picture.seek(0)
    picture.name = "face.png"
    return str(client.post("/desk/photos", {"photo": picture}).json()["photo"])


def _made(found: Household, before: Household, registrar: User, photo: str) -> dict[str, list[str]]:
    return {
        "household.id": [str(found.id)],
        "household.code": [str(found.code)],
        "household.origin_entry": [str(found.origin_entry)],
        "household.split_from": [str(before.id), str(before.code)],
        "household.registered_by": [*SAID["household.registered_by"], str(registrar.id)],
        "person.id": list(map(str, (HEAD, WIFE, CHILD))),
        "person.photo": [photo, JPEG],
        "document.id": [str(row) for row in Document.objects.values_list("id", flat=True)],
        "pair.id": [str(pair_of(HEAD, COUSIN)), str(pair_of(HEAD, ELDER))],
        "consent.id": [str(row) for row in found.consents.values_list("id", flat=True)],
    }
