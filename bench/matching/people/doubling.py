"""A register in which some families stand twice or three times, made chunk by chunk."""

from collections.abc import Iterator

import numpy as np

from bench.matching.people.chance import Floats
from bench.matching.people.chunks import HOUSES, Count, ids, population, runs
from bench.matching.people.families_again import lone, present, with_additions
from bench.matching.people.households import NOW, People
from bench.matching.people.lexicon import Ints, lexicon
from bench.matching.people.noise import Rates
from bench.matching.people.records import Columns, Desk, Visit


def doubled(
    *, persons: int, seed: int, rates: Rates, share: float
) -> Iterator[tuple[Columns, Columns]]:
    """Chunks of a register in which `share` of the families stand twice or three times, and its truth."""
    count = Count()
    while count.persons < persons:
        yield doubled_chunk(count, persons - count.persons, seed, rates, share)


def doubled_chunk(
    count: Count, wanted: int, seed: int, rates: Rates, share: float
) -> tuple[Columns, Columns]:
    everybody, inside = population(count.chunks, seed, rates, persons_first(wanted, share))
    rng = np.random.default_rng([seed, count.chunks, 7])
    twice = rng.random(HOUSES) < share
    thrice = twice & (rng.random(HOUSES) < 0.2)
    rows = np.flatnonzero(twice[everybody.household])
    family, was = with_additions(lexicon(), rates, rng, everybody.take(rows), NOW)
    entity = np.where(
        was >= 0,
        rows[np.maximum(was, 0)] if len(rows) else -1,
        len(everybody) + np.arange(len(family)),
    )
    parts = [(everybody.take(inside), np.flatnonzero(inside), 0, everybody.met[inside])]
    met = family.met + rng.random(HOUSES)[family.household] * (NOW - family.met)
    for turn, some in ((1, twice), (2, thrice)):
        at = met if turn == 1 else met + (NOW - met) * 0.6
        here = some[family.household] & lone(
            family, rates, rng, at, present(family, rates, rng, at)
        )
        parts.append((family.take(here), entity[here], turn, at[here]))
    return written_doubled(parts, count, wanted, seed, rates)


def persons_first(wanted: int, share: float) -> int:
    """Of `wanted` records so many are first ones, about; never too few."""
    return int(wanted / (1 + share * 0.9)) + 1000


def written_doubled(
    parts: list[tuple[People, Ints, int, Floats]],
    count: Count,
    wanted: int,
    seed: int,
    rates: Rates,
) -> tuple[Columns, Columns]:
    some = People.joined([part[0] for part in parts])
    entity = np.concatenate([part[1] for part in parts])
    turn = np.concatenate([np.full(len(part[0]), part[2]) for part in parts])
    at = np.concatenate([part[3] for part in parts])
    house = some.household + count.chunks * HOUSES
    found = Desk(lexicon(), rates, seed, count.chunks, 3).write(some, Visit(house, turn, at))
    visit = house * 3 + turn
    numbers, place = np.unique(visit, return_inverse=True)
    shuffled = np.random.default_rng([seed, count.chunks, 8]).permutation(len(numbers))[place]
    order = np.argsort(shuffled, kind="stable")[:wanted]
    found = {column: texts[order] for column, texts in found.items()}
    found["id"] = ids("P", count.persons + np.arange(len(order)))
    found["registration"] = ids("R", count.houses + runs(visit[order]))
    entities = ids(f"E{count.chunks:04}-", entity[order])
    count.persons += len(order)
    count.houses += len(numbers)
    count.chunks += 1
    return found, {"id": found["id"], "entity_id": entities}
