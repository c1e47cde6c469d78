"""A register and the queries put to it, made chunk by chunk.

A chunk depends on the seed and its number alone, so the register of a million persons is the beginning
of the register of ten million.
"""

from collections.abc import Iterator

import numpy as np

from bench.matching.people.asking import ask
from bench.matching.people.chunks import HOUSES, Count, ids, population
from bench.matching.people.lexicon import lexicon
from bench.matching.people.noise import Rates
from bench.matching.people.records import Columns, Desk, Visit

TRUTH = ("query_id", "base_id", "kind")


def registers(
    *, persons: int, seed: int, rates: Rates, queries: int, families: int
) -> Iterator[tuple[Columns, Columns, Columns]]:
    """Chunks of base, queries and truth."""
    count = Count()
    while count.persons < persons:
        yield chunk_of(count, persons, seed, rates, queries, families)


def chunk_of(
    count: Count, persons: int, seed: int, rates: Rates, queries: int, families: int
) -> tuple[Columns, Columns, Columns]:
    everybody, inside = population(count.chunks, seed, rates, persons - count.persons)
    rng = np.random.default_rng([seed, count.chunks, 5])
    rows = np.flatnonzero(inside)
    before = count.persons
    house = everybody.household + count.chunks * HOUSES
    desk = Desk(lexicon(), rates, seed, count.chunks, 1)
    some = everybody.take(rows)
    base = desk.write(some, Visit(house[rows], np.zeros(len(rows), dtype=np.int64), some.met))
    base["id"] = ids("P", np.arange(before, before + len(rows)))
    base["registration"] = ids("R", house[rows])
    base_row = np.full(len(everybody), -1)
    base_row[rows] = np.arange(before, before + len(rows))
    count.persons += len(rows)
    share = [
        (before * total // persons, count.persons * total // persons)
        for total in (queries, families)
    ]
    lone_count, family_count = (after - begun for begun, after in share)
    asked, truth = ask(everybody, base_row, (lone_count, family_count), rates, rng, count, seed)
    count.chunks += 1
    return base, asked, truth
