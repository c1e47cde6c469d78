"""The shapes that many answers share, and which refusals each sort of request can get."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from homeward.ledger.models import Entry


class ProblemOut(Schema):
    """`path` names the field; a doubt can be settled by a reason. docs/errors.md has all codes."""

    code: str
    path: str
    message: str
    doubt: bool


class ProblemsOut(Schema):
    problems: list[ProblemOut]


class RecordedOut(Schema):
    """The entry that the act is."""

    entry: UUID
    kind: str
    happened_at: datetime


def recorded(entry: Entry) -> dict[str, Any]:
    return {"entry": entry.id, "kind": entry.kind, "happened_at": entry.happened_at}


def _refusals(*statuses: int) -> dict[int, Any]:
    return dict.fromkeys(statuses, ProblemsOut)


READING = _refusals(401, 403, 404, 422, 503, 507)
WRITING = READING | _refusals(400, 413, 415)
CORRECTING = WRITING | _refusals(412, 428)
