"""How the timeline of a file tells of pairs. With whom, the file's own panel says."""

from typing import Any

from homeward.accounts.fields import readable
from homeward.accounts.roles import Role
from homeward.ledger.entries import Applied
from homeward.matching.review.codes import ANSWERS, QUESTIONS
from homeward.matching.review.kinds import (
    MATCH_ANSWERED,
    PAIR_SENT_BACK,
    PAIRS_PROPOSED,
    PERSONS_KEPT_APART,
)
from homeward.registration.telling import tells


@tells(MATCH_ANSWERED)
def tell_answer(entry: Applied, roles: frozenset[Role]) -> list[Any] | None:
    return _said(entry, roles, "answer", ANSWERS)


@tells(PAIR_SENT_BACK)
def tell_question(entry: Applied, roles: frozenset[Role]) -> list[Any] | None:
    return _said(entry, roles, "question", QUESTIONS)


@tells(PAIRS_PROPOSED)
@tells(PERSONS_KEPT_APART)
def tell_that_it_was(entry: Applied, roles: frozenset[Role]) -> list[Any] | None:
    return [] if "probability" in readable(roles, "pair") else None


def _said(
    entry: Applied, roles: frozenset[Role], name: str, words: dict[str, Any]
) -> list[Any] | None:
    if name not in readable(roles, "pair"):
        return None
    said = [each for part in entry.known() for each in (part.payload or {}).get("pairs", [])]
    return [words[each[name]] for each in said if each.get(name) in words]
