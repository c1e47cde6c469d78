"""A file's history: told, added to by a departure or by new answers, and its last act taken back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from homeward.accounts.models import roles_of, user_id
from homeward.registration.telling import Told, timeline
from homeward.registration.undoing import last_undoable, undo
from homeward.web import clock
from homeward.web.api.access import SignedIn
from homeward.web.api.answers import READING, WRITING, RecordedOut, recorded
from homeward.web.api.desk_input import Input
from homeward.web.api.repeating import Key, once
from homeward.web.files import file_of, open_file
from homeward.web.pages.undoing import refuse_not_allowed

router = Router(tags=["households"])


class ChangeOut(Schema):
    """`person` is null where the field is the household's."""

    person: UUID | None
    field: str
    before: Any
    after: Any


class ToldOut(Schema):
    """`times`: how often the same user did the same in a row. `author` is null for Homeward itself."""

    entry: UUID
    kind: str
    meaning: str
    author: UUID | None
    happened_at: datetime
    changes: list[ChangeOut]
    lines: list[str]
    undone: bool
    times: int


class TimelineOut(Schema):
    """Newest first. `undoable`: the entry that an undo would take back."""

    household: UUID
    undoable: UUID | None
    entries: list[ToldOut]


class UndoIn(Input):
    entry: UUID


@router.get(
    "/{household}/timeline",
    response={200: TimelineOut} | READING,
    auth=SignedIn("registration.read_file"),
)
def tell(request: HttpRequest, household: UUID) -> dict[str, Any]:
    """Only fields that the reader may see are told; that it was read is recorded."""
    open_file(request, household, "api")
    last = last_undoable(household)
    told = timeline(roles=roles_of(request.user), household=household)
    return {
        "household": household,
        "undoable": last.entry if last else None,
        "entries": [_spelt(each) for each in told],
    }


@router.post(
    "/{household}/undo",
    response={200: RecordedOut} | WRITING,
    auth=SignedIn("registration.amend_file"),
)
def take_back(request: HttpRequest, household: UUID, last: UndoIn, key: Key) -> Status[Any]:
    """`entry`: the one that was shown as `undoable`; refused where another came since."""

    def act() -> Status[Any]:
        file_of(request, household)  # also one whose people were brought elsewhere by the act
        refuse_not_allowed(request, household, last.entry)
        author = user_id(request.user)
        entry = undo(household=household, entry=last.entry, author=author, now=clock.now())
        return Status(200, recorded(entry))

    return once(request, key, act)


def _spelt(told: Told) -> dict[str, Any]:
    return vars(told) | {
        "meaning": str(told.meaning),
        "lines": [str(line) for line in told.lines],
        "changes": [vars(change) for change in told.changes],
    }
