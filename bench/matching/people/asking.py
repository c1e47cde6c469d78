"""Who comes to the desk: families and single persons, half of them known, half never seen."""

import numpy as np

from bench.matching.people.chunks import HOUSES, Count, ids, runs
from bench.matching.people.families_again import (
    GROWN,
    first_of_each,
    lone,
    present,
    with_additions,
)
from bench.matching.people.households import CHILD, NOW, SPOUSE, Flags, People, people
from bench.matching.people.lexicon import Ints, lexicon
from bench.matching.people.noise import Rates
from bench.matching.people.records import Columns, Desk, Visit

STRANGERS = 1 << 20  # chunks of people who are in no register begin here
AGAIN, UNSEEN, UNSEEN_IN_KNOWN = "again", "unseen", "unseen_in_known_family"
KNOWN_SHARE = 0.5
LONE_UNREGISTERED = 0.06


def ask(
    everybody: People,
    base_row: Ints,
    wanted: tuple[int, int],
    rates: Rates,
    rng: np.random.Generator,
    count: Count,
    seed: int,
) -> tuple[Columns, Columns]:
    """`wanted`: persons alone, and families. `base_row` tells of everybody who is in the base, and -1."""
    lone_count, family_count = wanted
    known_families, known_lone = round(family_count * KNOWN_SHARE), round(lone_count * KNOWN_SHARE)
    chosen = rng.permutation(int(everybody.household.max()) + 1)
    parts = [
        families_known(everybody, base_row, chosen[:known_families], rates, rng),
        lone_known(everybody, base_row, chosen[known_families : known_families + known_lone], rng),
    ]
    unknown = (family_count - known_families, lone_count - known_lone)
    rest = np.isin(everybody.household, chosen[known_families + known_lone :])
    strangers = unknown_people(seed, sum(unknown), count.chunks)
    parts += [
        families_unknown(strangers, unknown[0], everybody, base_row, rest, rates, rng),
        lone_unknown(strangers, unknown[0], rng),
    ]
    houses = [
        house_numbers(part[0], count.chunks, strange=number > 1)
        for number, part in enumerate(parts)
    ]
    some = People.joined([part[0] for part in parts])
    known = np.concatenate([part[1] for part in parts])
    kinds = np.concatenate([np.where(part[1] >= 0, AGAIN, part[2]) for part in parts]).astype(
        object
    )
    numbers = np.concatenate(houses)
    visit = Visit(numbers, np.ones(len(some), dtype=np.int64), np.full(len(some), NOW))
    asked = Desk(lexicon(), rates, seed, count.chunks, 2).write(some, visit)
    standing = runs(numbers)
    order = np.argsort(rng.permutation(int(standing.max(initial=-1)) + 1)[standing], kind="stable")
    asked = {column: texts[order] for column, texts in asked.items()}
    asked["id"] = ids("Q", count.queries + np.arange(len(some)))
    asked["registration"] = ids("V", count.visits + runs(numbers[order]))
    count.queries += len(some)
    count.visits += int(standing.max(initial=-1)) + 1
    base_ids = np.where(known[order] >= 0, ids("P", known[order]), "").astype(object)
    return asked, {"query_id": asked["id"], "base_id": base_ids, "kind": kinds[order]}


Part = tuple[People, Ints, str]


def families_known(
    everybody: People, base_row: Ints, chosen: Ints, rates: Rates, rng: np.random.Generator
) -> Part:
    rows = np.flatnonzero(np.isin(everybody.household, chosen))
    family, was = with_additions(lexicon(), rates, rng, everybody.take(rows), NOW)
    at = np.full(len(family), NOW)
    here = lone(family, rates, rng, at, present(family, rates, rng, at))
    known = np.where(was >= 0, base_row[rows[np.maximum(was, 0)]] if len(rows) else -1, -1)
    # Somebody of a known family must be known, or it is none.
    sure = np.zeros(int(everybody.household.max()) + 1, dtype=bool)
    sure[family.household[here & (known >= 0)]] = True
    here &= sure[family.household]
    return family.take(here), known[here], UNSEEN_IN_KNOWN


def lone_known(everybody: People, base_row: Ints, chosen: Ints, rng: np.random.Generator) -> Part:
    rows = np.flatnonzero(np.isin(everybody.household, chosen) & (NOW - everybody.born >= GROWN))
    some = everybody.take(rows)
    absent = base_row[rows] < 0
    prefer_absent = (
        rng.random(int(everybody.household.max()) + 1)[some.household] < LONE_UNREGISTERED * 4
    )
    rank = rng.random(len(rows)) + np.where(absent == prefer_absent, 0.0, 1.0)
    first = first_of_each(some.household, rank)
    return some.take(first), base_row[rows[first]], UNSEEN_IN_KNOWN


def unknown_people(seed: int, count: int, number: int) -> People:
    """Of the same kind as those in the register, but as old now as those were then."""
    found = people(lexicon(), np.random.default_rng([seed, STRANGERS + number]), count)
    found.born += NOW - found.met
    found.met[:] = NOW
    return found


def families_unknown(
    strangers: People,
    count: int,
    everybody: People,
    base_row: Ints,
    free: Flags,
    rates: Rates,
    rng: np.random.Generator,
) -> Part:
    family = strangers.take(strangers.household < count)
    known = np.full(len(family), -1)
    wives = np.flatnonzero(family.role == SPOUSE)
    wives = wives[rng.random(len(wives)) < rates.daughter_married]
    age = NOW - everybody.born
    daughter = (
        (everybody.role == CHILD)
        & everybody.female
        & (base_row >= 0)
        & free
        & (age > 17)
        & (age < 27)
    )
    brides = np.flatnonzero(daughter)
    wives = wives[: len(brides)]
    brides = rng.choice(brides, len(wives), replace=False)
    for name in ("given", "father", "grandfather", "born", "papers"):
        getattr(family, name)[wives] = getattr(everybody, name)[brides]
    known[wives] = base_row[brides]
    return family, known, UNSEEN


def lone_unknown(strangers: People, after: int, rng: np.random.Generator) -> Part:
    grown = (strangers.household >= after) & (NOW - strangers.born >= GROWN)
    some = strangers.take(grown)
    some = some.take(first_of_each(some.household, rng.random(len(some))))
    return some, np.full(len(some), -1), UNSEEN


def house_numbers(some: People, chunk: int, *, strange: bool) -> Ints:
    return some.household + (chunk + (STRANGERS if strange else 0)) * HOUSES
