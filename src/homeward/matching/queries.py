"""Earlier registrations that may be the family at the desk, and who is one person by now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from homeward.accounts.fields import disclose, readable
from homeward.accounts.roles import Role
from homeward.matching.lookup import propose
from homeward.matching.proposals import Level, Proposal, Reason
from homeward.matching.review.clusters import linked_to_first, same_persons
from homeward.registration.models import Household, Person

__all__ = ["candidates", "distinct", "same_persons"]

MOST = 5
ORDER: dict[Level, int] = {"same": 0, "possible": 1, "family_member": 2, "not_seen": 3}
CLAIMED = (
    "origin",
    "destination",
    "lived_in",
)  # where the form says the family comes from and goes

# What a role has to read before a reason that quotes it is told.
QUOTES = {
    **{
        name: ("person", {name, f"{name}_latin"})
        for name in ("given_name", "father_name", "grandfather_name", "family_name")
    },
    "names": ("person", {"given_name", "father_name", "grandfather_name", "family_name"}),
    "sex": ("person", {"sex"}),
    "birth": ("person", {"birth_first", "birth_last", "birth_typed"}),
    "place": ("household", {"origin", "destination", "lived_in"}),
    "document": ("document", {"number", "normalised"}),
    "family": ("household", {"id"}),
}


@dataclass(frozen=True)
class Match:
    """A member at the desk, by position, who may be an earlier person.

    `person` and the reasons hold what the reader may see; the strongest reason first.
    """

    member: int
    person_id: UUID
    level: Level
    score: float
    probability: float
    person: dict[str, Any]
    speaks_for: list[Reason]
    speaks_against: list[Reason]


@dataclass(frozen=True)
class Candidate:
    """An earlier household: who of the desk may be whom of it; `new`: positions of who was not in it.

    `level`: of its likeliest match. `household` holds what the reader may see.
    """

    household_id: UUID
    household: dict[str, Any]
    level: Level
    matches: list[Match]
    new: list[int]


def candidates(
    *,
    roles: frozenset[Role],
    members: Sequence[Mapping[str, Any]],
    household: UUID,
    journey: Mapping[str, Any] | None = None,
) -> list[Candidate]:
    """At most five, the likeliest first; `household`, the one at the desk, is left out.

    `journey`: the form's household, for the places in it.
    """
    claimed = {name: (journey or {}).get(name) for name in CLAIMED}
    told = [{**claimed, **member} for member in members]
    proposed = propose(told, household=household)
    found: dict[UUID, dict[int, Proposal]] = {}
    for position, of_member in enumerate(proposed.of_members):
        for each in of_member:
            if each.household != household and each.level != "not_seen":
                best = found.setdefault(each.household, {})
                best[position] = likelier(best.get(position), each)
    new = {family.household: list(family.new) for family in proposed.families}
    likeliest = sorted(found, key=lambda each: _rank(found[each].values()))[:MOST]
    return _shown(roles, {each: found[each] for each in likeliest}, new)


def distinct(persons: Iterable[UUID]) -> set[UUID]:
    """One for each real person among these: of those who were found to be one, the first identifier.

    One query, however many they are.
    """
    asked = set(persons)
    first = linked_to_first()
    by_person: dict[UUID, UUID] = {}
    for person in sorted(asked):
        by_person.setdefault(first.get(person, person), person)
    return set(by_person.values())


def likelier(known: Proposal | None, other: Proposal) -> Proposal:
    """The same person by document and by names is told with both reasons."""
    if known is None:
        return other
    if known.person == other.person:
        said = {each.compared for each in other.reasons}
        more = [each for each in known.reasons if each.compared not in said]
        surer = min((known, other), key=lambda each: (ORDER[each.level], -each.probability))
        return Proposal(**{**vars(surer), "reasons": [*more, *other.reasons]})
    return min((known, other), key=lambda each: (ORDER[each.level], -each.probability))


def _rank(proposals: Iterable[Proposal]) -> tuple[int, float, int]:
    found = list(proposals)
    level = min(ORDER[each.level] for each in found)
    return level, -max(each.probability for each in found), -len(found)


def _shown(
    roles: frozenset[Role],
    found: Mapping[UUID, Mapping[int, Proposal]],
    new: Mapping[UUID, list[int]],
) -> list[Candidate]:
    """Without who is gone, though the engine still knew of them."""
    households = Household.objects.in_bulk(list(found))
    wanted = [each.person for proposals in found.values() for each in proposals.values()]
    persons = Person.objects.in_bulk(wanted)
    shown = []
    for household, proposals in found.items():
        matches = [
            match_of(roles, position, persons[each.person], each)
            for position, each in sorted(proposals.items())
            if each.person in persons
        ]
        if matches and household in households:
            values = disclose(roles, "household", _values(households[household]))
            level = min((each.level for each in matches), key=ORDER.__getitem__)
            shown.append(Candidate(household, values, level, matches, new.get(household, [])))
    return shown


def match_of(roles: frozenset[Role], position: int, person: Person, proposal: Proposal) -> Match:
    """Cut to what the roles may read."""
    reasons = sorted(
        (each for each in proposal.reasons if may_read(roles, each)), key=lambda r: -abs(r.weight)
    )
    return Match(
        member=position,
        person_id=person.id,
        level=proposal.level,
        score=proposal.score,
        probability=proposal.probability,
        person=disclose(roles, "person", _values(person)),
        speaks_for=[each for each in reasons if each.weight >= 0],
        speaks_against=[each for each in reasons if each.weight < 0],
    )


def may_read(roles: frozenset[Role], reason: Reason) -> bool:
    record, fields = QUOTES[reason.compared]
    return fields <= readable(roles, record)


def _values(row: Household | Person) -> dict[str, Any]:
    return {column.name: getattr(row, column.attname) for column in row._meta.concrete_fields}
