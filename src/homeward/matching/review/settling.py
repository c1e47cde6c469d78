"""What the standing statements about a pair come to: these and the facts alone, so that no order matters."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from homeward.ledger.rows import insert
from homeward.matching.review.codes import DISMISSED, TWO
from homeward.matching.review.facts import Resting, changed_since, facts_of
from homeward.matching.review.models import Pair, Said


def settle(pairs: Collection[UUID]) -> None:
    """Write the rows of these pairs anew; one of which nothing is said any more has none."""
    standing: dict[UUID, list[Said]] = {pair: [] for pair in pairs}
    for said in Said.objects.filter(pair__in=standing).order_by("entry"):
        standing[said.pair].append(said)
    apart = [each for rows in standing.values() for each in rows if each.sort == "kept_apart"]
    facts = facts_of(person for each in apart for person in (each.first, each.second))
    Pair.objects.filter(id__in=standing).delete()
    insert(Pair, [_row(rows, facts) for rows in standing.values() if rows])


def settle_of(persons: Iterable[UUID]) -> None:
    """After a fact about these changed: it may be asked again whether they are one with another."""
    found = set(persons)
    pairs = {*_pairs(first__in=found), *_pairs(second__in=found)}
    if pairs:
        settle(pairs)


def _pairs(**where: Any) -> list[UUID]:
    return list(Said.objects.filter(sort="kept_apart", **where).values_list("pair", flat=True))


def _row(standing: Sequence[Said], facts: Resting) -> dict[str, Any]:
    known = [each.probability for each in standing if each.probability is not None]
    return {
        "id": standing[0].pair,
        "first": standing[0].first,
        "second": standing[0].second,
        "state": state_of(standing, facts),
        "answer": answer_of(standing),
        "proposed": any(each.sort == "proposed" for each in standing),
        "probability": max(known, default=None),
        "since": min(each.said_at for each in standing).isoformat(),
    }


def state_of(standing: Iterable[Said], facts: Resting) -> str:
    sorts: dict[str, list[Said]] = {}
    for each in standing:
        sorts.setdefault(each.sort, []).append(each)
    if "merged" in sorts:
        return "conflict" if "kept_apart" in sorts else "merged"
    if any(not reopened_by(each, facts) for each in sorts.get("kept_apart", ())):
        return "kept_apart"
    if "sent_back" in sorts:
        return "sent_back"
    asks = "proposed" in sorts or "kept_apart" in sorts
    return "open" if asks or answer_of(sorts.get("answered", ())) not in TWO else DISMISSED


def answer_of(standing: Iterable[Said]) -> str | None:
    """What clerks say of the pair; two who do not agree are not sure."""
    answers = {each.answer for each in standing if each.sort == "answered"}
    return answers.pop() if len(answers) == 1 else "unsure" if answers else None


def reopened_by(apart: Said, facts: Resting) -> list[str]:
    made_on = [UUID(entry) for entry in apart.made_on]
    return changed_since(made_on, facts, (apart.first, apart.second))
