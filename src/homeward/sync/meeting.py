"""Two nodes exchange until both hold the same, whoever of them knows what.

Nothing is kept between two steps but what is durable on both sides, so that an exchange may end anywhere
and begin again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from homeward.sync import peers
from homeward.sync.exchange import Taken, take
from homeward.sync.held import EVERYTHING, Held, as_json, count_lacking, from_json, held
from homeward.sync.packing import MOST_ENTRIES, batch_for


class Line(Protocol):
    """A node at the other end, which has shown who it is."""

    device: UUID

    def held(self) -> Mapping[str, Any]: ...
    def tell_held(self, told: Mapping[str, int], signature: str) -> None: ...
    def wanted(self, theirs: Mapping[str, int], limit: int) -> Sequence[str]: ...
    def entries(self, lines: Sequence[str]) -> Mapping[str, Any]: ...


@dataclass
class Met:
    """What came of it. `refused`: by whom, which entry, and in whose words."""

    received: int = 0
    sent: int = 0
    refused: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def is_equal(self) -> bool:
        return not self.refused


Progress = Callable[[Met, int], None]


def meet(line: Line, *, clock: Callable[[], datetime], progress: Progress) -> Met:
    """Pull, then push, then each has the other's word for what it holds."""
    met = Met()
    _listen(line, clock())
    _pull(line, met, clock, progress)
    _tell(line)
    _push(line, met, progress)
    _listen(line, clock())
    return met


def _listen(line: Line, now: datetime) -> Held:
    told = line.held()
    return peers.note_held(
        device=line.device, told=told["held"], signature=str(told["signature"]), now=now
    )


def _tell(line: Line) -> None:
    vector, word = peers.signed_held()
    line.tell_held(as_json(vector), word.signature)


def _pull(line: Line, met: Met, clock: Callable[[], datetime], progress: Progress) -> None:
    stopped: set[UUID] = set()
    while True:
        lines = line.wanted(as_json(_leaving_out(held(), stopped)), MOST_ENTRIES)
        if not lines:
            return
        found = take(lines, now=clock())
        stopped |= found.stopped
        met.received += found.taken
        met.refused += [("here", str(each.entry), each.problem.message) for each in found.refused]
        progress(met, 0)
        if not _went_on(found):
            return


def _push(line: Line, met: Met, progress: Progress) -> None:
    theirs, stopped = from_json(line.held()["held"]), set[UUID]()
    while lines := batch_for(_leaving_out(theirs, stopped)):
        answer = line.entries(lines)
        met.sent += int(answer["taken"])
        refused = [_refusal(each) for each in answer["refused"]]
        met.refused += refused
        after = from_json(answer["received"])
        stopped |= {UUID(each["device"]) for each in answer["refused"] if each.get("device")}
        if after == theirs and not refused:
            return
        theirs = after
        progress(met, count_lacking(_leaving_out(theirs, stopped)))


def _refusal(told: Mapping[str, Any]) -> tuple[str, str, str]:
    return "there", str(told["id"]), str(told["problem"]["message"])


def _leaving_out(vector: Held, stopped: set[UUID]) -> Held:
    """As if everything of these were there: what was refused would be refused again."""
    return vector | dict.fromkeys(stopped, EVERYTHING)


def _went_on(found: Taken) -> bool:
    return bool(found.taken or found.stopped)
