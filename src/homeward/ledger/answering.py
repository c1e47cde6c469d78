"""Requests that wrote, each known by the key its sender gave it: asked again, they are only answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import rows
from homeward.ledger.models import AnsweredRequest
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.vault.signing import digest

KEY_REUSED = describe(
    "request.key_reused",
    _("This Idempotency-Key was used for another request. Make a new one for each request."),
)
DIGITS = 32  # hexadecimal: 128 bits tell apart whatever a site will ever be asked
ANSWERED = "SELECT request, status, answer FROM ledger_answeredrequest WHERE key = %s"


@dataclass(frozen=True)
class Asked:
    """Digests of a request; without its key nobody can try out what the request said."""

    key: str
    request: str


@dataclass(frozen=True)
class Answered:
    status: int
    answer: dict[str, Any]


def asked(*, user: UUID, key: str, what: str, body: bytes) -> Asked:
    """`what`: the method and address."""
    whose = digest(user.bytes, key.encode())
    said = digest(user.bytes, digest(key.encode()), digest(what.encode()), body)
    return Asked(whose.hex()[:DIGITS], said.hex()[:DIGITS])


def answer_to(request: Asked) -> Answered | None:
    """:raises Refused: the key was given to another request."""
    found = rows.first(ANSWERED, request.key)
    if found is None:
        return None
    if found[0] != request.request:
        raise Refused(Problem(KEY_REUSED))
    return Answered(found[1], json.loads(found[2]))


def remember(request: Asked, *, status: int, answer: Mapping[str, Any], now: datetime) -> None:
    """In the transaction of the act, so that both are there or neither. `answer`: names nobody."""
    row = {"status": status, "answer": dict(answer), "answered_at": now.isoformat()}
    rows.insert(AnsweredRequest, [vars(request) | row])


def forget_answered(*, before: datetime) -> int:
    with writing():
        return AnsweredRequest.objects.filter(answered_at__lt=before).delete()[0]
