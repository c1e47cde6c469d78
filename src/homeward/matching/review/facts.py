"""The facts that two persons were kept apart by: when one of them is written anew, it is asked again."""

from collections.abc import Iterable
from uuid import UUID

from homeward.ledger.versions import written_by
from homeward.registration.models import Person
from homeward.registration.persons import NAMES_WRITTEN

FACTS = (*NAMES_WRITTEN, "name_not_given", "sex", "birth_typed", "birth_first", "birth_last")

Resting = dict[UUID, dict[str, set[UUID]]]


def facts_of(persons: Iterable[UUID]) -> Resting:
    """By person and fact: the entries that its present value rests on."""
    origins = dict(Person.objects.filter(id__in=set(persons)).values_list("id", "origin_entry"))
    written = written_by(list(origins), FACTS)
    return {
        person: {fact: written.get((person, fact), {origin}) for fact in FACTS}
        for person, origin in origins.items()
    }


def entries_under(facts: Resting) -> list[UUID]:
    return sorted({entry for each in facts.values() for made in each.values() for entry in made})


def changed_since(made_on: Iterable[UUID], facts: Resting, persons: Iterable[UUID]) -> list[str]:
    """Facts that rest on an entry by now which is not among `made_on`, in the order of `FACTS`."""
    known = set(made_on)
    resting = [facts.get(person, {}) for person in persons]
    return [fact for fact in FACTS if any(each.get(fact, set()) - known for each in resting)]
