"""The figures of one local day, by committee."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from homeward.assistance.catalogue import current_items
from homeward.assistance.codes import COMMITTEE_OF, OTHERWISE
from homeward.assistance.models import ItemEdition
from homeward.reference.codes import SCREEN_LANGUAGES
from homeward.reference.places import place_label
from homeward.registration.models import Household, Person
from homeward.registration.queries import day_counts, group_of, local_day
from homeward.statistics.figures import COMMITTEES, Figure, added_up
from homeward.statistics.served import Span, aboard, aboard_of, given, left_for, stays

TO = "transport.to."
Served = tuple[UUID | None, int, dict[str, int]]


def figures_on(*, on: date, zone: tzinfo) -> list[Figure]:
    """In the order of the committees, within one in the order of the catalogue."""
    span = local_day(on, zone)
    found = [
        *_registration(on, zone, span),
        *_items(span),
        *_shelter(span),
        *_transport(span),
    ]
    order = list(COMMITTEES)
    return sorted(found, key=lambda each: order.index(each.committee))


def _registration(on: date, zone: tzinfo, span: Span) -> list[Figure]:
    counts = day_counts(on=on, zone=zone)
    registered = Household.objects.filter(registered_at__range=span, joined_into=None)
    members = Person.objects.filter(household__in=registered, removed=None)
    groups = [
        {group_of(sex, first, last, on): 1}
        for sex, first, last in members.values_list("sex", "birth_first", "birth_last")
    ]
    return [
        Figure(
            "registration.arrived",
            "registration",
            counts.households,
            counts.persons,
            added_up([counts.groups]),
        ),
        Figure(
            "registration.registered",
            "registration",
            registered.count(),
            len(groups),
            added_up(groups),
        ),
    ]


def _items(span: Span) -> list[Figure]:
    """A line for whatever is offered, and for whatever else was given."""
    rows: dict[UUID, list[tuple[UUID | None, int, dict[str, int], int]]] = defaultdict(list)
    columns = ("item", "household", "persons", "groups", "quantity")
    for item, *row in given(span).values_list(*columns):
        rows[item].append((row[0], row[1], row[2], row[3]))
    items = [each for each in current_items() if each.is_offered or each.item in rows]
    return [_item(each, rows[each.item]) for each in items]


def _item(
    edition: ItemEdition, rows: Sequence[tuple[UUID | None, int, dict[str, int], int]]
) -> Figure:
    """An erased household was a household of its own: what was given to it stays in the sums."""
    served = [(household, persons, groups) for household, persons, groups, _quantity in rows]
    return Figure(
        key=f"item.{edition.item}",
        committee=COMMITTEE_OF.get(edition.sort, OTHERWISE),
        households=_households(served),
        persons=sum(persons for _household, persons, _groups in served),
        groups=added_up(groups for _household, _persons, groups in served),
        quantity=sum(quantity for *_served, quantity in rows),
        currency=edition.currency,
        unit=edition.unit,
        names=edition.names,
    )


def _shelter(span: Span) -> list[Figure]:
    return [_counted(key, "shelter", _served(rows)) for key, rows in stays(span).items()]


def _transport(span: Span) -> list[Figure]:
    left, arrived = (
        _counted(key, "transport", _served(rows)) for key, rows in aboard(span).items()
    )
    return [left, *_destinations(span), arrived]


def _destinations(span: Span) -> list[Figure]:
    """A line for each province to which somebody left; the report's arrow says that it is one."""
    found = []
    for province, departures in sorted(left_for(span).items()):
        boarded = _served(aboard_of(departures))
        counted = _counted(f"{TO}{province}", "transport", boarded)
        found.append(replace(counted, names=_arrows(province)))
    return found


def _arrows(province: str) -> dict[str, str]:
    return {
        language: f"{'→' if language == 'en' else '←'} {place_label(province, language)}"
        for language in SCREEN_LANGUAGES
    }


def _served(rows: QuerySet[Any]) -> list[Served]:
    return list(rows.values_list("household", "persons", "groups"))


def _counted(key: str, committee: str, rows: Sequence[Served]) -> Figure:
    return Figure(
        key=key,
        committee=committee,
        households=_households(rows),
        persons=sum(persons for _household, persons, _groups in rows),
        groups=added_up(groups for _household, _persons, groups in rows),
    )


def _households(rows: Iterable[Served]) -> int:
    """Served twice on one day, a family is one. What went to whoever came is no family."""
    known = {household for household, _persons, _groups in rows if household}
    return len(known) + sum(
        1 for household, persons, _groups in rows if household is None and persons
    )
