"""What a token's acts add up to: the group as it is now, and its visit to each station."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.ledger.entries import read_instant
from homeward.reception.models import Act, Visit

State = Visit.State
Row = dict[str, Any]
GROUP = (
    *("number", "arrival", "arrived_at", "crossing", "legal_status", "manner_of_return", "lane"),
    *(
        "men",
        "women",
        "boys",
        "girls",
        "unknown",
        "flags",
        "split_from",
        "merged_into",
        "left_reason",
    ),
)
UNCALLED: Row = dict.fromkeys(("desk", "called_at", "called_by", "started_at", "finished_at"))
PENDING = {State.WAITING, State.NOT_THERE}
ENDED = {State.DONE, State.NOT_THERE}
Change = Callable[["Way", Act], None]


class Way:
    """One token's row and its visits' rows by station, while acts are read."""

    def __init__(self, token: UUID) -> None:
        self.token: Row = {"id": token}
        self.visits: dict[UUID, Row] = {}

    def tell(self, told: Mapping[str, Any]) -> None:
        self.token |= {name: told[name] for name in GROUP if name in told}
        self.token["is_flagged"] = bool(self.token.get("flags"))

    def wait_at(self, stations: Iterable[str], since: datetime) -> None:
        for each in stations:
            station, at = UUID(each), since.isoformat()
            if station not in self.visits or self.state_at(station) == State.PASSED:
                self.visits[station] = {
                    **UNCALLED,
                    "token": self.token["id"],
                    "station": station,
                    "state": State.WAITING.value,
                    "calls": 0,
                    "waiting_since": at,
                    "queued_at": at,
                }

    def state_at(self, station: UUID) -> str | None:
        return self.visits[station]["state"] if station in self.visits else None

    def visit(self, act: Act) -> Row:
        """Where another node sent the token there meanwhile, or never did, it is there all the same."""
        station = act.payload["station"]
        self.wait_at([station], act.happened_at)
        return self.visits[UUID(station)]


def way_of(token: UUID, acts: Iterable[Act], changes: Mapping[str, Change]) -> Way:
    way = Way(token)
    for act in acts:
        changes[act.kind](way, act)
    return way


def issue(way: Way, act: Act) -> None:
    """Of a token that is there already, what changed: a group that was split tells both."""
    if "number" in act.payload:
        way.token |= {"issued_at": act.happened_at.isoformat(), "issued_by": act.author}
    amend(way, act)
    since = act.payload.get("waiting_since")
    way.wait_at(act.payload.get("waits_at", ()), read_instant(since) if since else act.happened_at)


def amend(way: Way, act: Act) -> None:
    way.tell(act.payload)
    if act.payload.get("left_reason") or act.payload.get("merged_into"):
        way.token["left_at"] = act.happened_at.isoformat()
        way.token["engaged_at"] = None


def come_back(way: Way, act: Act) -> None:
    way.token |= {"left_at": None, "left_reason": None, "merged_into": None}


def send(way: Way, act: Act) -> None:
    """It waits at these stations from now on, and nowhere else; also where it was done before."""
    wanted = {UUID(each) for each in act.payload["waits_at"]}
    for station, visit in way.visits.items():
        if visit["state"] in (ENDED if station in wanted else PENDING):
            visit["state"] = State.PASSED.value
    way.wait_at(act.payload["waits_at"], act.happened_at)


def call(way: Way, act: Act) -> None:
    at = act.happened_at.isoformat()
    visit = way.visit(act)
    called = {"desk": act.payload["desk"], "called_at": at, "called_by": act.author}
    visit |= called | {"state": State.CALLED.value, "calls": visit["calls"] + 1}
    way.token["engaged_at"] = act.payload["station"]


def recall(way: Way, act: Act) -> None:
    way.visit(act)["calls"] += 1


def start(way: Way, act: Act) -> None:
    way.visit(act).update(state=State.SERVED.value, started_at=act.happened_at.isoformat())


def finish(way: Way, act: Act) -> None:
    way.visit(act).update(state=State.DONE.value, finished_at=act.happened_at.isoformat())
    way.token["engaged_at"] = None
    way.wait_at(act.payload["waits_at"], act.happened_at)


def skip(way: Way, act: Act) -> None:
    queued_at = act.happened_at.isoformat()
    way.visit(act).update(UNCALLED, state=State.WAITING.value, queued_at=queued_at)
    way.token["engaged_at"] = None


def miss(way: Way, act: Act) -> None:
    way.visit(act).update(state=State.NOT_THERE.value)
    way.token["engaged_at"] = None


def return_(way: Way, act: Act) -> None:
    """It has its old place again."""
    visit = way.visit(act)
    visit.update(UNCALLED, state=State.WAITING.value, queued_at=visit["waiting_since"])
