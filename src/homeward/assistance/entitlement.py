"""What a household may get now, of each item of the catalogue, and why or why not.

Nobody gets the same twice: not the household, not one that was joined into it, and not a person who was
served with another family before. What nothing records (a specific need that nobody screened for) gives
no right to anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from homeward.assistance.catalogue import current_items, name_of
from homeward.assistance.models import Giving, ItemEdition, Recipient, StockLevel
from homeward.assistance.needs import needs_of
from homeward.assistance.wording import needs_in_words
from homeward.problems import Problem, describe
from homeward.registration.models import Household, Person

HAD_ALREADY = describe(
    "giving.had_already",
    _("This family had “%(item)s” on %(on)s. Nobody gets it twice; look at that giving first."),
)
HAD_WITH_OTHERS = describe(
    "giving.had_with_others",
    _("Somebody of this family had “%(item)s” with another family on %(on)s. Ask a supervisor."),
)
NOT_THE_SIZE = describe(
    "giving.not_the_size", _("“%(item)s” is for families of another size; this one has %(size)s.")
)
NEED_NOT_RECORDED = describe(
    "giving.need_not_recorded", _("“%(item)s” is only for: %(needs)s. None of it is recorded here.")
)
SPENT = describe(
    "giving.stock_spent",
    _("Of “%(item)s” only %(left)s are left by the record. Enter an arrival or count the stock."),
)
NOT_OFFERED = describe(
    "giving.not_offered", _("“%(item)s” is not given at this site any more. Ask a supervisor.")
)


@dataclass(frozen=True)
class Family:
    """A household as far as it matters for what it gets."""

    household: Household
    members: Sequence[Person]
    households: frozenset[UUID]
    needs: frozenset[str]
    givings: Sequence[Giving]
    served: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)


@dataclass(frozen=True)
class Entitlement:
    """`quantity`: None where it is said at the giving. `before`: the giving that is why it is refused."""

    edition: ItemEdition
    persons: tuple[UUID, ...]
    quantity: int | None
    refused: Problem | None = None
    before: Giving | None = None


def family_of(household: Household, *, on: date, with_needs: bool = True) -> Family:
    members = list(Person.objects.filter(household=household.id, removed=None).order_by("position"))
    joined = Household.objects.filter(joined_into=household.id).values_list("id", flat=True)
    households = frozenset((household.id, *joined))
    served = Recipient.objects.filter(person__in=[each.id for each in members])
    by_person: dict[UUID, set[UUID]] = {}
    for giving, person in served.values_list("giving", "person"):
        by_person.setdefault(giving, set()).add(person)
    had = Giving.objects.filter(Q(household__in=households) | Q(id__in=by_person))
    return Family(
        household=household,
        members=members,
        households=households,
        needs=needs_of(household.id, members, on=on) if with_needs else frozenset(),
        givings=list(had.filter(is_reversed=False).order_by("-given_at", "id")),
        served={giving: frozenset(persons) for giving, persons in by_person.items()},
    )


def entitlements(family: Family, *, now: datetime) -> list[Entitlement]:
    """Of everything that is offered to families here, in the order of the catalogue."""
    levels = dict(StockLevel.objects.values_list("item", "level"))
    offered = [each for each in current_items() if each.is_offered and each.recipient != "site"]
    return [entitled(family, edition, levels=levels, now=now) for edition in offered]


def entitled(
    family: Family, edition: ItemEdition, *, levels: Mapping[UUID, int], now: datetime
) -> Entitlement:
    before = [each for each in family.givings if counts_against(each, edition, now)]
    persons = _persons(family, edition, before)
    quantity = quantity_for(edition, len(persons))
    refused, because = _why_not(family, edition, before, persons, now)
    if refused is None and edition.is_stocked:
        refused = short_of(edition, quantity or 1, levels)
    return Entitlement(edition, persons, quantity, refused, because)


def quantity_for(edition: ItemEdition, persons: int) -> int | None:
    if edition.amount is None:
        return None
    return edition.amount * (persons if edition.recipient == "person" else 1)


def short_of(edition: ItemEdition, wanted: int, levels: Mapping[UUID, int]) -> Problem | None:
    left = levels.get(edition.item, 0)
    if left >= wanted:
        return None
    return Problem(SPENT, "quantity", {"item": name_of(edition), "left": left})


def counts_against(giving: Giving, edition: ItemEdition, now: datetime) -> bool:
    """Whether an earlier giving uses up what the edition allows now."""
    if giving.item != edition.item or edition.times == "always":
        return False
    if edition.times == "once":
        return True
    given_on = giving.given_at.astimezone(now.tzinfo).date()
    if edition.times == "day":
        return given_on == now.date()
    return given_on > months_before(now.date(), edition.months or 0)


def months_before(on: date, months: int) -> date:
    """The same day so many months ago; where that month is shorter, its last day."""
    count = on.year * 12 + on.month - 1 - months
    year, month = divmod(count, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(on.day, last))


def isolated(on: date) -> str:
    """A day that a sentence in Dari does not turn around."""
    return f"\u2066{on.isoformat()}\u2069"


def _persons(family: Family, edition: ItemEdition, before: Sequence[Giving]) -> tuple[UUID, ...]:
    """Whom it is for: of what goes to each person, those who did not have it."""
    had: set[UUID] = set()
    if edition.recipient == "person":
        had = {person for each in before for person in family.served.get(each.id, ())}
    return tuple(each.id for each in family.members if each.id not in had)


def _why_not(
    family: Family,
    edition: ItemEdition,
    before: Sequence[Giving],
    persons: Sequence[UUID],
    now: datetime,
) -> tuple[Problem | None, Giving | None]:
    named: dict[str, Any] = {"item": name_of(edition)}
    if not edition.is_offered:
        return Problem(NOT_OFFERED, "item", named), None
    if before and (edition.recipient == "household" or not persons):
        own = next((each for each in before if each.household in family.households), None)
        found = own or before[0]
        on = isolated(found.given_at.astimezone(now.tzinfo).date())
        return Problem(HAD_ALREADY if own else HAD_WITH_OTHERS, "item", named | {"on": on}), found
    return _unfit(family, edition, named), None


def _unfit(family: Family, edition: ItemEdition, named: dict[str, Any]) -> Problem | None:
    size = len(family.members)
    least, most = edition.size_from or 1, edition.size_to or size
    if not least <= size <= most:
        return Problem(NOT_THE_SIZE, "item", named | {"size": size})
    if edition.needs and not family.needs & set(cast("list[str]", edition.needs)):
        return Problem(NEED_NOT_RECORDED, "item", named | {"needs": needs_in_words(edition)})
    return None
