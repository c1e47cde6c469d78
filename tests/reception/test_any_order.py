"""Gates and desks that work without a network: any causal order of delivery, the same tables."""

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.ledger.entries import new_id
from homeward.ledger.rebuilding import differs_from_tables
from homeward.reception import appliers
from homeward.reception.models import Act, Token
from tests.ledger.orders import apart, deliveries, relaxed, tables_after
from tests.ledger.tablets import Tablet, deliver, enrol

pytestmark = pytest.mark.django_db
TABLETS = 3
STATIONS = [UUID(int=number) for number in (11, 12)]
GROUP = {
    "arrival": str(UUID(int=1)),
    "arrived_at": "2026-11-23T08:00:00.000Z",
    "crossing": "torkham",
    "legal_status": "por",
    "manner_of_return": "deported",
    "women": 1,
    "men": 2,
    "girls": 0,
    "boys": 1,
    "unknown": 0,
    "flags": [],
}
AT_A_STATION = [kind.name for kind, _ in appliers.OF_TOKENS if kind.name.startswith("token.")]
AT_A_STATION.remove("token.split")
SAID = {
    "token.amended": {"men": 3, "flags": ["medical"]},
    "token.left": {"left_reason": "given_up"},
    "token.back": {},
}


class Wires:
    """What some tablets wrote of a few tokens and stations, and who has heard of what."""

    def __init__(self) -> None:
        self.tablets, self.wires = [Tablet() for _ in range(TABLETS)], []
        self.depths: dict[UUID, int] = {}
        self.last: dict[tuple[int, UUID], UUID] = {}
        self.tokens = [new_id() for _ in range(2)]
        for number, token in enumerate(self.tokens):
            told = GROUP | {"number": number + 1, "waits_at": [str(STATIONS[0])]}
            self.write(0, "tokens.issued", {token: told})
        for station in STATIONS:
            values = {"kind": "kits", "name": "", "step": 1, "for_everyone": True}
            values |= {"for_flags": [], "open": False, "routed": True}
            self.write(0, "station.added", {station: values})
        for tablet in range(1, TABLETS):
            self.meet(0, tablet)

    def write(self, tablet: int, kind: str, told: dict[UUID, dict]) -> None:
        base = {self.last[tablet, each] for each in told if (tablet, each) in self.last}
        wire = self.tablets[tablet].sign(kind, next(iter(told)), list(told.items()), base)
        self.depths[wire.id] = 1 + max((self.depths[each] for each in base), default=0)
        self.wires.append(wire)
        for each in told:
            self.last[tablet, each] = wire.id

    def meet(self, one: int, other: int) -> None:
        both = self.tablets[one].seen | self.tablets[other].seen
        self.tablets[one].seen, self.tablets[other].seen = set(both), set(both)
        for record in {record for _, record in self.last}:
            known = {
                self.last[each, record] for each in (one, other) if (each, record) in self.last
            }
            for each in (one, other):
                if known:
                    self.last[each, record] = max(known, key=lambda it: (self.depths[it], it))

    def act(self, tablet: int, which: int, kind: str, where: int) -> None:
        token, station = self.tokens[which % 2], str(STATIONS[where % 2])
        other = STATIONS[(where + 1) % 2]
        said = {"station": station, "desk": "1", "waits_at": [str(other)], "reason": "away"}
        self.write(tablet, kind, {token: SAID.get(kind, said)})

    def merge(self, tablet: int) -> None:
        left, kept = self.tokens
        self.write(tablet, "tokens.merged", {kept: {"men": 4}, left: {"merged_into": str(kept)}})

    def split(self, tablet: int, which: int) -> None:
        new = GROUP | {"number": 9, "waits_at": [str(STATIONS[1])], "split_from": None}
        self.write(tablet, "token.split", {new_id(): new, self.tokens[which % 2]: {"men": 1}})

    def run_station(self, tablet: int, where: int, kind: str) -> None:
        told = {
            "station.opened": {"open": True, "routed": True},
            "station.closed": {"open": False, "routed": False},
            "station.staffed": {"user": str(UUID(int=tablet)), "desk": "7"},
        }
        self.write(tablet, kind, {STATIONS[where % 2]: told[kind]})

    def set_policy(self, tablet: int, limit: int) -> None:
        self.write(tablet, "policy.set", {UUID(int=99): {"classes": {}, "wait_limit": limit}})


tablets, which = st.integers(0, TABLETS - 1), st.integers(0, 1)
acts = st.one_of(
    st.tuples(st.just("act"), tablets, which, st.sampled_from(AT_A_STATION), which),
    st.tuples(st.just("act"), tablets, which, st.sampled_from(AT_A_STATION), which),
    st.tuples(st.just("act"), tablets, which, st.sampled_from(AT_A_STATION), which),
    st.tuples(st.just("merge"), tablets),
    st.tuples(st.just("split"), tablets, which),
    st.tuples(
        st.just("run_station"),
        tablets,
        which,
        st.sampled_from(["station.opened", "station.closed", "station.staffed"]),
    ),
    st.tuples(st.just("set_policy"), tablets, st.integers(5, 9)),
    st.tuples(st.just("meet"), tablets, tablets),
)


def read():
    assert differs_from_tables() == []
    return {}


@relaxed(30)
@given(deliveries(Wires, acts, least=3, most=14, orders=2))
@apart
def test_any_causal_order_gives_the_same_tables(world, orders):
    first, second = (tables_after(order, read=read) for order in orders)
    assert first == second


def test_what_two_desks_said_of_one_token_is_both_kept():
    """The later entry is shown; the other is in the acts."""
    world = Wires()
    enrol(world.tablets)
    for tablet in (1, 2):
        world.act(tablet, 0, "token.called", 0)
    for wire in world.wires:
        deliver(wire)
    called = Act.objects.filter(record=world.tokens[0], kind="token.called")
    assert [json.dumps(each.payload["desk"]) for each in called] == ['"1"', '"1"']
    assert Token.objects.get(id=world.tokens[0]).engaged_at == STATIONS[0]
