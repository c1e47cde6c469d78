"""Who is one person by the merges that stand: the connected components of their links."""

from collections.abc import Iterable
from uuid import UUID

from homeward.matching.review.models import Pair


def same_persons(person: UUID, *, without: UUID | None = None) -> set[UUID]:
    """Everybody who was found to be this person, and the person; `without` the link of a pair."""
    return components([person], without=without)[person]


def components(persons: Iterable[UUID], *, without: UUID | None = None) -> dict[UUID, set[UUID]]:
    """For each of these, everybody who was found to be them, and they themselves.

    Asks as often as the longest chain of links has, whatever the number of persons. A pair that was
    decided in two ways links nobody until it is decided.
    """
    asked = set(persons)
    together = {person: {person} for person in asked}
    reached, new = set(asked), set(asked)
    while new:
        found = set()
        for first, second in _links(new, without):
            _unite(together, first, second)
            found |= {first, second}
        new = found - reached
        reached |= new
    return {person: together[person] for person in asked}


def _links(persons: set[UUID], without: UUID | None) -> set[tuple[UUID, UUID]]:
    merged = Pair.objects.filter(state="merged").values_list("first", "second")
    if without:
        merged = merged.exclude(id=without)
    return {*merged.filter(first__in=persons), *merged.filter(second__in=persons)}


def _unite(together: dict[UUID, set[UUID]], one: UUID, other: UUID) -> None:
    both = together.get(one, {one}) | together.get(other, {other})
    together.update(dict.fromkeys(both, both))


def linked_to_first() -> dict[UUID, UUID]:
    """For everybody who was found to be somebody else, too: the lowest identifier of them all."""
    links = Pair.objects.filter(state="merged").values_list("first", "second")
    together: dict[UUID, set[UUID]] = {}
    for first, second in links:
        _unite(together, first, second)
    return {person: min(group) for person, group in together.items()}
