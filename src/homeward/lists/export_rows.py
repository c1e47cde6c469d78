"""The rows of an export, some households at a time, read from the tables as they stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, Final
from uuid import UUID

from homeward.accounts.fields import disclose
from homeward.accounts.roles import Role
from homeward.lists.export_columns import Column, Line, Question
from homeward.lists.selecting import Selection, chosen
from homeward.lists.spelling import Spelling
from homeward.lists.writing import Cell
from homeward.registration.models import Consent, Document, Person

AT_ONCE: Final = 50  # households; the desks wait while more are read
Roles = frozenset[Role]
Found = dict[str, Any]


def written(
    roles: Roles, selection: Selection, columns: Sequence[Column], spelling: Spelling
) -> Iterator[list[Cell]]:
    """In the order of arrival; the members of a household one after the other."""
    for line in lines(roles, selection, columns):
        yield [column.cell(line, spelling) for column in columns]


def written_in_their_own_order(
    roles: Roles, selection: Selection, columns: Sequence[Column], spelling: Spelling
) -> Iterator[list[Cell]]:
    """Day by day, and within a day by what the rows say. A day is held in memory, no more."""
    found = lines(roles, selection, columns)
    for _day, arrived in groupby(found, lambda each: spelling.day_of(each.household["arrived_at"])):
        rows = ([column.cell(line, spelling) for column in columns] for line in arrived)
        yield from sorted(rows, key=lambda row: [str(cell or "").rjust(3) for cell in row])


def lines(roles: Roles, selection: Selection, columns: Sequence[Column]) -> Iterator[Line]:
    """Cut to what these roles may read; nothing is asked of the database that no column needs."""
    needed = _needed(columns)
    found = chosen(selection).order_by("arrived_at", "id").values("id", *needed["household"])
    households = found.iterator(chunk_size=AT_ONCE)
    while some := list(islice(households, AT_ONCE)):
        yield from _lines_of(roles, some, needed)


def _needed(columns: Sequence[Column]) -> Mapping[str, set[str]]:
    """Record → fields. How many there are in a household is counted, not read."""
    needed: defaultdict[str, set[str]] = defaultdict(set)
    for record, _dot, name in (need.partition(".") for each in columns for need in each.needs):
        needed[record].add(name)
    needed["household"] -= {"size"}
    return needed


def _lines_of(
    roles: Roles, households: Sequence[Found], needed: Mapping[str, set[str]]
) -> Iterator[Line]:
    ids = [each["id"] for each in households]
    members = _members(ids, needed["person"])
    documents = _documents(roles, ids, needed["document"])
    answers = _answers(roles, ids) if needed["consent"] else {}
    for each in households:
        own = members[each["id"]]
        first = next((row for row in own if row["relationship"] == "head"), own[0])
        shown = disclose(roles, "household", each | {"size": len(own)})
        for row in own:
            yield Line(
                household=shown,
                person=disclose(roles, "person", row),
                is_first=row is first,
                documents=documents[row["id"]],
                answers=answers.get(each["id"], {}),
            )


def _members(households: Sequence[UUID], names: set[str]) -> Mapping[UUID, list[Found]]:
    found: defaultdict[UUID, list[Found]] = defaultdict(list)
    present = Person.objects.filter(removed=None, household__in=households)
    for row in present.order_by("position", "id").values(
        "id", "household_id", "relationship", *names - {"id", "relationship"}
    ):
        found[row["household_id"]].append(row)
    return found


def _documents(
    roles: Roles, households: Sequence[UUID], names: set[str]
) -> Mapping[UUID, list[Found]]:
    found: defaultdict[UUID, list[Found]] = defaultdict(list)
    if names:
        own = Document.objects.filter(person__household__in=households)
        for row in own.order_by("id").values("person_id", *names):
            found[row["person_id"]].append(disclose(roles, "document", row))
    return found


def _answers(roles: Roles, households: Sequence[UUID]) -> Mapping[UUID, dict[Question, str]]:
    """Later answers take the place of earlier ones."""
    found: defaultdict[UUID, dict[Question, str]] = defaultdict(dict)
    asked = Consent.objects.filter(household__in=households).order_by("asked_at", "id")
    for row in asked.values("household_id", "purpose", "partner_class", "answer"):
        shown = disclose(roles, "consent", row)
        found[row["household_id"]][shown["purpose"], shown["partner_class"]] = shown["answer"]
    return found
