"""Devices that say and decide things about pairs without a network."""

from itertools import pairwise
from typing import Any
from uuid import UUID

from homeward.ledger.entries import new_id
from homeward.matching.review.facts import FACTS
from homeward.matching.review.pairing import in_order, pair_of
from tests.ledger.tablets import World

KINDS = {
    "match.answered",
    "pairs.proposed",
    "persons.merged",
    "persons.unmerged",
    "persons.kept_apart",
    "pair.sent_back",
}
DECISIONS = KINDS - {"match.answered", "pairs.proposed"}
Both = tuple[UUID, UUID]


class PairWorld(World):
    """`_standing` is worked out anew from the wires, by another way than the appliers'."""

    FIELDS = ("given_name", "sex", "marital_status")

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.said: dict[UUID, tuple[str, set[UUID]]] = {}

    def answer(self, tablet: int, one: int, other: int, answer: str) -> None:
        both = self._two(tablet, one, other)
        if both:
            base = self._standing(tablet, pair_of(*both), {"match.answered", "pair.sent_back"})
            self._say(tablet, "match.answered", both, {"answer": answer}, base)

    def decide(self, tablet: int, one: int, other: int, kind: str) -> None:
        both = self._two(tablet, one, other)
        if both:
            base = self._standing(tablet, pair_of(*both), DECISIONS)
            facts = {
                each for person in both for each in self._base(tablet, person, dict.fromkeys(FACTS))
            }
            said = {"question": "birth"} if kind == "pair.sent_back" else {}
            self._say(tablet, kind, both, said, base | facts)

    def unmerge(self, tablet: int, one: int, other: int) -> None:
        both = self._two(tablet, one, other)
        merges = both and self._standing(tablet, pair_of(*both), {"persons.merged"})
        if merges:
            self._say(tablet, "persons.unmerged", both, {}, merges)

    def propose(self, tablet: int, likely: float) -> None:
        """Each whom this tablet knows with the next, in one entry."""
        known = self._known(tablet, self.people)
        told: dict[UUID, dict[str, Any]] = {person: {} for person in known}
        pairs = set()
        for one, other in pairwise(known):
            first, second = in_order(one, other)
            said = {"with": str(second), "score": 3, "probability": likely, "run": "r"}
            told[first].setdefault("pairs", []).append(said)
            pairs.add(pair_of(one, other))
        if pairs:
            base = {e for pair in pairs for e in self._standing(tablet, pair, {"pairs.proposed"})}
            wire = self._write(tablet, "pairs.proposed", new_id(), [*told.items()], base)
            self.said[wire.id] = ("pairs.proposed", pairs)

    def _two(self, tablet: int, one: int, other: int) -> Both | None:
        known = self._known(tablet, self.people)
        if len(known) < 2:
            return None
        first, second = known[one % len(known)], known[other % len(known)]
        return in_order(first, second) if first != second else None

    def _say(
        self, tablet: int, kind: str, both: Both, said: dict[str, Any], base: set[UUID]
    ) -> None:
        first, second = both
        told = [(first, {"pairs": [{"with": str(second), **said}]}), (second, {})]
        wire = self._write(tablet, kind, pair_of(*both), told, base)
        self.said[wire.id] = (kind, {pair_of(*both)})

    def _standing(self, tablet: int, pair: UUID, kinds: set[str]) -> set[UUID]:
        about = [w for w in self._seen(tablet) if pair in self.said.get(w.id, ("", set()))[1]]
        replaced = {UUID(each) for wire in about for each in wire.header["base"]}
        return {wire.id for wire in about if self.said[wire.id][0] in kinds} - replaced
