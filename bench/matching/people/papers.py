"""Documents: what a person owns, what is shown of it and what is typed."""

import random

import numpy as np

from bench.matching.people.chance import Floats, mixed, unit
from bench.matching.people.households import Flags, People
from bench.matching.people.lexicon import Ints, Texts
from bench.matching.people.noise import Rates
from bench.matching.people.slips import slip_of_number

TYPES = np.array(
    ["", "por", "acc", "tazkira_paper", "tazkira_electronic", "passport", "vrf"], dtype=object
)
NONE, VRF = 0, 6
ORDER = [1, 2, 3, 4, 5, 6, NONE]
OF_GROWN = np.cumsum([0.34, 0.16, 0.2, 0.08, 0.06, 0.04])
OF_CHILDREN = np.cumsum([0.2, 0.1, 0.03, 0.02, 0.01, 0.09])
OF_SECOND = np.cumsum([0.05, 0.05, 0.3, 0.05, 0.04, 0.25])


def documents(
    people: People,
    rates: Rates,
    scale: Floats,
    rng: np.random.Generator,
    fingers: random.Random,
    *,
    grown: Flags,
    again: Flags,
) -> tuple[Texts, Texts]:
    """Types and numbers; of those without a document both are empty."""
    count = len(people)
    kind = owned(people, grown)
    second = kind_of(OF_SECOND, unit(people.papers, 82))
    kind = np.where((rng.random(count) < rates.other_document) & again, second, kind)
    kind = np.where(rng.random(count) < rates.no_document * scale, NONE, kind)
    numbers = np.full(count, "", dtype=object)
    rows = np.flatnonzero(kind)
    seeds = np.where(kind == VRF, mixed(people.house_papers, 6), mixed(people.papers, kind))[rows]
    plain = rng.random(len(rows)) < 0.3
    numbers[rows] = [
        number(*each)
        for each in zip(kind[rows].tolist(), seeds.tolist(), plain.tolist(), strict=True)
    ]
    wrong = rows[rng.random(len(rows)) < rates.document_slip * scale[rows]]
    numbers[wrong] = [slip_of_number(text, fingers) for text in numbers[wrong]]
    return TYPES[kind], numbers


def owned(people: People, grown: Flags) -> Ints:
    chance = unit(people.papers, 81)
    return np.where(grown, kind_of(OF_GROWN, chance), kind_of(OF_CHILDREN, chance))


def kind_of(shares: np.ndarray, chance: np.ndarray) -> Ints:
    return np.array(ORDER)[np.searchsorted(shares, chance, side="right")]


def number(kind: int, seed: int, plain: bool) -> str:
    """`plain` leaves out what only separates."""
    digits = f"{seed % 10**13:013}"
    if kind == 3:
        return f"{seed % 61 + 1}/{seed // 61 % 200 + 1}/{seed // 12200 % 30000 + 1}"
    if kind == 4:
        return (
            f"140{digits[0]}{digits[1:5]}{digits[5:10]}"
            if plain
            else f"140{digits[0]}-{digits[1:5]}-{digits[5:10]}"
        )
    if kind == 5:
        return f"P0{digits[:7]}" if digits[7] < "8" else f"OR{digits[:7]}"
    if kind == VRF:
        return f"{digits[:7]}" if plain else f"VRF-{digits[:7]}"
    return digits if plain or kind == 2 else f"{digits[:5]} {digits[5:12]} {digits[12]}"
