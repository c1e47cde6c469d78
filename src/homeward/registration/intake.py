"""What a clerk typed, checked whole: every problem is found at once and names its field.

`read` takes the desk input (docs/api.md) and gives an `Intake` whose values are exactly what will be
recorded, or refuses with all problems. A doubt (say, a passport check digit) does not refuse once the
clerk gave a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.registration.consents import read_consents
from homeward.registration.journeys import read_journey
from homeward.registration.persons import read_document, read_person
from homeward.registration.reader import NO_ID, Reader

NO_MEMBERS = describe("household.no_members", _("A household has at least one person."))
ONE_HEAD = describe(
    "household.one_head",
    _("Exactly one person is head of household; here there are %(count)s. Change a relationship."),
)
SAME_DOCUMENT = describe(
    "document.same_number", _("Another member has the same document number %(value)s.")
)
SAME_ID = describe("field.same_id", _("Two members carry the same identifier %(value)s."))


@dataclass(frozen=True)
class Member:
    id: UUID
    values: dict[str, Any]
    documents: list[dict[str, Any]]


@dataclass(frozen=True)
class Intake:
    id: UUID
    values: dict[str, Any]
    members: list[Member]
    head: UUID
    consents: list[dict[str, Any]]


def read(source: Mapping[str, Any], *, now: datetime, today: date) -> Intake:
    """:raises Refused: with every problem; `path` is like `members.2.birth`."""
    problems: list[Problem] = []
    root = Reader(source, "", problems)
    household = root.one("household")
    members = [_member(row, today) for row in root.many("members")]
    intake = Intake(
        id=household.identifier(),
        values=read_journey(household, now=now, today=today),
        members=members,
        head=_head(members, problems),
        consents=read_consents(root, [member.id for member in members], now),
    )
    problems += _same_twice(intake.id, members)
    refuse_if(_still_open(problems, source))
    return intake


def read_member(source: Mapping[str, Any], *, today: date) -> Member:
    """One person more for a household that is registered already.

    :raises Refused: with every problem; `path` is like `documents.1.number`.
    """
    problems: list[Problem] = []
    alone = {"members": [source]}
    (row,) = Reader(alone, "", problems).many("members")
    member = _member(row, today)
    problems += _same_twice(NO_ID, [member])
    still_open = _still_open(problems, alone)
    refuse_if(replace(each, path=each.path.removeprefix("members.0.")) for each in still_open)
    return member


def open_problems(source: Mapping[str, Any], *, now: datetime, today: date) -> list[Problem]:
    """What `read` would refuse, for showing beside the fields while the clerk still types."""
    try:
        read(source, now=now, today=today)
    except Refused as refused:
        return list(refused.problems)
    return []


def typed_in(column: str) -> str:
    """The field of the desk input from which a column is read."""
    if column == "born_abroad" or column.startswith("abroad_since"):
        return "abroad_since"
    return "birth" if column.startswith("birth_") else column


def _member(row: Reader, today: date) -> Member:
    values = read_person(row, today=today)
    documents = [read_document(each) for each in row.many("documents")]
    return Member(row.identifier(), values, documents)


def _head(members: Sequence[Member], problems: list[Problem]) -> UUID:
    if not members:
        problems.append(Problem(NO_MEMBERS, "members"))
        return NO_ID
    heads = [member.id for member in members if member.values["relationship"] == "head"]
    if len(heads) != 1:
        problems.append(Problem(ONE_HEAD, "members.0.relationship", {"count": len(heads)}))
    return heads[0] if heads else members[0].id


def _same_twice(household: UUID, members: Sequence[Member]) -> list[Problem]:
    """Identifiers of anything, and numbers of documents of one type."""
    problems, numbers = [], set()
    ids: set[UUID] = {household} - {NO_ID}
    for i, member in enumerate(members):
        problems += _id_taken(member.id, f"members.{i}", ids)
        for j, document in enumerate(member.documents):
            path = f"members.{i}.documents.{j}"
            problems += _id_taken(UUID(document["id"]), path, ids)
            number = (document["type"], document["normalised"])
            if number[1] and number in numbers:
                params = {"value": document["number"]}
                problems.append(Problem(SAME_DOCUMENT, f"{path}.number", params, doubt=True))
                document["doubts"] = sorted({*document["doubts"], SAME_DOCUMENT})
            numbers.add(number)
    return problems


def _id_taken(id_: UUID, path: str, ids: set[UUID]) -> list[Problem]:
    if id_ in ids:
        return [Problem(SAME_ID, f"{path}.id", {"value": str(id_)})]
    if id_ != NO_ID:
        ids.add(id_)
    return []


def _still_open(problems: Sequence[Problem], source: Mapping[str, Any]) -> list[Problem]:
    """Doubts that carry a reason are settled."""
    return [each for each in problems if not (each.doubt and _reason_at(each.path, source))]


def _reason_at(path: str, source: Any) -> bool:
    """`members.0.documents.1.number` → the override_reason of that document."""
    steps = path.split(".")[:4]
    for step in steps:
        source = source[int(step)] if step.isdigit() else source[step]
    return isinstance(source, Mapping) and bool(str(source.get("override_reason") or "").strip())
