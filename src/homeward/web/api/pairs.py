"""Pairs of persons who may be one: the worklist, one pair, and what is decided or answered about it."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status

from homeward.accounts.models import roles_of, user_id
from homeward.ledger.models import Entry
from homeward.matching.review.actions import (
    answer_question,
    keep_apart,
    merge_persons,
    send_back,
    unmerge_persons,
)
from homeward.matching.review.codes import ANSWERS, QUESTIONS
from homeward.matching.review.queries import PairFile, counts, pair_file, shown, worklist
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import CORRECTING, READING, WRITING, RecordedOut, recorded
from homeward.web.api.desk_input import Input, one_of
from homeward.web.api.editions import TELLS_EDITION, Edition, edition_of, refuse_other_edition
from homeward.web.api.file_shapes import Shown, spelt
from homeward.web.api.repeating import Key, once

router = Router(tags=["pairs"])
REVIEW = "matching.review_pairs"
MOST = 100  # pairs in an answer

State = Literal["open", "conflict", "sent_back", "merged", "kept_apart"]
Source = Literal["same", "unsure", "found"]
Order = Literal["likelihood", "age"]


class PairOut(Shown):
    """`first` and `second` are persons; `answer` is what the clerks say."""

    id: UUID | None = None
    first: UUID | None = None
    second: UUID | None = None
    state: str | None = None
    answer: str | None = None
    proposed: bool | None = None
    probability: float | None = None
    since: datetime | None = None


class SaidOut(Shown):
    """A statement that no later one took the place of. Which fields it has depends on its sort."""

    answer: str | None = None
    level: str | None = None
    score: float | None = None
    probability: float | None = None
    question: str | None = None
    run: str | None = None


class StatementOut(Schema):
    sort: str
    author: UUID | None
    said_at: datetime
    pair: SaidOut


class PairsOut(Schema):
    """`counts` are all pairs by state; at most a hundred pairs, from `after` on."""

    counts: dict[str, int]
    pairs: list[PairOut]


class PairFileOut(Schema):
    """`reopened`: details that changed since the two were kept apart."""

    pair: PairOut
    statements: list[StatementOut]
    reopened: list[str]


class QuestionIn(Input):
    question: Annotated[str, one_of(QUESTIONS)]


class PairAnswerIn(Input):
    answer: Annotated[str, one_of(ANSWERS)]


class Wanted(Schema):
    state: State = "open"
    source: Source | None = None
    order: Order = "likelihood"


@router.get("", response={200: PairsOut} | READING, exclude_unset=True, auth=SignedIn(REVIEW))
def waiting(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """Identifiers and numbers; who they are, the files say."""
    found = worklist(state=wanted.state, source=wanted.source or "", order=wanted.order)
    roles = roles_of(request.user)
    pairs = [spelt(shown(roles, each)) for each in found[:MOST]]
    return {"counts": counts(), "pairs": pairs}


@router.get(
    "/{pair}",
    response={200: PairFileOut} | READING,
    exclude_unset=True,
    openapi_extra=TELLS_EDITION,
    auth=SignedIn(REVIEW),
)
def read_pair(request: HttpRequest, answer: HttpResponse, pair: UUID) -> dict[str, Any]:
    """Its ETag is for the decision."""
    found = _pair(request, pair)
    answer["ETag"] = edition_of(_edition(found))
    return {
        "pair": spelt(found.pair),
        "statements": [
            {"sort": each.sort, "author": each.author, "said_at": each.said_at, "pair": each.said}
            for each in found.statements
        ],
        "reopened": found.reopened,
    }


@router.post("/{pair}/merge", response={200: RecordedOut} | CORRECTING, auth=SignedIn(REVIEW))
def merge(request: HttpRequest, pair: UUID, edition: Edition, key: Key) -> Status[Any]:
    """The two are one person: a link, and nothing of either file changes."""
    return _decided(request, pair, edition, key, merge_persons)


@router.post("/{pair}/unmerge", response={200: RecordedOut} | CORRECTING, auth=SignedIn(REVIEW))
def unmerge(request: HttpRequest, pair: UUID, edition: Edition, key: Key) -> Status[Any]:
    return _decided(request, pair, edition, key, unmerge_persons)


@router.post("/{pair}/apart", response={200: RecordedOut} | CORRECTING, auth=SignedIn(REVIEW))
def apart(request: HttpRequest, pair: UUID, edition: Edition, key: Key) -> Status[Any]:
    """The two are two; it is asked again when a name, the sex or the birth of one changes."""
    return _decided(request, pair, edition, key, keep_apart)


@router.post("/{pair}/question", response={200: RecordedOut} | CORRECTING, auth=SignedIn(REVIEW))
def ask(
    request: HttpRequest, pair: UUID, asked: QuestionIn, edition: Edition, key: Key
) -> Status[Any]:
    """The pair waits until the desk has answered."""
    return _decided(request, pair, edition, key, send_back, question=asked.question)


@router.post(
    "/{pair}/answer",
    response={200: RecordedOut} | WRITING,
    auth=SignedIn("matching.answer_question"),
)
def answer_asked(request: HttpRequest, pair: UUID, answered: PairAnswerIn, key: Key) -> Status[Any]:
    """What the desk found out about a pair that was sent back to it."""

    def act() -> Status[Any]:
        _pair(request, pair)
        entry = answer_question(
            pair=pair, answer=answered.answer, author=user_id(request.user), now=clock.now()
        )
        return Status(200, recorded(entry))

    return once(request, key, act)


def _decided(
    request: HttpRequest,
    pair: UUID,
    edition: str,
    key: str,
    decide: Callable[..., Entry],
    **said: Any,
) -> Status[Any]:
    def act() -> Status[Any]:
        refuse_other_edition(edition, _edition(_pair(request, pair)))
        entry = decide(pair=pair, author=user_id(request.user), now=clock.now(), **said)
        return Status(200, recorded(entry))

    return once(request, key, act)


def _pair(request: HttpRequest, pair: UUID) -> PairFile:
    found = pair_file(roles=roles_of(request.user), pair=pair)
    if found is None:
        raise Http404
    return found


def _edition(found: PairFile) -> dict[str, Any]:
    return {"edition": [str(each) for each in found.edition]}
