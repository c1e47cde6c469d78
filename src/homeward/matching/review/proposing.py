"""Taking in what a run over the whole register found."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.writing import writing
from homeward.matching.review.clusters import components
from homeward.matching.review.kinds import PAIRS_PROPOSED
from homeward.matching.review.models import Pair, Said
from homeward.matching.review.pairing import in_order, pair_of
from homeward.registration.models import Person

Found = tuple[UUID, UUID, float, float]
AT_ONCE = 100  # pairs in an entry: a file's timeline reads the whole of it
SETTLED = ("merged", "kept_apart", "conflict")


def propose_pairs(*, pairs: Iterable[Found], run: str, author: UUID | None, now: datetime) -> int:
    """Put pairs on the worklist; gives how many. Each: two persons, log2 of the odds, probability.

    `run` names the run. Left out: who is not in the register (any more), who is one already, what is
    decided and stands, and what was proposed just so before.
    """
    found = {pair_of(each[0], each[1]): each for each in pairs if each[0] != each[1]}
    ids, proposed = list(found), 0
    for start in range(0, len(ids), AT_ONCE):
        with writing():
            some = {pair: _rounded(found[pair]) for pair in ids[start : start + AT_ONCE]}
            new = _new_among(some)
            if new:
                _propose(new, run, author, now)
            proposed += len(new)
    return proposed


def _rounded(found: Found) -> Found:
    first, second = in_order(found[0], found[1])
    return first, second, round(float(found[2]), 2), round(float(found[3]), 4)


def _new_among(pairs: dict[UUID, Found]) -> dict[UUID, Found]:
    together = components(_there(pairs.values()))
    settled = Pair.objects.filter(id__in=pairs, state__in=SETTLED).values_list("id", flat=True)
    before = Said.objects.filter(pair__in=pairs, sort="proposed")
    same = {
        pair
        for pair, score, probability in before.values_list("pair", "score", "probability")
        if (score, probability) == pairs[pair][2:]
    }
    left_out = same | set(settled)
    return {
        pair: found
        for pair, found in pairs.items()
        if pair not in left_out and {found[0], found[1]} <= together.keys()
        if found[1] not in together[found[0]]
    }


def _there(pairs: Iterable[Found]) -> set[UUID]:
    persons = {person for found in pairs for person in found[:2]}
    return set(Person.objects.filter(id__in=persons).values_list("id", flat=True))


def _propose(pairs: dict[UUID, Found], run: str, author: UUID | None, now: datetime) -> None:
    """One entry, with a part about each person; its subject is an identifier of its own."""
    told: dict[UUID, list[dict[str, object]]] = {}
    for first, second, score, probability in pairs.values():
        said = {"with": str(second), "score": score, "probability": probability, "run": run}
        told.setdefault(first, []).append(said)
        told.setdefault(second, [])
    ledger.record(
        kind=PAIRS_PROPOSED,
        subject=new_id(),
        parts=_parts(told),
        author=author,
        now=now,
        base=_replaced(list(pairs)),
    )


def _parts(told: dict[UUID, list[dict[str, object]]]) -> Sequence[Statement]:
    return [
        Statement(person, {"pairs": said} if said else {}) for person, said in sorted(told.items())
    ]


def _replaced(pairs: list[UUID]) -> list[UUID]:
    before = Said.objects.filter(pair__in=pairs, sort="proposed")
    return sorted(set(before.values_list("entry", flat=True)))
