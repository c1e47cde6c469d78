"""Nodes in memory that keep entries without looking into them; the node under test is the database."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from homeward.ledger import actions
from homeward.sync import peers
from homeward.sync.cards import Card
from homeward.sync.held import as_json, from_json
from homeward.sync.meeting import Answer, Word
from homeward.sync.models import Peer
from homeward.sync.wire import to_wire
from homeward.vault.boxes import new_box_key, public_half
from homeward.vault.signing import attestation, canonical
from tests.ledger.tablets import AUTHOR, Tablet, Wire

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def line_of(wire: Wire) -> str:
    entry, parts = wire.objects()
    return to_wire(entry, parts)


@dataclass
class MemoryNode:
    """A peer, and the line to it. `lines` in the order it received them."""

    server: Tablet = field(default_factory=Tablet)
    box: bytes = field(default_factory=new_box_key)
    lines: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)

    @property
    def device(self) -> UUID:
        return self.server.id

    def vector(self) -> dict[UUID, int]:
        found: dict[UUID, int] = {}
        for line in self.lines:
            header = json.loads(line)["header"]
            device = UUID(header["device"])
            assert header["device_seq"] == found.get(device, 0) + 1, "a gap"
            found[device] = header["device_seq"]
        return found

    def lacking(self, theirs: dict[UUID, int], limit: int) -> list[str]:
        found = []
        for line in self.lines:
            header = json.loads(line)["header"]
            if header["device_seq"] > theirs.get(UUID(header["device"]), 0):
                found.append(line)
        return found[:limit]

    def add(self, lines) -> int:
        here, before = set(self.lines), len(self.lines)
        self.lines += [line for line in lines if line not in here]
        self.vector()
        return len(self.lines) - before

    def word(self, vector: dict[str, int]) -> str:
        return self.server.key.sign(attestation(canonical(vector))).hex()

    def card(self, name: str = "node") -> Card:
        keys = (self.server.key.public.hex(), public_half(self.box).hex())
        bare = Card(str(self.device), name, *keys)
        return Card(
            str(self.device), name, *keys, self.server.key.sign(attestation(bare.said())).hex()
        )

    def held(self):
        return Word(self.vector(), self.word(as_json(self.vector())))

    def tell_held(self, told, signature) -> None:
        self.told = dict(told)

    def wanted(self, theirs, limit):
        return self.lacking(from_json(dict(theirs)), min(limit, 3))

    def entries(self, lines):
        taken = self.add(lines)
        return Answer(self.vector(), taken, [])


def befriend(node: MemoryNode, *, keeps_for_us: bool = True) -> Peer:
    """This machine has a device by now."""
    peers.introduce(card=node.card(), now=NOW)
    return peers.approve(device=node.device, author=AUTHOR, now=NOW, keeps_for_us=keeps_for_us)


def this_node(*nodes: MemoryNode) -> UUID:
    own = actions.become_device(name="site", now=NOW)
    for node in nodes:
        befriend(node)
    return own
