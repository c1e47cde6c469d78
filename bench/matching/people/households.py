"""Families as they are: who lives together, how they are called and when each was born. No noise yet."""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import numpy.typing as npt

from bench.matching.people.lexicon import Ints, Lexicon
from bench.matching.people.places import draw_districts, draw_provinces

HEAD, SPOUSE, CHILD, PARENT, SIBLING = range(5)
NOBODY = -1
YEAR = 365.25
# Registers were filled in these years; the counter at the border stands two years after the last.
OPENED, CLOSED, NOW = 2014.0, 2024.9, 2026.0
MOST_CHILDREN = 11
Flags = npt.NDArray[np.bool_]


@dataclass
class People:
    """Columns, one row a person. `born` in years; names and places are numbers; documents are seeds.

    `dead_father` marks children of widows, whose father does not stand beside them.
    """

    household: Ints
    role: Ints
    female: Flags
    given: Ints
    father: Ints
    grandfather: Ints
    family: Ints
    tribe: Ints
    born: npt.NDArray[np.float64]
    district: Ints
    papers: Ints
    house_papers: Ints
    met: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.household)

    def take(self, rows: Ints | Flags) -> Self:
        return type(self)(*(getattr(self, each.name)[rows] for each in fields(self)))

    @classmethod
    def joined(cls, some: list[Self]) -> Self:
        return cls(
            *(np.concatenate([getattr(one, each.name) for one in some]) for each in fields(cls))
        )


@dataclass
class Homes:
    """One row a household: its head's line of fathers, and what all of it share."""

    head: Ints
    father: Ints
    grandfather: Ints
    family: Ints
    tribe: Ints
    style: Ints
    district: Ints
    papers: Ints
    met: npt.NDArray[np.float64]
    head_born: npt.NDArray[np.float64]
    mother_born: npt.NDArray[np.float64]
    kind: Ints


WITH_BOTH, WIDOW, MAN_ALONE, CHILDREN_ONLY = range(4)


def homes(lexicon: Lexicon, rng: np.random.Generator, count: int) -> Homes:
    kind = np.searchsorted([0.875, 0.95, 0.992], rng.random(count), side="right").astype(np.int64)
    met = rng.uniform(OPENED, CLOSED, count)
    age = np.clip(rng.gamma(6.2, 3.3, count) + 18.5, 18, 85)
    age = np.where(kind == CHILDREN_ONLY, rng.uniform(12, 18, count), age)
    wife = np.clip(age - rng.normal(4.5, 3.0, count), 16, None)
    families = lexicon.families
    return Homes(
        *(lexicon.men.draw(rng, count) for _ in range(3)),
        *(families.draw(rng, count) for _ in range(2)),
        rng.integers(0, len(lexicon.styles) * 3, count),
        draw_districts(rng, draw_provinces(rng, count)),
        rng.integers(0, 2**40, count),
        met,
        met - age,
        met - wife,
        kind,
    )


def people(lexicon: Lexicon, rng: np.random.Generator, count: int) -> People:
    """`count` households, each one's members one after the other, the head first."""
    home = homes(lexicon, rng, count)
    found = [heads(lexicon, rng, home), *wives(lexicon, rng, home), children(lexicon, rng, home)]
    found += [*parents(lexicon, rng, home), siblings(lexicon, rng, home)]
    everybody = People.joined(found)
    return everybody.take(np.argsort(everybody.household, kind="stable"))


def members(
    rng: np.random.Generator,
    home: Homes,
    at: Ints,
    role: int,
    born: npt.NDArray[np.float64],
    **names: Ints | Flags,
) -> People:
    count = len(at)
    return People(
        household=at,
        role=np.full(count, role),
        female=np.asarray(names["female"], dtype=bool),
        given=np.asarray(names["given"]),
        father=np.asarray(names["father"]),
        grandfather=np.asarray(names["grandfather"]),
        family=home.family[at],
        tribe=home.tribe[at],
        born=born,
        district=home.district[at],
        papers=rng.integers(0, 2**40, count),
        house_papers=home.papers[at],
        met=home.met[at],
    )


def heads(lexicon: Lexicon, rng: np.random.Generator, home: Homes) -> People:
    """A widow has her own father; her children have her husband's name."""
    at = np.arange(len(home.kind))
    widow = home.kind == WIDOW
    names = {
        "female": widow,
        "given": np.where(widow, lexicon.women.draw(rng, len(at)), home.head),
        "father": np.where(widow, lexicon.men.draw(rng, len(at)), home.father),
        "grandfather": np.where(widow, lexicon.men.draw(rng, len(at)), home.grandfather),
    }
    return members(rng, home, at, HEAD, np.where(widow, home.mother_born, home.head_born), **names)


def wives(lexicon: Lexicon, rng: np.random.Generator, home: Homes) -> list[People]:
    first = np.flatnonzero(home.kind == WITH_BOTH)
    second = first[rng.random(len(first)) < 0.03]
    younger = np.minimum(
        home.mother_born[second] + rng.uniform(0, 10, len(second)), home.met[second] - 16
    )
    return [
        members(rng, home, at, SPOUSE, born, **strangers(lexicon, rng, len(at), female=True))
        for at, born in ((first, home.mother_born[first]), (second, younger))
    ]


def strangers(
    lexicon: Lexicon, rng: np.random.Generator, count: int, *, female: bool
) -> dict[str, Ints | Flags]:
    return {
        "female": np.full(count, female),
        "given": (lexicon.women if female else lexicon.men).draw(rng, count),
        "father": lexicon.men.draw(rng, count),
        "grandfather": lexicon.men.draw(rng, count),
    }


def children(lexicon: Lexicon, rng: np.random.Generator, home: Homes) -> People:
    """Births from the mother's first on, mostly one to four years apart; grown ones have left, or not."""
    count = len(home.kind)
    gaps = rng.choice(
        [0.0, 1.1, 2.0, 3.0, 4.0, 6.0],
        (count, MOST_CHILDREN),
        p=[0.015, 0.13, 0.4, 0.27, 0.125, 0.06],
    )
    gaps += rng.uniform(0, 0.9, gaps.shape) * (gaps > 0)
    gaps[:, 0] = 17.5 + rng.gamma(2.0, 1.4, count)
    born = home.mother_born[:, None] + np.cumsum(gaps, axis=1)
    age = home.met[:, None] - born
    wanted = rng.poisson(9.0, count)[:, None] > np.arange(MOST_CHILDREN)
    fertile = born - home.mother_born[:, None] < 45
    female = rng.random(born.shape) < 0.49
    stays = (age < 18) | (rng.random(born.shape) < np.where(female, 0.25, 0.4)) & (age < 27)
    parented = (home.kind == WITH_BOTH) | (home.kind == WIDOW)
    here = (
        wanted & fertile & stays & (age > 0) & parented[:, None] & (rng.random(born.shape) < 0.97)
    )
    given = named_apart(lexicon, rng, home, female)
    at = np.nonzero(here)[0]
    names = {
        "female": female[here],
        "given": given[here],
        "father": home.head[at],
        "grandfather": home.father[at],
    }
    return members(rng, home, at, CHILD, born[here], **names)


def named_apart(lexicon: Lexicon, rng: np.random.Generator, home: Homes, female: Flags) -> Ints:
    """No two children of one family have the same name; brothers often have the same kind of name."""
    given = children_names(lexicon, rng, home, female)
    for _ in range(4):
        again = np.zeros(given.shape, dtype=bool)
        for k in range(1, given.shape[1]):
            again[:, k] = (given[:, :k] == given[:, k : k + 1]).any(axis=1)
        given = np.where(again, children_names(lexicon, rng, home, female), given)
    return given


def children_names(lexicon: Lexicon, rng: np.random.Generator, home: Homes, female: Flags) -> Ints:
    shape = female.shape
    boys = lexicon.men.draw(rng, female.size).reshape(shape)
    for number, style in enumerate(lexicon.styles):
        alike = (home.style == number)[:, None] & (rng.random(shape) < 0.7)
        boys[alike] = style.draw(rng, int(alike.sum()))
    return np.where(female, lexicon.women.draw(rng, female.size).reshape(shape), boys)


def parents(lexicon: Lexicon, rng: np.random.Generator, home: Homes) -> list[People]:
    young = home.met - home.head_born < 52
    adult = home.kind != CHILDREN_ONLY
    found = []
    for female, chance in ((True, 0.14), (False, 0.07)):
        at = np.flatnonzero((rng.random(len(young)) < chance) & young & adult)
        names = strangers(lexicon, rng, len(at), female=female)
        if not female:
            names |= {"given": home.father[at], "father": home.grandfather[at]}
        born = home.head_born[at] - np.clip(rng.normal(25 if female else 29, 5, len(at)), 15, 45)
        found.append(members(rng, home, at, PARENT, born, **names))
    return found


def siblings(lexicon: Lexicon, rng: np.random.Generator, home: Homes) -> People:
    """Brothers and sisters of the head; children without grown people have two or three."""
    chances = np.where(
        home.kind == CHILDREN_ONLY, 2.4, np.where(home.kind == WITH_BOTH, 0.13, 0.05)
    )
    at = np.repeat(np.arange(len(chances)), rng.poisson(chances))
    female = rng.random(len(at)) < np.where(home.kind[at] == CHILDREN_ONLY, 0.5, 0.35)
    given = np.where(female, lexicon.women.draw(rng, len(at)), lexicon.men.draw(rng, len(at)))
    born = np.minimum(home.head_born[at] + rng.uniform(1.2, 9, len(at)), home.met[at] - 0.5)
    names = {
        "female": female,
        "given": given,
        "father": home.father[at],
        "grandfather": home.grandfather[at],
    }
    return members(rng, home, at, SIBLING, born, **names)
