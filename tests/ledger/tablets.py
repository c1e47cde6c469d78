"""Devices that write without a network: each has its own key and knows only what has reached it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from homeward.ledger import actions
from homeward.ledger.entries import (
    FIRST,
    Statement,
    entry_digest,
    entry_hash,
    header_bytes,
    instant,
    new_id,
    sealed_parts,
)
from homeward.ledger.models import Entry, Part
from homeward.registration import intake
from homeward.registration.receipts import CODE_BYTES, new_code
from homeward.vault.signing import SigningKey
from tests.registration.families import family, member

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
REASON = {"reason": "asked"}
EDITING = (
    "person.amended",
    "household.amended",
    "conflict.resolved",
    "person.moved",
    "households.joined",
    "household.split",
)
ERASING = ("person.erased", "household.erased")
AUTHOR = UUID("00000000-0000-7000-8000-00000000c1e4")


@dataclass(frozen=True, repr=False)
class Wire:
    """A signed entry as it travels; `needs` are the entries that must arrive before it."""

    header: dict[str, Any]
    parts: tuple[dict[str, Any], ...]
    needs: frozenset[UUID]

    def __repr__(self) -> str:
        return f"Wire({self.header['kind']} {self.header['device']} {self.header['device_seq']})"

    @property
    def id(self) -> UUID:
        return self.header["id"]

    def objects(self) -> tuple[Entry, list[Part]]:
        return Entry(**self.header), [Part(**part) for part in self.parts]

    def with_header(self, **changes) -> "Wire":
        return replace(self, header=self.header | changes)

    def with_part(self, position: int = 0, **changes) -> "Wire":
        parts = [dict(part) for part in self.parts]
        parts[position] |= changes
        return replace(self, parts=tuple(parts))


@dataclass
class Tablet:
    id: UUID = field(default_factory=new_id)
    key: SigningKey = field(default_factory=SigningKey.generate)
    seq: int = 0
    prev: str = FIRST
    last: UUID | None = None
    seen: set[UUID] = field(default_factory=set)

    def sign(
        self,
        kind: str,
        subject: UUID,
        statements: Sequence[tuple[UUID, dict[str, Any]]],
        base: Iterable[UUID] = (),
    ) -> Wire:
        parts = sealed_parts([Statement(*each) for each in statements])
        entry = Entry(
            id=new_id(),
            device=self.id,
            device_seq=self.seq + 1,
            kind=kind,
            subject=subject,
            base=[str(each) for each in sorted(base)],
            author=AUTHOR,
            happened_at=instant(NOW + timedelta(seconds=self.seq)),
            digest=entry_digest(parts),
            prev=self.prev,
        )
        return self.seal(entry, parts)

    def seal(self, entry: Entry, parts: list[Part]) -> Wire:
        """Sign whatever the header says, and go on from it."""
        header = header_bytes(entry, parts)
        entry.signature = self.key.sign(header).hex()
        needs = frozenset(map(UUID, entry.base)) | ({self.last} if self.last else frozenset())
        self.seq, self.last = entry.device_seq, entry.id
        self.prev = entry_hash(header, entry.signature)
        self.seen.add(entry.id)
        return Wire(_columns(entry), tuple(map(_columns, parts)), needs)


def _columns(row: Entry | Part) -> dict[str, Any]:
    left_out = ("site_seq", "hash", "received_at", "site_link", "pk")
    names = [each.name for each in row._meta.get_fields() if each.name not in left_out]
    return {name: getattr(row, name) for name in names}


def registration(tablet: Tablet) -> Wire:
    """The least that a tablet may bring: a household of one."""
    household, head = new_id(), new_id()
    told = [(household, household_payload(household, head)), (head, member_payload(0))]
    return tablet.sign("household.registered", household, told)


def enrol(tablets: Iterable[Tablet]) -> None:
    """This machine becomes the first device and gives the others leave to sign."""
    actions.become_device(name="site", now=NOW)
    for tablet in tablets:
        actions.enrol_device(
            device=tablet.id, name="tablet", public_key=tablet.key.public, author=AUTHOR, now=NOW
        )


def deliver(wire: Wire) -> bool:
    entry, parts = wire.objects()
    return actions.receive(entry=entry, parts=parts, now=NOW)


def wires_here(*, kept: Iterable[UUID]) -> list[Wire]:
    """What this machine would pass on, in its own order: erased parts have nothing to tell."""
    found = []
    for entry in Entry.objects.filter(id__in=set(kept)).order_by("site_seq"):
        parts = Part.objects.filter(site_seq=entry.site_seq).order_by("position")
        found.append(Wire(_columns(entry), tuple(map(_columns, parts)), frozenset()))
    return found


class World:
    """Some tablets, all they ever wrote, and who has heard of what."""

    FIELDS = ("given_name", "family_name_latin", "marital_status", "birth_typed")

    def __init__(self, count: int) -> None:
        self.tablets = [Tablet() for _ in range(count)]
        self.wires: list[Wire] = []
        self.origins: dict[UUID, UUID] = {}
        self.people: list[UUID] = []
        self.households: list[UUID] = []

    def __repr__(self) -> str:
        return f"World({[wire.header['kind'] for wire in self.wires]})"

    def meet(self, one: int, other: int) -> None:
        """Each learns all the other knows."""
        both = self.tablets[one].seen | self.tablets[other].seen
        self.tablets[one].seen, self.tablets[other].seen = set(both), set(both)

    def register(self, tablet: int, size: int) -> None:
        household, ids = new_id(), [new_id() for _ in range(size)]
        statements = [(household, household_payload(household, ids[0]))]
        statements += [(id_, member_payload(i)) for i, id_ in enumerate(ids)]
        wire = self._write(tablet, "household.registered", household, statements)
        self.origins |= dict.fromkeys([household, *ids], wire.id)
        self.households.append(household)
        self.people += ids

    def amend_person(self, tablet: int, which: int, changes: dict[str, Any]) -> None:
        self._amend(
            tablet, "person.amended", _pick(self._known(tablet, self.people), which), changes
        )

    def amend_household(self, tablet: int, which: int, changes: dict[str, Any]) -> None:
        known = self._known(tablet, self.households)
        self._amend(tablet, "household.amended", _pick(known, which), changes)

    def change_head(self, tablet: int, which: int) -> None:
        person = _pick(self._known(tablet, self.people), which)
        homes = [
            each
            for each in self.households
            if person and self.origins[each] == self.origins[person]
        ]
        if homes:
            self._amend(tablet, "household.amended", homes[0], {"head": str(person)})

    def split(self, tablet: int, which: int) -> None:
        """One person leaves for a household of their own."""
        person = _pick(self._known(tablet, self.people), which)
        if person:
            new = new_id()
            changes = {"household": str(new), "relationship": "head"}
            told = [(new, household_payload(new, person) | {"consents": []}), (person, changes)]
            base = self._base(tablet, person, changes)
            self.origins[new] = self._write(tablet, "household.split", new, told, base).id
            self.households.append(new)

    def move(self, tablet: int, which: int, where: int) -> None:
        person = _pick(self._known(tablet, self.people), which)
        into = _pick(self._known(tablet, self.households), where)
        if person and into:
            changes = {"household": str(into)}
            base = {self.origins[into], *self._base(tablet, person, changes)}
            self._write(tablet, "person.moved", person, [(person, changes), (into, {})], base)

    def join(self, tablet: int, which: int, where: int) -> None:
        """Everybody who was registered in the one, wherever they are now."""
        left = _pick(self._known(tablet, self.households), which)
        into = _pick(self._known(tablet, self.households), where)
        if left and into and left != into:
            members = [each for each in self.people if self.origins[each] == self.origins[left]]
            told = {each: {"household": str(into)} for each in self._known(tablet, members)}
            told |= {left: {"joined_into": str(into)}}
            base = {self.origins[into]}
            for record, changes in told.items():
                base |= self._base(tablet, record, changes)
            self._write(tablet, "households.joined", into, [*told.items(), (into, {})], base)

    def add(self, tablet: int, which: int) -> None:
        household = _pick(self._known(tablet, self.households), which)
        if household:
            person = new_id()
            told = [(person, member_payload(7)), (household, {})]
            wire = self._write(tablet, "member.added", household, told, [self.origins[household]])
            self.origins[person] = wire.id
            self.people.append(person)

    def ask_erasure(self, tablet: int, which: int) -> None:
        person = _pick(self._known(tablet, self.people), which)
        if person:
            base = [self.origins[person]]
            self._write(tablet, "erasure.requested", person, [(person, REASON)], base)

    def decline_erasure(self, tablet: int, which: int) -> None:
        asked = [w for w in self._seen(tablet) if w.header["kind"] == "erasure.requested"]
        if asked:
            wire = asked[which % len(asked)]
            person = wire.header["subject"]
            self._write(tablet, "erasure.declined", person, [(person, {})], [wire.id])

    def resolve(self, tablet: int, which: int) -> None:
        """Decide one of the conflicts this tablet can see."""
        values = self._values(tablet)
        open_ = [key for key, found in values.items() if len(set(map(str, found.values()))) > 1]
        if open_:
            record, name = sorted(open_)[which % len(open_)]
            found = values[record, name]
            chosen = found[sorted(found)[which % len(found)]]
            self._write(
                tablet, "conflict.resolved", record, [(record, {name: chosen})], list(found)
            )

    def erase(self, tablet: int, which: int) -> None:
        person = _pick(self._known(tablet, self.people), which)
        if person:
            told = [(person, REASON)]
            self._write(tablet, "person.erased", person, told, [self.origins[person]])

    def erase_household(self, tablet: int, which: int) -> None:
        """Whoever of its members this tablet still knows goes first."""
        household = _pick(self._known(tablet, self.households), which)
        if household:
            origin = self.origins[household]
            members = [each for each in self.people if self.origins[each] == origin]
            for person in set(self._known(tablet, members)):
                self._write(tablet, "person.erased", person, [(person, REASON)], [origin])
            erasures = [w.id for w in self._seen(tablet) if w.header["subject"] in members]
            erasures = [each for each in erasures if self._kind(each) == "person.erased"]
            self._write(
                tablet, "household.erased", household, [(household, REASON)], [origin, *erasures]
            )

    def answer(self, tablet: int, which: int) -> None:
        """Consent is asked again, of whoever may be gone by now elsewhere."""
        household = _pick(self._known(tablet, self.households), which)
        if household:
            origin = self.origins[household]
            members = [each for each in self.people if self.origins[each] == origin]
            by = _pick(self._known(tablet, members), which)
            answer = _READ.consents[0] | {"id": str(new_id()), "given_by": str(by) if by else None}
            told = [(household, {"consents": [answer]})]
            self._write(tablet, "consent.answered", household, told, [origin])

    def _kind(self, entry: UUID) -> str:
        return next(wire.header["kind"] for wire in self.wires if wire.id == entry)

    def _amend(self, tablet: int, kind: str, record: UUID | None, changes: dict[str, Any]) -> None:
        if record:
            base = self._base(tablet, record, changes)
            self._write(tablet, kind, record, [(record, changes)], base)

    def _base(self, tablet: int, record: UUID, changes: dict[str, Any]) -> set[UUID]:
        values = self._values(tablet)
        base = {id_ for name in changes for id_ in values.get((record, name), ())}
        if any((record, name) not in values for name in changes):
            base.add(self.origins[record])
        return base

    def _write(self, tablet: int, kind, subject, statements, base=()) -> Wire:
        wire = self.tablets[tablet].sign(kind, subject, statements, base)
        self.wires.append(wire)
        return wire

    def _known(self, tablet: int, records: list[UUID]) -> list[UUID]:
        seen = self.tablets[tablet].seen
        gone = {w.header["subject"] for w in self._seen(tablet) if w.header["kind"] in ERASING}
        return [each for each in records if self.origins[each] in seen and each not in gone]

    def _seen(self, tablet: int) -> list[Wire]:
        return [wire for wire in self.wires if wire.id in self.tablets[tablet].seen]

    def _values(self, tablet: int) -> dict[tuple[UUID, str], dict[UUID, Any]]:
        """Per edited field: the values that nothing this tablet knows of has replaced."""
        found: dict[tuple[UUID, str], dict[UUID, Any]] = defaultdict(dict)
        gone = set()
        for wire in self._seen(tablet):
            if wire.header["kind"] in ERASING:
                gone.add(wire.header["subject"])
            elif wire.header["kind"] in EDITING:
                for part in wire.parts:
                    if self.origins.get(part["about"]) != wire.id:
                        replace_values(found, wire, part)
        return {key: values for key, values in found.items() if key[0] not in gone}


def replace_values(found, wire: Wire, part: dict[str, Any]) -> None:
    for name, value in json.loads(part["payload"]).items():
        values = found[part["about"], name]
        for replaced in wire.header["base"]:
            values.pop(UUID(replaced), None)
        values[wire.id] = value


def _pick(records: list[UUID], which: int) -> UUID | None:
    return records[which % len(records)] if records else None


def in_causal_order(wires: Sequence[Wire], priorities: Sequence[int]) -> list[Wire]:
    """Of all that may come next, that of the lowest priority number comes first."""
    waiting, order, arrived = dict(zip(priorities, wires, strict=True)), [], set()
    while waiting:
        ready = min(rank for rank, wire in waiting.items() if wire.needs <= arrived)
        wire = waiting.pop(ready)
        arrived.add(wire.id)
        order.append(wire)
    return order


_READ = intake.read(family(member()), now=NOW, today=NOW.date())


def household_payload(household: UUID, head: UUID) -> dict[str, Any]:
    consent = _READ.consents[0] | {"id": str(new_id()), "given_by": str(head)}
    return _READ.values | {
        "code": new_code(household.bytes[-CODE_BYTES:]),
        "head": str(head),
        "registered_at": instant(NOW),
        "registered_by": str(AUTHOR),
        "consents": [consent],
    }


def member_payload(position: int) -> dict[str, Any]:
    document = {"id": str(new_id()), "type": "other", "number": "12", "normalised": "12"}
    blank = dict.fromkeys(("volume", "page", "mrz", "override_reason"))
    return _READ.members[0].values | {
        "position": position,
        "relationship": "child" if position else "head",
        "documents": [document | blank | {"doubts": []}],
    }
