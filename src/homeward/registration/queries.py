"""Reading files and counts. What comes out is already cut to what the reader's roles may see."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Model, Q, QuerySet

from homeward.accounts.fields import disclose, readable
from homeward.accounts.roles import Role
from homeward.ledger import versions
from homeward.ledger.versions import Conflict
from homeward.registration.births import age_interval
from homeward.registration.models import Consent, Document, Household, Person

COUNTED = Count("members", filter=Q(members__removed=None))
ADULT = 18  # years, as in the Convention on the Rights of the Child, article 1


@dataclass(frozen=True)
class Member:
    """`values` and `documents` hold only what the reader may see."""

    id: UUID
    values: dict[str, Any]
    documents: list[dict[str, Any]]


@dataclass(frozen=True)
class File:
    id: UUID
    household: dict[str, Any]
    members: list[Member]
    consents: list[dict[str, Any]]
    conflicts: list[Conflict]


def household_file(*, roles: frozenset[Role], household: UUID) -> File | None:
    """None, too, for an erased household, unless somebody was brought into it unknowingly."""
    found = Household.objects.filter(id=household).first()
    persons = list(Person.objects.filter(household=household).order_by("position", "id"))
    if found is None or (found.erased and not persons):
        return None
    documents = list(Document.objects.filter(person__in=persons).order_by("person", "id"))
    size = {"size": sum(person.removed is None for person in persons)}
    return File(
        id=found.id,
        household=disclose(roles, "household", _values(found) | size),
        members=[_member(roles, person, documents) for person in persons],
        consents=[disclose(roles, "consent", _values(row)) for row in _answers(found)],
        conflicts=_conflicts(roles, found.id, [person.id for person in persons]),
    )


def household_by_code(code: str) -> Household | None:
    """Where a household was joined into another, the one that its people are in now."""
    found = Household.objects.filter(code=code).first()
    passed = set()
    while found and found.joined_into and found.id not in passed:
        passed.add(found.id)
        found = Household.objects.filter(id=found.joined_into).first()
    return found if found and not found.erased else None


def registered_by(user: UUID, *, since: datetime) -> QuerySet[Household]:
    """A clerk's own registrations, newest first, with their `size`."""
    found = Household.objects.filter(registered_by=user, registered_at__gte=since)
    return found.annotate(size=COUNTED).order_by("-registered_at")


@dataclass
class DayCounts:
    """Arrivals of one local day. `uncertain_age`: the birth interval spans the age of 18."""

    on: date
    households: int = 0
    persons: int = 0
    groups: Counter[str] = field(default_factory=Counter)
    legal_status: Counter[str] = field(default_factory=Counter)
    manner_of_return: Counter[str] = field(default_factory=Counter)


GROUPS = ("women", "men", "girls", "boys", "uncertain_age", "unknown")


def day_counts(*, on: date, zone: tzinfo) -> DayCounts:
    counts = DayCounts(on)
    arrived = _arrived(local_day(on, zone))
    for status, manner in arrived.values_list("legal_status", "manner_of_return"):
        counts.households += 1
        counts.legal_status[str(status)] += 1
        counts.manner_of_return[str(manner)] += 1
    members = Person.objects.filter(household__in=arrived, removed=None)
    for sex, first, last in members.values_list("sex", "birth_first", "birth_last"):
        counts.persons += 1
        counts.groups[group_of(sex, first, last, on)] += 1
    return counts


def local_day(on: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Its first and last instant."""
    first = datetime.combine(on, time.min, zone)
    return first, datetime.combine(on + timedelta(days=1), time.min, zone) - timedelta(
        microseconds=1
    )


def group_of(sex: str, first: date | None, last: date | None, on: date) -> str:
    """Woman, man, girl or boy; a birth interval that spans the 18th birthday is not guessed."""
    if first is None or last is None or sex not in {"female", "male"}:
        return "unknown"
    youngest, oldest = age_interval(first, last, on)
    if youngest < ADULT <= oldest:
        return "uncertain_age"
    if youngest >= ADULT:
        return "women" if sex == "female" else "men"
    return "girls" if sex == "female" else "boys"


def arrivals_by_day(*, until: date, days: int, zone: tzinfo) -> list[tuple[date, int, int]]:
    """(day, households, persons), newest first; a day without arrivals is a counted zero."""
    span = (local_day(until - timedelta(days=days - 1), zone)[0], local_day(until, zone)[1])
    rows = _arrived(span).annotate(size=COUNTED)
    households: Counter[date] = Counter()
    persons: Counter[date] = Counter()
    for arrived_at, size in rows.values_list("arrived_at", "size"):
        on = cast("datetime", arrived_at).astimezone(zone).date()
        households[on] += 1
        persons[on] += size
    every = (until - timedelta(days=back) for back in range(days))
    return [(on, households[on], persons[on]) for on in every]


def _arrived(span: tuple[datetime, datetime]) -> QuerySet[Household]:
    """One that was joined into another is counted there."""
    return Household.objects.filter(arrived_at__range=span, joined_into=None)


def _answers(household: Household) -> QuerySet[Consent]:
    """By question, the newest answer first: it is the one that counts."""
    answers = Consent.objects.filter(household=household)
    return answers.order_by("purpose", "partner_class", "-asked_at", "-id")


def _member(roles: frozenset[Role], person: Person, documents: Iterable[Document]) -> Member:
    own = [each for each in documents if each.person_id == person.id]
    return Member(
        id=person.id,
        values=disclose(roles, "person", _values(person)),
        documents=[shown for each in own if (shown := disclose(roles, "document", _values(each)))],
    )


def _values(row: Model) -> dict[str, Any]:
    """Column values by field name; relations as the identifier they hold."""
    return {column.name: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _conflicts(roles: frozenset[Role], household: UUID, persons: list[UUID]) -> list[Conflict]:
    """Only of fields that these roles may read."""
    kinds = {household: "household"} | dict.fromkeys(persons, "person")
    return [
        conflict
        for conflict in versions.conflicts_of(*kinds)
        if conflict.field in readable(roles, kinds[conflict.record])
    ]
