"""How entries about pairs become rows.

A part is about each of the two persons, and the pair is known only while both are: so that nothing
links a person who was erased, whichever of the entries comes first.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from homeward.ledger.entries import Applied
from homeward.ledger.kinds import applies, projects
from homeward.ledger.rows import insert
from homeward.matching.review.facts import FACTS
from homeward.matching.review.kinds import (
    MATCH_ANSWERED,
    PAIR_SENT_BACK,
    PAIRS_PROPOSED,
    PERSONS_KEPT_APART,
    PERSONS_MERGED,
    PERSONS_UNMERGED,
)
from homeward.matching.review.models import Pair, Said
from homeward.matching.review.pairing import in_order, pair_of
from homeward.matching.review.settling import settle, settle_of
from homeward.registration.appliers import (
    ACT_UNDONE,
    CONFLICT_RESOLVED,
    PERSON_AMENDED,
    PERSON_ERASED,
)

SORTS = {
    MATCH_ANSWERED.name: "answered",
    PAIRS_PROPOSED.name: "proposed",
    PERSONS_MERGED.name: "merged",
    PERSONS_KEPT_APART.name: "kept_apart",
    PAIR_SENT_BACK.name: "sent_back",
}
TOLD = ("answer", "level", "score", "probability", "question")

projects(Said, Pair)


@applies(
    MATCH_ANSWERED,
    PAIRS_PROPOSED,
    PERSONS_MERGED,
    PERSONS_UNMERGED,
    PERSONS_KEPT_APART,
    PAIR_SENT_BACK,
)
def say(entry: Applied) -> None:
    """What the entry was made on stands no more, about these pairs; it stands instead."""
    told = {pair_of(one, other): (one, other, said) for one, other, said in _told(entry)}
    Said.objects.filter(pair__in=told, entry__in=entry.base).delete()
    if entry.kind in SORTS:
        insert(Said, [_row(entry, pair, *said) for pair, said in told.items()])
    settle(told)


@applies(PERSON_AMENDED, CONFLICT_RESOLVED, ACT_UNDONE)
def ask_again(entry: Applied) -> None:
    settle_of(part.about for part in entry.known() if set(FACTS) & set(part.payload or {}))


@applies(PERSON_ERASED)
def forget(entry: Applied) -> None:
    for table in (Said, Pair):
        table._default_manager.filter(first=entry.subject).delete()
        table._default_manager.filter(second=entry.subject).delete()


def _told(entry: Applied) -> Iterator[tuple[UUID, UUID, dict[str, Any]]]:
    """Every pair of which both are known, and what is said of it."""
    known = {part.about for part in entry.known()}
    for part in entry.known():
        for said in (part.payload or {}).get("pairs", []):
            other = UUID(said["with"])
            if other in known and other != part.about:
                yield part.about, other, said


def _row(
    entry: Applied, pair: UUID, one: UUID, other: UUID, said: dict[str, Any]
) -> dict[str, Any]:
    first, second = in_order(one, other)
    return {
        "pair": pair,
        "entry": entry.id,
        "sort": SORTS[entry.kind],
        "first": first,
        "second": second,
        "author": entry.author,
        "said_at": entry.happened_at.isoformat(),
        "run": said.get("run"),
        "made_on": [str(each) for each in entry.base]
        if entry.kind == PERSONS_KEPT_APART.name
        else [],
    } | {name: said.get(name) for name in TOLD}
