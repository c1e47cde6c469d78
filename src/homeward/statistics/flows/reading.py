"""The extract of the site's own arrivals, read from the encrypted database in one snapshot.

It is personal data, though without names: it stays in memory and is never written anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models import TextField, Value
from django.db.models.functions import Cast, Replace

from homeward.accounts.models import Site
from homeward.ledger.queries import newest_entry
from homeward.ledger.reading import snapshot
from homeward.matching.review.clusters import linked_to_first
from homeward.reception.models import Token, TokenHousehold
from homeward.registration.models import Household, Person
from homeward.statistics.flows.ages import ages_on, bands
from homeward.statistics.flows.arrivals import Arrivals, Ints, arranged
from homeward.statistics.flows.chunks import Step, chunks
from homeward.statistics.flows.codes import NEEDS, code_of, province_code
from homeward.statistics.flows.coverage import Coverage, read_coverage
from homeward.statistics.flows.needs import bit, needs_of_all

QUARTER = 900  # seconds; clocks are set at full quarters of an hour
EPOCH = datetime(1970, 1, 1, tzinfo=UTC).toordinal()
Seen = tuple[int, UUID | None]
OF_HOUSEHOLDS = ("crossing", "legal_status", "manner_of_return", "destination", "origin")


@dataclass(frozen=True)
class Extract:
    """`seen`: the newest entry it holds."""

    arrivals: Arrivals
    coverage: Coverage
    seen: Seen


@dataclass(frozen=True)
class Families:
    """`numbers` by identifier as the database writes it; the columns by number."""

    numbers: dict[str, int]
    day: Ints
    codes: dict[str, npt.NDArray[np.uint8]]


@dataclass(frozen=True)
class People:
    household: Ints
    person: Ints
    sex: npt.NDArray[np.uint8]
    births: tuple[npt.NDArray[np.datetime64], npt.NDArray[np.datetime64]]
    is_head: npt.NDArray[np.bool_]


def read_extract(*, zone: tzinfo, step: Step = lambda: None) -> Extract:
    """`step` is called between chunks of rows, to let others go first."""
    with snapshot():
        seen = newest_entry()
        families = _families(zone, step)
        people = _people(families.numbers, step)
        flags = _flags(families.numbers)
        families.codes["lane"] = _lanes(families.numbers)
        own = Site.objects.values_list("crossing", flat=True).first()
        coverage = read_coverage(zone=zone, own=own, step=step)
    return Extract(_arrivals(families, people, flags), coverage, seen)


def _arrivals(families: Families, people: People, flags: npt.NDArray[np.uint16]) -> Arrivals:
    here = people.household
    day = families.day[here]
    on = (day - EPOCH).astype("datetime64[D]")
    youngest, oldest = ages_on(*people.births, on)
    leads = people.is_head & (people.sex == code_of("sex", "female"))
    needs = flags | needs_of_all(here, youngest, oldest, leads, len(families.day))
    codes = {name: column[here] for name, column in families.codes.items()}
    codes |= {"sex": people.sex, "age": bands(youngest, oldest)}
    return arranged(day=day, codes=codes, needs=needs[here], person=people.person, household=here)


def _families(zone: tzinfo, step: Step) -> Families:
    """Those with a day of arrival; one that was joined into another is counted there."""
    known = Household.objects.filter(joined_into=None).exclude(arrived_at=None)
    rows = known.values_list(_text("id"), "arrived_at", *OF_HOUSEHOLDS)
    numbers: dict[str, int] = {}
    seconds: list[float] = []
    coded: list[list[int]] = [[] for _ in OF_HOUSEHOLDS]
    for chunk in chunks(rows, step):
        ids, arrived, *columns = zip(*chunk, strict=True)
        numbers.update(zip(ids, range(len(numbers), len(numbers) + len(ids)), strict=True))
        seconds.extend(each.timestamp() for each in arrived)
        for name, column, into in zip(OF_HOUSEHOLDS, columns, coded, strict=True):
            into.extend(_codes(name, column))
    codes = zip(OF_HOUSEHOLDS, coded, strict=True)
    return Families(
        numbers,
        local_days(np.array(seconds, np.int64), zone),
        {name: np.array(column, np.uint8) for name, column in codes},
    )


def _codes(name: str, values: Sequence[str | None]) -> list[int]:
    if name in ("destination", "origin"):
        return [province_code(each) for each in values]
    return [code_of(name, each) for each in values]


def _people(numbers: dict[str, int], step: Step) -> People:
    births = (Cast("birth_first", TextField()), Cast("birth_last", TextField()))
    known = Person.objects.filter(removed=None).values_list(
        _text("household_id"), _text("id"), "sex", "relationship", *births
    )
    first = {one.hex: other.hex for one, other in linked_to_first().items()}
    real: dict[str, int] = {}
    parts: list[tuple[npt.NDArray[Any], ...]] = [_columns([], numbers, first, real, 0)]
    count = 0
    for chunk in chunks(known, step):
        parts.append(_columns(chunk, numbers, first, real, count))
        count += len(chunk)
    household, person, sex, born, born_last, heads = map(np.concatenate, zip(*parts, strict=True))
    there = household >= 0
    return People(
        household=household[there],
        person=np.unique(person[there], return_inverse=True)[1].astype(np.int32),
        sex=sex[there],
        births=(born[there], born_last[there]),
        is_head=heads[there],
    )


def _columns(
    chunk: Sequence[tuple[Any, ...]],
    numbers: dict[str, int],
    first: dict[str, str],
    real: dict[str, int],
    start: int,
) -> tuple[npt.NDArray[Any], ...]:
    """Household (-1 for one that is not counted), person after de-duplication, sex, birth, head."""
    households, ids, sexes, relations, *births = zip(*chunk, strict=True) if chunk else [()] * 6
    persons: Sequence[int] = range(start, start + len(chunk))
    if first:
        persons = [
            real.setdefault(first[each], number) if each in first else number
            for each, number in zip(ids, persons, strict=True)
        ]
    return (
        np.array([numbers.get(each, -1) for each in households], np.int32),
        np.array(persons, np.int32),
        np.array([code_of("sex", each) for each in sexes], np.uint8),
        *(np.array(each, "datetime64[D]") for each in births),
        np.array([each == "head" for each in relations], np.bool_),
    )


def _flags(numbers: dict[str, int]) -> npt.NDArray[np.uint16]:
    """Urgent flags of the tokens that became a household, by its number."""
    found = np.zeros(len(numbers), np.uint16)
    flagged = Token.objects.filter(is_flagged=True)
    bits = {
        token: sum(bit(flag) for flag in set(flags) if flag in NEEDS)
        for token, flags in flagged.values_list("id", "flags")
    }
    links = TokenHousehold.objects.filter(token__in=flagged.values("id"))
    for token, household in links.values_list("token", _text("household")):
        if household in numbers:
            found[numbers[household]] |= bits[token]
    return found


def _lanes(numbers: dict[str, int]) -> npt.NDArray[np.uint8]:
    """Through which lane a household came, by its number. Who was split off a family came with it."""
    said = _said_at_the_gate()
    apart = Household.objects.exclude(split_from=None)
    split_from = dict(apart.values_list(_text("id"), _text("split_from")))
    found = np.full(len(numbers), code_of("lane", None), np.uint8)
    for household in numbers.keys() & (said.keys() | split_from.keys()):
        came_as = household
        while came_as not in said and came_as in split_from:
            came_as = split_from[came_as]
        found[numbers[household]] = code_of("lane", said.get(came_as))
    return found


def _said_at_the_gate() -> dict[str, str | None]:
    """The lane of a household's tokens; None where they tell of two."""
    through = Token.objects.exclude(lane=None)
    lane_of = dict(through.values_list("id", "lane"))
    links = TokenHousehold.objects.filter(token__in=through.values("id"))
    said: dict[str, str | None] = {}
    for token, household in links.values_list("token", _text("household")):
        lane = lane_of[token]
        said[household] = lane if said.get(household, lane) == lane else None
    return said


def local_days(seconds: npt.NDArray[np.int64], zone: tzinfo) -> Ints:
    """Ordinals of the local days on which instants fall; the zone is asked once a quarter of an hour."""
    quarters, which = np.unique(seconds // QUARTER, return_inverse=True)
    offsets = np.array([_offset(int(each) * QUARTER, zone) for each in quarters], np.int64)
    local = seconds + offsets[which] if len(seconds) else seconds
    return (local // 86_400 + EPOCH).astype(np.int32)


def _offset(second: int, zone: tzinfo) -> float:
    local = datetime.fromtimestamp(second, zone).utcoffset()
    return local.total_seconds() if local else 0.0


def _text(name: str) -> Replace:
    """An identifier as plain text, which costs no object a row."""
    return Replace(Cast(name, TextField()), Value("-"), Value(""), output_field=TextField())
