"""What is said and decided about pairs; every one is an entry, and none touches the persons' own rows.

Pairs that a run over the register found come in through `propose_pairs`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement
from homeward.ledger.kinds import Kind
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.matching.review.clusters import same_persons
from homeward.matching.review.codes import ANSWERS, QUESTIONS
from homeward.matching.review.facts import entries_under, facts_of
from homeward.matching.review.kinds import (
    MATCH_ANSWERED,
    PAIR_SENT_BACK,
    PERSONS_KEPT_APART,
    PERSONS_MERGED,
    PERSONS_UNMERGED,
)
from homeward.matching.review.models import Pair, Said
from homeward.matching.review.pairing import in_order, pair_of
from homeward.matching.review.proposing import propose_pairs as propose_pairs
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.registration.models import Person
from homeward.registration.reader import refuse_unlisted

PAIR_GONE = describe(
    "pair.gone", _("Nobody asks any more whether these two are one, or one of them was erased.")
)
DECIDED_SO = describe("pair.decided_so", _("This was decided already, just as you mean it."))
NOT_MERGED = describe("pair.not_merged", _("These two are not one person here. Reload the page."))
NOT_ASKED = describe(
    "pair.not_asked", _("No question about these two waits for the desk any more.")
)
APART_INSIDE = describe(
    "pair.apart_inside",
    _(
        "Two of those who would become one person were kept apart. "
        "Decide about these two first: %(codes)s."
    ),
)
ONE_BY_OTHERS = describe(
    "pair.one_by_others",
    _("By way of other merges these two are one person. Undo one of those merges first."),
)
DECISIONS = ("merged", "kept_apart", "sent_back")


@dataclass(frozen=True)
class Answer:
    """`proposed`: the level, score and probability that the clerk was shown, as far as known."""

    person: UUID
    earlier: UUID
    answer: str
    proposed: Mapping[str, Any]


def answer_candidates(*, answers: Iterable[Answer], author: UUID, now: datetime) -> list[Entry]:
    """Beside the form, and so never in its way: who is not there (any more) is passed over.

    What the same user answered already, as a form sent twice does, is not answered again.

    :raises Refused: an answer is in no list.
    """
    given = list(answers)
    for at, each in enumerate(given):
        refuse_unlisted(f"answers.{at}.answer", each.answer, ANSWERS)
    with writing():
        there = _there({person for each in given for person in (each.person, each.earlier)})
        return [
            entry
            for each in given
            if {each.person, each.earlier} <= there.keys() and each.person != each.earlier
            if (entry := _answered(each, author, now))
        ]


def answer_question(*, pair: UUID, answer: str, author: UUID, now: datetime) -> Entry:
    """What the desk found out, about a pair that was sent back to it.

    :raises Refused: nobody asks any more, or the answer is in no list.
    """
    refuse_unlisted("answer", answer, ANSWERS)
    with writing():
        found = pair_here(pair)
        if found.state != "sent_back":
            raise Refused(Problem(NOT_ASKED))
        return _say(
            MATCH_ANSWERED,
            (found.first, found.second),
            {"answer": answer},
            author,
            now,
            base=_standing(pair, "answered", "sent_back"),
        )


def merge_persons(*, pair: UUID, author: UUID, now: datetime) -> Entry:
    """Say that the two are one: a link, which `unmerge_persons` takes away again.

    :raises Refused: the pair is gone, merged already, or would bring two together who were kept apart.
    """
    with writing():
        found = _undecided(pair, "merged")
        _refuse_apart_inside(found)
        return _decide(PERSONS_MERGED, found, {}, author, now)


def keep_apart(*, pair: UUID, author: UUID, now: datetime) -> Entry:
    """Say that they are two, as long as the facts stay what they are. A merge of the two ends by it.

    :raises Refused: the pair is gone, kept apart already, or one person by way of others.
    """
    with writing():
        found = _undecided(pair, "kept_apart")
        if found.second in same_persons(found.first, without=pair):
            raise Refused(Problem(ONE_BY_OTHERS))
        return _decide(PERSONS_KEPT_APART, found, {}, author, now)


def send_back(*, pair: UUID, question: str, author: UUID, now: datetime) -> Entry:
    """Ask the desk; the pair comes back with its answer. A decision that was made ends by it."""
    refuse_unlisted("question", question, QUESTIONS)
    with writing():
        return _decide(PAIR_SENT_BACK, pair_here(pair), {"question": question}, author, now)


def unmerge_persons(*, pair: UUID, author: UUID, now: datetime) -> Entry:
    """Take the link away. Whatever was written since stays with the one it was written of."""
    with writing():
        found = pair_here(pair)
        merges = _standing(pair, "merged")
        refuse_if([] if merges else [Problem(NOT_MERGED)])
        both = (found.first, found.second)
        return _say(PERSONS_UNMERGED, both, {}, author, now, base=merges)


def pair_here(pair: UUID) -> Pair:
    """:raises Refused: nothing is said of it any more, or one of the two is not here."""
    found = Pair.objects.filter(id=pair).first()
    if found is None or len(_there((found.first, found.second))) < 2:
        raise Refused(Problem(PAIR_GONE))
    return found


def _answered(answer: Answer, author: UUID, now: datetime) -> Entry | None:
    pair = pair_of(answer.person, answer.earlier)
    own = Said.objects.filter(pair=pair, sort="answered", author=author)
    if own.filter(answer=answer.answer).exists():
        return None
    return _say(
        MATCH_ANSWERED,
        (answer.person, answer.earlier),
        {"answer": answer.answer, **answer.proposed},
        author,
        now,
        base=[*_standing(pair, "answered"), *_there((answer.person, answer.earlier)).values()],
    )


def _undecided(pair: UUID, state: str) -> Pair:
    found = pair_here(pair)
    refuse_if([Problem(DECIDED_SO)] if found.state == state else [])
    return found


def _decide(kind: Kind, found: Pair, said: Mapping[str, Any], author: UUID, now: datetime) -> Entry:
    both = (found.first, found.second)
    base = {*_standing(found.id, *DECISIONS), *entries_under(facts_of(both))}
    return _say(kind, both, said, author, now, base=sorted(base))


def _say(
    kind: Kind,
    both: tuple[UUID, UUID],
    said: Mapping[str, Any],
    author: UUID,
    now: datetime,
    *,
    base: Sequence[UUID],
) -> Entry:
    """Its subject is the pair; a part is about each of the two (`appliers`)."""
    first, second = in_order(*both)
    told = {"pairs": [{"with": str(second), **said}]}
    return ledger.record(
        kind=kind,
        subject=pair_of(first, second),
        parts=[Statement(first, told), Statement(second, {})],
        author=author,
        now=now,
        base=sorted(set(base)),
    )


def _standing(pair: UUID, *sorts: str) -> list[UUID]:
    found = Said.objects.filter(pair=pair, sort__in=sorts)
    return list(found.values_list("entry", flat=True))


def _there(persons: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of these, who is in the register, with the entry that made them."""
    return dict(Person.objects.filter(id__in=set(persons)).values_list("id", "origin_entry"))


def _refuse_apart_inside(found: Pair) -> None:
    one = same_persons(found.first) | same_persons(found.second)
    apart = Pair.objects.filter(state="kept_apart", first__in=one, second__in=one)
    codes = Person.objects.filter(
        id__in={
            person for each in apart.exclude(id=found.id) for person in (each.first, each.second)
        }
    ).values_list("household__code", flat=True)
    if codes:
        said = ", ".join(sorted({str(code) for code in codes}))
        raise Refused(Problem(APART_INSIDE, params={"codes": said}))
