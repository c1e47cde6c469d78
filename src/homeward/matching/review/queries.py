"""Reading the worklist and one pair, cut to what the reader may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from homeward.accounts.fields import disclose
from homeward.accounts.roles import Role
from homeward.matching.review.clusters import same_persons
from homeward.matching.review.codes import STATES
from homeward.matching.review.facts import entries_under, facts_of
from homeward.matching.review.models import Pair, Said
from homeward.matching.review.settling import reopened_by
from homeward.registration.models import Person

# What a worklist is narrowed to: what the clerks said, or that a run over the register found it.
SOURCES: dict[str, Q] = {
    "same": Q(answer="same"),
    "unsure": Q(answer="unsure"),
    "found": Q(proposed=True),
}
ORDERS: dict[str, tuple[Any, ...]] = {
    "likelihood": (F("probability").desc(nulls_last=True), "since", "id"),
    "age": ("since", "id"),
}


@dataclass(frozen=True)
class Listed:
    """`codes`: of the households of both; all cut to what the reader may see."""

    id: UUID
    pair: dict[str, Any]
    codes: tuple[str | None, str | None]


@dataclass(frozen=True)
class Statement:
    """`said`: the columns of a standing statement that the reader may see."""

    sort: str
    author: UUID | None
    said_at: datetime
    said: dict[str, Any]


@dataclass(frozen=True)
class PairFile:
    """`reopened`: facts that were written anew since the two were kept apart. `one_already`: other
    merges make them one, whatever is decided about this pair.

    `edition`: the entries that it rests on; a decision is made on these and no others.
    """

    id: UUID
    pair: dict[str, Any]
    persons: tuple[UUID, UUID]
    households: tuple[UUID, UUID]
    statements: list[Statement]
    reopened: list[str]
    one_already: bool
    edition: list[UUID]


def worklist(*, state: str, source: str = "", order: str = "likelihood") -> QuerySet[Pair]:
    found = Pair.objects.filter(state=state)
    if source in SOURCES:
        found = found.filter(SOURCES[source])
    return found.order_by(*ORDERS.get(order, ORDERS["likelihood"]))


def counts() -> dict[str, int]:
    """Pairs by state, zeros too."""
    rows = Pair.objects.values("state").annotate(count=Count("*")).order_by("state")
    found = dict(rows.values_list("state", "count"))
    return {state: found.get(state, 0) for state in STATES}


def listed(roles: frozenset[Role], pairs: Iterable[Pair]) -> list[Listed]:
    """Without those of whom one was registered at a site that did not tell this one."""
    rows = list(pairs)
    persons = Person.objects.filter(id__in={p for each in rows for p in (each.first, each.second)})
    codes = {
        person: disclose(roles, "household", {"code": code}).get("code")
        for person, code in persons.values_list("id", "household__code")
    }
    return [
        Listed(each.id, shown(roles, each), (codes.get(each.first), codes.get(each.second)))
        for each in rows
        if {each.first, each.second} <= codes.keys()
    ]


def shown(roles: frozenset[Role], pair: Pair) -> dict[str, Any]:
    values = {column.name: getattr(pair, column.attname) for column in pair._meta.concrete_fields}
    return disclose(roles, "pair", values)


def pair_file(*, roles: frozenset[Role], pair: UUID) -> PairFile | None:
    """None where nothing is said of it any more, or one of the two is not here."""
    found = Pair.objects.filter(id=pair).first()
    if found is None:
        return None
    both = (found.first, found.second)
    homes = dict(Person.objects.filter(id__in=both).values_list("id", "household"))
    if len(homes) < len(both):
        return None
    standing = list(Said.objects.filter(pair=pair).order_by("said_at", "entry"))
    facts = facts_of(both)
    reopened = [
        name for each in standing if each.sort == "kept_apart" for name in reopened_by(each, facts)
    ]
    return PairFile(
        id=found.id,
        pair=shown(roles, found),
        persons=both,
        households=(homes[found.first], homes[found.second]),
        statements=[_statement(roles, each) for each in standing],
        reopened=list(dict.fromkeys(reopened)),
        one_already=found.state != "merged" and found.second in same_persons(found.first),
        edition=sorted({*(each.entry for each in standing), *entries_under(facts)}),
    )


def waiting_for_desk() -> QuerySet[Pair]:
    return Pair.objects.filter(state="sent_back").order_by("since", "id")


def questions_of(pairs: Iterable[UUID]) -> Mapping[UUID, str]:
    """The newest question about each."""
    asked = Said.objects.filter(pair__in=list(pairs), sort="sent_back").order_by("said_at", "entry")
    return {pair: str(question) for pair, question in asked.values_list("pair", "question")}


def _statement(roles: frozenset[Role], said: Said) -> Statement:
    names = ("answer", "level", "score", "probability", "question", "run")
    values = disclose(roles, "pair", {name: getattr(said, name) for name in names})
    kept = {name: value for name, value in values.items() if value is not None}
    return Statement(said.sort, said.author, said.said_at, kept)
