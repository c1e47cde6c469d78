"""Finding a family by whatever it shows or says: one text, taken for all that it can be."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from homeward.accounts.fields import disclose, readable
from homeward.accounts.roles import Role
from homeward.matching.by_name import persons_named
from homeward.matching.names import Word
from homeward.matching.nearness import name_words, nearness
from homeward.problems import Refused
from homeward.reference.calendars import western_digits
from homeward.registration.documents import normalise_number
from homeward.registration.journeys import phone_key
from homeward.registration.models import Document, Household, Person
from homeward.registration.persons import NAMES, NAMES_WRITTEN
from homeward.registration.queries import household_by_code
from homeward.registration.receipts import normalise_code

LONGEST_TEXT = 200  # characters
SHORTEST_PHONE = 7  # digits
NEAREST = 2  # persons: all children have their father's name
SHORTEST_NUMBER = 2  # letters and digits
FOR_SURE = {"code": 400.0, "document": 300.0, "phone": 200.0}  # next to at most 100 for a name

# What tells one person from another in a list; the file has the rest.
SHOWN = (
    *("id", "household", "relationship", "removed", "name_not_given"),
    *("birth_first", "birth_last"),
    *NAMES_WRITTEN,
)

# What a role has to read before it may find anybody by it.
NEEDED = {
    "code": ("household", {"id", "code"}),
    "document": ("document", {"person", "normalised"}),
    "phone": ("household", {"phone"}),
    "name": ("person", {"id", "household", *NAMES_WRITTEN}),
}


@dataclass(frozen=True)
class FoundMember:
    """`how`: as below; empty for the head of the household, where it was somebody else."""

    values: dict[str, Any]
    how: str


@dataclass(frozen=True)
class Found:
    """`how`: "code", "document", "phone", "name", "similar_name", "part_of_name"; the surest first.

    `members`: the head, and the nearest of those who were found. All values are cut to what the reader
    may see; `household` has its `size` too. An erased household is found only where somebody was
    brought into it unknowingly.
    """

    household_id: UUID
    household: dict[str, Any]
    members: list[FoundMember]
    how: list[str]


@dataclass(frozen=True)
class Findings:
    """`sorts`: the searches that were made; `more`: there are more hits than are shown."""

    sorts: list[str]
    families: list[Found]
    more: bool


@dataclass(frozen=True)
class _Hit:
    household: UUID
    person: UUID | None
    how: str
    score: float


def find(*, roles: frozenset[Role], text: str, limit: int = 20) -> Findings:
    """By no more than what these roles may read."""
    asked = {
        sort: typed
        for sort, typed in _typed(text[:LONGEST_TEXT]).items()
        if typed and NEEDED[sort][1] <= readable(roles, NEEDED[sort][0])
    }
    hits = [*_by_code(asked), *_by_phone(asked, limit)]
    persons, cut = _by_person(asked, limit)
    scores: dict[UUID, float] = {}
    for hit in [*hits, *persons]:
        scores[hit.household] = max(scores.get(hit.household, 0), hit.score)
    best = sorted(scores, key=lambda household: (-scores[household], household))
    families = _families(roles, best[:limit], [*hits, *persons])
    return Findings([*asked], families, more=cut or len(best) > limit)


def _typed(text: str) -> dict[str, Any]:
    """What the text can be: a code, numbers of documents, phone numbers, words of names."""
    parts = western_digits(text).split()
    numbers = [part for part in (" ".join(parts), *parts) if re.search(r"\d", part)]
    return {
        "code": _code(text),
        "document": {
            number
            for part in numbers
            for number in (normalise_number("passport", part), normalise_number("vrf", part))
            if len(number) >= SHORTEST_NUMBER
        },
        "phone": {
            phone_key(part) for part in numbers if len(re.findall(r"\d", part)) >= SHORTEST_PHONE
        },
        "name": name_words(" ".join(part for part in parts if not re.search(r"\d", part))),
    }


def _code(text: str) -> str | None:
    try:
        return normalise_code(text)
    except Refused:
        return None


def _by_code(asked: Mapping[str, Any]) -> Iterator[_Hit]:
    found = household_by_code(asked["code"]) if "code" in asked else None
    if found:
        yield _Hit(found.id, None, "code", FOR_SURE["code"])


def _by_phone(asked: Mapping[str, Any], limit: int) -> Iterator[_Hit]:
    if "phone" in asked:
        found = Household.objects.filter(phone_key__in=asked["phone"]).order_by("-id")
        for household in _where_now(found.values_list("id", "joined_into")[: limit + 1]):
            yield _Hit(household, None, "phone", FOR_SURE["phone"])


def _where_now(found: Iterable[tuple[UUID, UUID | None]]) -> Iterator[UUID]:
    """The households that the people of these are in: some were joined into others."""
    left: set[UUID] = set()
    while found:
        yield from (household for household, into in found if into is None)
        into = {into for _household, into in found if into} - left
        left |= into
        rows = Household.objects.filter(id__in=into)
        found = list(rows.values_list("id", "joined_into")) if into else []


def _by_person(asked: Mapping[str, Any], limit: int) -> tuple[list[_Hit], bool]:
    """Hits by document and by name, and whether there are more of these."""
    holders = _holders(asked["document"], limit) if "document" in asked else []
    typed = asked.get("name", ())
    near = persons_named(" ".join(word.letters for word in typed)) if typed else None
    ids = [*holders, *(near.persons if near else [])]
    rows = Person.objects.filter(id__in=ids).values("id", "household", *NAMES_WRITTEN)
    hits = (_held(row) if row["id"] in holders else _named(row, typed) for row in rows)
    return [hit for hit in hits if hit], bool(near and near.cut)


def _holders(numbers: set[str], limit: int) -> list[UUID]:
    found = Document.objects.filter(normalised__in=numbers).values_list("person", flat=True)
    return list(found[: 2 * limit])


def _held(row: Mapping[str, Any]) -> _Hit:
    return _Hit(row["household"], row["id"], "document", FOR_SURE["document"])


def _named(row: Mapping[str, Any], typed: Sequence[Word]) -> _Hit | None:
    """None for who lacks more than two of three words."""
    names = [row[column] for column in NAMES_WRITTEN]
    near = nearness(typed, names[: len(NAMES)], names[len(NAMES) :])
    if 3 * near.lacks > 2 * len(typed):
        return None
    how = "part_of_name" if near.lacks else "name" if near.same else "similar_name"
    return _Hit(row["household"], row["id"], how, near.score)


def _families(
    roles: frozenset[Role], households: Sequence[UUID], hits: Sequence[_Hit]
) -> list[Found]:
    """In the order of `households`."""
    by_id = Household.objects.in_bulk(households)
    members: dict[UUID, list[dict[str, Any]]] = {household: [] for household in by_id}
    persons = Person.objects.filter(household__in=by_id).order_by("position", "id")
    for person in persons.values(*SHOWN):
        members[person["household"]].append(person)
    return [
        _family(roles, by_id[each], members[each], [hit for hit in hits if hit.household == each])
        for each in households
    ]


def _family(
    roles: frozenset[Role],
    household: Household,
    members: Sequence[dict[str, Any]],
    hits: Sequence[_Hit],
) -> Found:
    surest = sorted(hits, key=lambda hit: -hit.score)
    how = {hit.person: hit.how for hit in surest if hit.person}
    nearest = {household.head, *list(how)[:NEAREST]}
    values = {
        each.name: getattr(household, each.attname) for each in household._meta.concrete_fields
    }
    size = {"size": sum(member["removed"] is None for member in members)}
    return Found(
        household_id=household.id,
        household=disclose(roles, "household", values | size),
        members=[
            FoundMember(disclose(roles, "person", member), how.get(member["id"], ""))
            for member in members
            if member["id"] in nearest
        ],
        how=list(dict.fromkeys(hit.how for hit in surest)),
    )
