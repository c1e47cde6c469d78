"""Who of a family stands there the second time: some are missing, some are new, some come alone."""

from dataclasses import fields

import numpy as np

from bench.matching.people.chance import Floats, unit
from bench.matching.people.households import CHILD, HEAD, SPOUSE, Flags, People
from bench.matching.people.lexicon import Ints, Lexicon
from bench.matching.people.noise import Rates

GROWN = 14


def registered(people: People, rates: Rates) -> Flags:
    """Heads always are; some of the others were away the first time."""
    return (people.role == HEAD) | (unit(people.papers, 91) >= rates.member_unregistered)


def with_additions(
    lexicon: Lexicon, rates: Rates, rng: np.random.Generator, family: People, until: float
) -> tuple[People, Ints]:
    """Children born and wives married since; where each row was in `family`, -1 for the new."""
    heads = np.flatnonzero((family.role == HEAD) & ~family.female)
    wives = family.role == SPOUSE
    young = np.zeros(int(family.household.max(initial=0)) + 1, dtype=bool)
    young[family.household[wives & (until - family.born < 45)]] = True
    count = rng.poisson(rates.newborn_a_year * np.clip(until - family.met[heads], 0, 8))
    at = np.repeat(heads, np.where(young[family.household[heads]], np.minimum(count, 4), 0))
    met = family.met[at]
    babies = replaced(
        family.take(at),
        rng,
        role=np.full(len(at), CHILD),
        female=rng.random(len(at)) < 0.49,
        father=family.given[at],
        grandfather=family.father[at],
        born=met + rng.random(len(at)) * (until - met),
    )
    babies.given = np.where(
        babies.female, lexicon.women.draw(rng, len(at)), lexicon.men.draw(rng, len(at))
    )
    at = heads[rng.random(len(heads)) < rates.new_spouse]
    brides = replaced(
        family.take(at),
        rng,
        role=np.full(len(at), SPOUSE),
        female=np.ones(len(at), dtype=bool),
        given=lexicon.women.draw(rng, len(at)),
        father=lexicon.men.draw(rng, len(at)),
        grandfather=lexicon.men.draw(rng, len(at)),
        born=np.minimum(family.born[at] + rng.gamma(3, 2, len(at)), until - 17),
    )
    everybody = People.joined([family, babies, brides])
    was = np.concatenate([np.arange(len(family)), np.full(len(babies) + len(brides), -1)])
    order = np.argsort(everybody.household, kind="stable")
    return everybody.take(order), was[order]


def replaced(rows: People, rng: np.random.Generator, **columns: Ints | Flags | Floats) -> People:
    own = {"papers": rng.integers(0, 2**40, len(rows))} | columns
    return People(*(own.get(each.name, getattr(rows, each.name)) for each in fields(rows)))


def present(family: People, rates: Rates, rng: np.random.Generator, at: Floats) -> Flags:
    """Grown daughters have often left to marry; the head is missing less often."""
    chance = np.where(family.role == HEAD, rates.member_missing * 0.6, rates.member_missing)
    bride = (family.role == CHILD) & family.female & (at - family.born > 18)
    chance = np.where(bride, np.minimum(chance * 3, 0.9), chance)
    return (rng.random(len(family)) >= chance) & (family.born < at)


def lone(family: People, rates: Rates, rng: np.random.Generator, at: Floats, here: Flags) -> Flags:
    """`here`, but for the families of which only one grown member returns."""
    alone = rng.random(int(family.household.max(initial=0)) + 1) < rates.lone_returner
    grown = here & (at - family.born >= GROWN)
    ranked = np.where(grown, rng.random(len(family)), 2.0)
    first = first_of_each(family.household, ranked) & grown
    return np.where(alone[family.household], first, here)


def first_of_each(groups: Ints, ranked: Floats) -> Flags:
    """True for the row with the lowest rank of its group."""
    order = np.lexsort((ranked, groups))
    new = np.ones(len(order), dtype=bool)
    new[1:] = groups[order][1:] != groups[order][:-1]
    found = np.zeros(len(order), dtype=bool)
    found[order[new]] = True
    return found
