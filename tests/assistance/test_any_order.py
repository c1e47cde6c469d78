"""Whatever several devices gave, unknown to each other, in whatever order it arrives: the same tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.assistance import catalogue
from homeward.assistance.queries import given_twice
from homeward.ledger.entries import new_id
from homeward.ledger.rebuilding import differs_from_tables
from tests.assistance.things import KIT, MEAL
from tests.ledger.orders import apart, deliveries, relaxed, tables_after
from tests.ledger.tablets import World

pytestmark = pytest.mark.django_db
DEVICES = 3
which = st.integers(0, 5)
device = st.integers(0, DEVICES - 1)
acts = st.one_of(
    st.tuples(st.just("define"), device, which),
    st.tuples(st.just("give"), device, which, which),
    st.tuples(st.just("give"), device, which, which),
    st.tuples(st.just("reverse"), device, which, st.booleans()),
    st.tuples(st.just("arrive"), device, which),
    st.tuples(st.just("count"), device, which, which),
    st.tuples(st.just("stay"), device, which),
    st.tuples(st.just("end"), device, which),
    st.tuples(st.just("board"), device, which),
    st.tuples(st.just("take_off"), device, which),
    st.tuples(st.just("leave"), device, which),
    st.tuples(st.just("erase"), device, which),
    st.tuples(st.just("erase_household"), device, which),
    st.tuples(st.just("meet"), device, device),
)


class Devices(World):
    """What is written is written by a device that knows of what it is about."""

    def __init__(self) -> None:
        super().__init__(DEVICES)
        self.items, self.editions, self.givings = [], {}, {}
        self.departures, self.boardings, self.stays = [], {}, {}
        for size in (2, 1):
            self.register(0, size)
        self.items = [new_id() for _ in range(2)]
        for at, source in enumerate((KIT, MEAL)):
            self._write(0, "item.defined", self.items[at],
                        [(self.items[at], catalogue.read_item(source))])  # fmt: skip
        self.departures = [new_id()]
        told = {"vehicle": "Bus", "seats": 3, "destination": "AF06",
                "planned_for": "2026-11-23T15:00:00+04:30"}  # fmt: skip
        self._write(0, "departure.planned", self.departures[0], [(self.departures[0], told)])
        for other in range(1, DEVICES):
            self.meet(0, other)

    def _pick(self, tablet, kind, at):
        found = [wire for wire in self._seen(tablet) if wire.header["kind"] == kind]
        return found[at % len(found)] if found else None

    def _home(self, tablet, at):
        known = self._known(tablet, self.households)
        return known[at % len(known)] if known else None

    def _members(self, tablet, home):
        own = [each for each in self.people if self.origins[each] == self.origins[home]]
        return self._known(tablet, own)

    def define(self, tablet, at):
        edition = self._pick(tablet, "item.defined", at)
        source = KIT | {"amount": str(at + 1)}
        item = edition.header["subject"]
        told = [(item, catalogue.read_item(source))]
        self._write(tablet, "item.defined", item, told, [edition.id])

    def give(self, tablet, at, which):
        home, edition = self._home(tablet, at), self._pick(tablet, "item.defined", which)
        if home:
            new = new_id()
            told = {
                "item": str(edition.header["subject"]), "edition": str(edition.id),
                "station": None, "till": None, "quantity": which + 1, "currency": None,
                "is_stocked": True, "persons": 1, "groups": {"men": 1},
            }  # fmt: skip
            proof = {"is_household": True, "proof": "receipt", "signature": None, "witnesses": []}
            persons = [(each, {}) for each in self._members(tablet, home)]
            base = [edition.id, self.origins[home]]
            wire = self._write(
                tablet, "assistance.given", new, [(new, told), (home, proof), *persons], base
            )
            self.givings[wire.id] = told

    def reverse(self, tablet, at, is_returned):
        wire = self._pick(tablet, "assistance.given", at)
        if wire:
            given = self.givings[wire.id]
            told = {"item": given["item"], "quantity": given["quantity"], "reason": "by_mistake"}
            told |= {"is_returned": is_returned}
            giving = wire.header["subject"]
            self._write(tablet, "assistance.reversed", giving, [(giving, told)], [wire.id])

    def arrive(self, tablet, at):
        item = self.items[at % 2]
        self._write(tablet, "stock.arrived", item, [(item, {"quantity": at})])

    def count(self, tablet, at, counted):
        item = self.items[at % 2]
        told = {"quantity": counted, "expected": at, "reason": "lost"}
        self._write(tablet, "stock.counted", item, [(item, told)])

    def stay(self, tablet, at):
        home = self._home(tablet, at)
        if home:
            new = new_id()
            told = {"place": str(new_id()), "persons": 2, "groups": {}}
            parts = [(new, told), (home, {"is_household": True})]
            self._write(tablet, "stay.began", new, parts, [self.origins[home]])

    def end(self, tablet, at):
        wire = self._pick(tablet, "stay.began", at)
        if wire:
            stay = wire.header["subject"]
            self._write(tablet, "stay.ended", stay, [(stay, {})], [wire.id])

    def board(self, tablet, at):
        home = self._home(tablet, at)
        if home:
            new = new_id()
            told = {"departure": str(self.departures[0]), "persons": 2, "groups": {}}
            told |= {"is_agreed": False}
            persons = [(each, {}) for each in self._members(tablet, home)]
            parts = [(new, told), (home, {"is_household": True}), *persons]
            self._write(tablet, "departure.boarded", new, parts, [self.origins[home]])

    def take_off(self, tablet, at):
        wire = self._pick(tablet, "departure.boarded", at)
        if wire:
            boarding = wire.header["subject"]
            self._write(tablet, "departure.taken_off", boarding, [(boarding, {})], [wire.id])

    def leave(self, tablet, at):
        departure = self.departures[0]
        planned = self._pick(tablet, "departure.planned", 0)
        kind = ("departure.left", "departure.arrived", "departure.cancelled")[at % 3]
        self._write(tablet, kind, departure, [(departure, {})], [planned.id])


def read():
    assert differs_from_tables() == []
    return {"twice": repr([vars(each) for each in given_twice()])}


@relaxed(15)
@given(deliveries(Devices, acts, least=4, most=22, orders=2))
@apart
def test_any_causal_order_gives_the_same_tables(world, orders):
    first, second = (tables_after(order, read=read) for order in orders)
    assert first == second
