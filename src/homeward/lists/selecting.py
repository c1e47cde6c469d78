"""Which households and persons a list holds, which it leaves out, and why.

What is erased is in no list and in no count. Whoever was removed from a household is left out and counted;
so is a household with nobody left in it, as after its members joined another one.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from homeward.registration.models import Consent, Document, Household, Person
from homeward.registration.queries import local_day

GIVEN = "given"
NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Selection:
    """Days of arrival at the site, both included; None is any. `partner_class`: who it is shared with."""

    zone: tzinfo
    first: date | None = None
    last: date | None = None
    crossing: str | None = None
    legal_status: str | None = None
    partner_class: str | None = None


@dataclass(frozen=True)
class Counts:
    """`empty`: households with nobody left; `removed`: persons removed from one that is in the list.

    `not_agreed`: households left out because of what they answered to sharing, by their answer.
    """

    households: int = 0
    persons: int = 0
    empty: int = 0
    removed: int = 0
    not_agreed: Counter[str] = field(default_factory=Counter)


def chosen(selection: Selection) -> QuerySet[Household]:
    """The households of the list, in no order."""
    found = _asked_for(selection).filter(_somebody_is_there())
    if selection.partner_class:
        found = _with_answer(found, "sharing", selection.partner_class).filter(answer=GIVEN)
    return found


def present(households: QuerySet[Household]) -> QuerySet[Person]:
    return Person.objects.filter(removed=None, household__in=households.values("id"))


def count(selection: Selection) -> Counts:
    asked_for, found = _asked_for(selection), chosen(selection)
    return Counts(
        households=found.count(),
        persons=present(found).count(),
        empty=asked_for.exclude(_somebody_is_there()).count(),
        removed=Person.objects.exclude(removed=None)
        .filter(household__in=found.values("id"))
        .count(),
        not_agreed=_not_agreed(selection),
    )


def answers(selection: Selection, purpose: str) -> Counter[str]:
    """What the households of the list answered to a question, by the newest answer of each."""
    return _tally(_with_answer(chosen(selection), purpose, None))


def most_documents(selection: Selection) -> int:
    """The most that one person of the list has."""
    documents = Document.objects.filter(person__in=present(chosen(selection)).values("id"))
    each = documents.order_by().values("person").annotate(number=Count("id"))
    return each.aggregate(most=Max("number"))["most"] or 0


def _asked_for(selection: Selection) -> QuerySet[Household]:
    wanted: dict[str, Any] = {"erased": False}
    if selection.first:
        wanted["arrived_at__gte"] = local_day(selection.first, selection.zone)[0]
    if selection.last:
        wanted["arrived_at__lte"] = local_day(selection.last, selection.zone)[1]
    for name in ("crossing", "legal_status"):
        if value := getattr(selection, name):
            wanted[name] = value
    return Household.objects.filter(**wanted)


def _somebody_is_there() -> Q:
    return Q(Exists(Person.objects.filter(household=OuterRef("id"), removed=None)))


def _not_agreed(selection: Selection) -> Counter[str]:
    if not selection.partner_class:
        return Counter()
    there = _asked_for(selection).filter(_somebody_is_there())
    found = _tally(_with_answer(there, "sharing", selection.partner_class))
    del found[GIVEN]
    return found


def _with_answer(
    households: QuerySet[Household], purpose: str, partner_class: str | None
) -> QuerySet[Any, Any]:
    """Each with its newest `answer` to one question; None where it was never asked."""
    asked = Consent.objects.filter(
        household=OuterRef("id"), purpose=purpose, partner_class=partner_class
    )
    newest = asked.order_by("-asked_at", "-id").values("answer")[:1]
    return households.annotate(answer=Subquery(newest))


def _tally(households: QuerySet[Any, Any]) -> Counter[str]:
    rows = households.order_by().values("answer").annotate(number=Count("id"))
    found: Counter[str] = Counter()
    for answer, number in rows.values_list("answer", "number"):
        found[answer or NOT_ASKED] += number
    return found
