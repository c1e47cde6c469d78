"""Two nodes exchange until both hold the same, whoever of them knows what.

Nothing is kept between two steps but what is durable on both sides, so that an exchange may end anywhere
and begin again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from homeward.sync import peers
from homeward.sync.exchange import Taken, take
from homeward.sync.held import EVERYTHING, Held, as_json, count_lacking, held
from homeward.sync.packing import MOST_ENTRIES, batch_for


class Word(NamedTuple):
    """What a node says that it holds."""

    held: Held
    signature: str


class TurnedDown(NamedTuple):
    """An entry that the other node refused, in its words."""

    entry: str
    device: UUID | None
    message: str


class Answer(NamedTuple):
    """To a batch."""

    received: Held
    taken: int
    refused: Sequence[TurnedDown]


class Line(Protocol):
    """A node at the other end, which has shown who it is."""

    device: UUID

    def held(self) -> Word: ...
    def tell_held(self, told: Mapping[str, int], signature: str) -> None: ...
    def wanted(self, theirs: Mapping[str, int], limit: int) -> Sequence[str]: ...
    def entries(self, lines: Sequence[str]) -> Answer: ...


@dataclass
class Met:
    """What came of it. `refused`: by whom, which entry, and in whose words."""

    received: int = 0
    sent: int = 0
    refused: list[tuple[str, str, str]] = field(default_factory=list)


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
    word = line.held()
    return peers.note_held(
        device=line.device, told=as_json(word.held), signature=word.signature, now=now
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
    """Ends also with a peer that never comes further, whatever it says."""
    theirs, stopped = line.held().held, set[UUID]()
    left = count_lacking(theirs)
    while lines := batch_for(_leaving_out(theirs, stopped)):
        answer = line.entries(lines)
        met.sent += answer.taken
        met.refused += [("there", each.entry, each.message) for each in answer.refused]
        stopped |= {each.device for each in answer.refused if each.device}
        theirs = answer.received
        before, left = left, count_lacking(_leaving_out(theirs, stopped))
        if left >= before:
            return
        progress(met, left)


def _leaving_out(vector: Held, stopped: set[UUID]) -> Held:
    """As if everything of these were there: what was refused would be refused again."""
    return vector | dict.fromkeys(stopped, EVERYTHING)


def _went_on(found: Taken) -> bool:
    return bool(found.taken or found.stopped)
