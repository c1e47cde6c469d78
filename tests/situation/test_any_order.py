"""Whatever several devices recorded, unknown to each other, in whatever order it arrives: the same tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.ledger.entries import new_id
from homeward.ledger.rebuilding import differs_from_tables
from homeward.situation.editions import changed_apart, heads_of
from homeward.situation.models import Withdrawal
from homeward.situation.queries import crossings_between, relations, statements
from homeward.situation.reading import READERS
from homeward.situation.threads import threads
from tests.ledger.orders import apart, deliveries, relaxed, tables_after
from tests.ledger.tablets import World, deliver, enrol
from tests.situation.test_episodes import UNTIL
from tests.situation.things import RECORD

pytestmark = pytest.mark.django_db
DEVICES = 3
which = st.integers(0, 5)
device = st.integers(0, DEVICES - 1)
STATUSES = ("open", "closed", "restricted")
acts = st.one_of(
    st.tuples(
        st.just("record"), device, st.sampled_from(["status", "statement", "incident", "figure"])
    ),
    st.tuples(st.just("record"), device, st.just("status")),
    st.tuples(st.just("correct"), device, which, which),
    st.tuples(st.just("correct"), device, which, which),
    st.tuples(st.just("withdraw"), device, which),
    st.tuples(st.just("relate"), device, which, which),
    st.tuples(st.just("meet"), device, device),
)


class Devices(World):
    """What is written is written by a device that knows of what it is about."""

    def __init__(self) -> None:
        super().__init__(DEVICES)
        self.record(0, "status")
        self.record(0, "statement")
        for other in range(1, DEVICES):
            self.meet(0, other)

    def _told(self, sort, **changes):
        return READERS[sort](RECORD[sort][1] | changes) | {"why": None}

    def _records(self, tablet):
        made = [each for each in self._seen(tablet) if each.header["kind"].endswith(".recorded")]
        return list(dict.fromkeys((each.header["subject"], each.header["kind"]) for each in made))

    def _heads(self, tablet, record):
        about = [each for each in self._seen(tablet) if each.header["subject"] == record]
        replaced = {base for each in about for base in each.header["base"]}
        return [each.id for each in about if str(each.id) not in replaced]

    def record(self, tablet, sort):
        new = new_id()
        self._write(tablet, f"{sort}.recorded", new, [(new, self._told(sort))])

    def correct(self, tablet, at, to):
        record, kind = self._records(tablet)[at % len(self._records(tablet))]
        sort = kind.split(".")[0]
        changes = {"status": STATUSES[to % 3]} if sort == "status" else {"source": str(to)}
        told = self._told(sort, **changes) | {"why": "misread"}
        self._write(tablet, kind, record, [(record, told)], self._heads(tablet, record))

    def withdraw(self, tablet, at):
        record, _kind = self._records(tablet)[at % len(self._records(tablet))]
        told = {"reason": "wrong", "note": None}
        base = self._heads(tablet, record)
        self._write(tablet, "record.withdrawn", record, [(record, told)], base)

    def relate(self, tablet, at, to):
        said = [each for each, kind in self._records(tablet) if kind == "statement.recorded"]
        one, other, new = said[at % len(said)], said[to % len(said)], new_id()
        if one != other:
            told = {"statement": str(one), "relation": "repeats", "other": str(other)}
            base = {*self._heads(tablet, one), *self._heads(tablet, other)}
            self._write(tablet, "statements.related", new, [(new, told)], base)


def read():
    assert differs_from_tables() == []
    known = crossings_between(UNTIL.replace(year=2020), UNTIL)
    return {
        "apart": repr(sorted(changed_apart())),
        "crossings": repr([(each.episodes, each.disagreements) for each in known]),
        "threads": repr(threads(statements(), relations())),
    }


@relaxed(15)
@given(deliveries(Devices, acts, least=4, most=16, orders=2))
@apart
def test_any_causal_order_gives_the_same_tables(world, orders):
    first, second = (tables_after(order, read=read) for order in orders)
    assert first == second


def arrive(world):
    enrol(world.tablets)
    for wire in world.wires:
        deliver(wire)


def test_two_corrections_made_apart_are_a_conflict_until_one_is_made_of_both(db):
    world = Devices()
    record, _kind = world._records(0)[0]
    world.correct(0, 0, 0)
    world.correct(1, 0, 2)
    arrive(world)
    assert changed_apart() == {record}
    assert sorted(each.status for each in heads_of(record)) == ["open", "restricted"]
    world.meet(0, 1)
    world.correct(0, 0, 1)
    deliver(world.wires[-1])
    assert changed_apart() == set()


def test_what_one_withdrew_and_another_corrected_is_a_conflict_too(db):
    world = Devices()
    record, _kind = world._records(0)[0]
    world.withdraw(0, 0)
    world.correct(1, 0, 0)
    arrive(world)
    assert changed_apart() == {record}
    assert sorted(isinstance(each, Withdrawal) for each in heads_of(record)) == [False, True]
