"""Some thousand households at a time, and the ids that go on from one chunk to the next."""

from dataclasses import dataclass

import numpy as np

from bench.matching.people.families_again import registered
from bench.matching.people.households import Flags, People, people
from bench.matching.people.lexicon import Ints, Texts, lexicon
from bench.matching.people.noise import Rates

HOUSES = 10_000  # in a chunk


@dataclass
class Count:
    """Where ids go on in the next chunk."""

    persons: int = 0
    houses: int = 0
    queries: int = 0
    visits: int = 0
    chunks: int = 0


def population(number: int, seed: int, rates: Rates, wanted: int) -> tuple[People, Flags]:
    """Everybody of a chunk, and who of them is registered: at most `wanted`."""
    everybody = people(lexicon(), np.random.default_rng([seed, number]), HOUSES)
    inside = registered(everybody, rates)
    upto = np.cumsum(inside)
    if upto[-1] > wanted:
        inside &= upto <= wanted
        last = everybody.household[np.flatnonzero(inside)[-1]]
        kept = everybody.household <= last
        return everybody.take(kept), inside[kept]
    return everybody, inside


def runs(numbers: Ints) -> Ints:
    """0 for the first run of equal numbers, 1 for the next, and so on."""
    return np.cumsum(np.concatenate([[0], np.diff(numbers) != 0]))[: len(numbers)].astype(np.int64)


def ids(letter: str, numbers: Ints) -> Texts:
    return np.array([f"{letter}{number:08}" for number in numbers.tolist()], dtype=object)
