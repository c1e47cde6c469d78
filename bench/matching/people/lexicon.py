"""All names there are, how often each is given, and a pool of spellings of each in both scripts."""

import random
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from bench.matching.people import families, men, women
from bench.matching.people.rare import rare_parts
from bench.matching.people.spelling import (
    Part,
    Spelled,
    part_of,
    parts_of,
    spell_arabic,
    spell_latin,
)

SEED = 1405
RARE_MEN, RARE_WOMEN, RARE_FAMILIES = 1800, 1000, 1200
LATIN, ARABIC = 0, 1
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]


@dataclass
class Drafts:
    """Names as they are gathered. Links lead to another of the names, or to itself."""

    names: list[Spelled] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    nick: list[int] = field(default_factory=list)
    longer: list[int] = field(default_factory=list)
    blocks: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, block: str, share: float, found: list[tuple[Spelled, float, str, int]]) -> None:
        """Each with its weight, and what of it is the main part: a link's kind and where it leads."""
        begin, total = len(self.names), sum(weight for _name, weight, _kind, _to in found)
        for name, weight, kind, to in found:
            here = len(self.names)
            self.names.append(name)
            self.weights.append(share * weight / total)
            self.short.append(to if kind == "short" else here)
            self.nick.append(to if kind in ("short", "nick") else here)
            self.longer.append(here)
        self.blocks[block] = (begin, len(self.names))


@dataclass(frozen=True)
class Block:
    """Names from `begin` to `end`, and how often, added up to 1."""

    begin: int
    end: int
    cumulated: Floats

    def draw(self, rng: np.random.Generator, count: int) -> Ints:
        drawn = np.searchsorted(self.cumulated, rng.random(count), side="right")
        return self.begin + np.minimum(drawn, self.end - self.begin - 1).astype(np.int64)


@dataclass(frozen=True)
class Lexicon:
    """`pools[script]` holds the spellings of name n from `starts[n]` to `starts[n + 1]`."""

    men: Block
    women: Block
    families: Block
    styles: tuple[Block, ...]
    short: Ints
    nick: Ints
    longer: Ints
    starts: Ints
    pools: tuple[Texts, Texts]


def zipf(rank: int, exponent: float = 0.95, shift: float = 3.0) -> float:
    return float((rank + shift) ** -exponent)


def plain(parts: list[Part]) -> list[tuple[Spelled, float, str, int]]:
    return [(Spelled((part,)), zipf(rank), "", 0) for rank, part in enumerate(parts)]


def mens_names(rng: random.Random) -> Drafts:
    drafts = Drafts()
    single = parts_of(men.SINGLE)
    at = {part.sound.lower(): rank for rank, part in reversed(list(enumerate(single)))}
    drafts.add("single", 0.33, plain(single))
    for block, share, table in (("abdul", 0.125, men.ABDUL), ("ullah", 0.14, men.ULLAH)):
        drafts.add(
            block,
            share,
            [marked(block, part, rank, at) for rank, part in enumerate(parts_of(table))],
        )
    uddin = [marked("uddin", part, rank, at) for rank, part in enumerate(parts_of(men.UDDIN))]
    drafts.add("uddin", 0.025, uddin)
    for block, share, first in (("mohammad", 0.14, men.MOHAMMAD), ("ghulam", 0.045, men.GHULAM)):
        drafts.add(block, share, before([part_of(first)], single, 0))
    drafts.add("sayed", 0.03, before([part_of(men.SAYED), part_of(men.MIR)], single[:150], 0))
    drafts.add("heads", 0.05, before(parts_of(men.HEADS), single[:150], 0))
    drafts.add("tails", 0.095, after(single[:260], parts_of(men.TAILS), 0))
    drafts.add("rare", 0.03, [(n, 1.0, k, t) for n, _w, k, t in plain(rare_parts(RARE_MEN, rng))])
    link_longer(drafts, rng)
    return drafts


def marked(
    joint: str, part: Part, rank: int, at: dict[str, int]
) -> tuple[Spelled, float, str, int]:
    """Abdul X, X-ullah, X-uddin: X alone is a name as well where it is one."""
    alone = at.get(part.sound.lower())
    spelled = (
        Spelled((Part("", ""), part), ("abdul",))
        if joint == "abdul"
        else Spelled((part, Part("", "")), (joint,))
    )
    return spelled, zipf(rank), "nick" if alone is not None else "", alone or 0


def before(
    firsts: list[Part], single: list[Part], base: int
) -> list[tuple[Spelled, float, str, int]]:
    return [
        (Spelled((first, part), ("space",)), zipf(rank) * zipf(order), "short", base + rank)
        for order, first in enumerate(firsts)
        for rank, part in enumerate(single)
        if first.sound != part.sound
    ]


def after(
    single: list[Part], tails: list[Part], base: int
) -> list[tuple[Spelled, float, str, int]]:
    return [
        (Spelled((part, tail), ("tail",)), zipf(rank) * zipf(order), "short", base + rank)
        for rank, part in enumerate(single)
        for order, tail in enumerate(tails)
        if tail.sound != part.sound
    ]


def link_longer(drafts: Drafts, rng: random.Random) -> None:
    """A short name may be told with a tail (Karim Khan): one of the longer names that lead to it."""
    ways: dict[int, list[int]] = {}
    for here, to in enumerate(drafts.short):
        if to != here:
            ways.setdefault(to, []).append(here)
    for to, longer in ways.items():
        weights = [drafts.weights[each] for each in longer]
        drafts.longer[to] = rng.choices(longer, weights)[0]


def womens_names(rng: random.Random) -> Drafts:
    drafts = Drafts()
    single = parts_of(women.SINGLE)
    drafts.add("single", 0.63, plain(single))
    drafts.add("tails", 0.2, after(single, parts_of(women.TAILS), 0))
    drafts.add("heads", 0.11, before(parts_of(women.HEADS), single[:120], 0))
    rare = plain(rare_parts(RARE_WOMEN, rng, women=True))
    drafts.add("rare", 0.06, [(name, 1.0, kind, to) for name, _weight, kind, to in rare])
    link_longer(drafts, rng)
    return drafts


def family_names(rng: random.Random) -> Drafts:
    drafts = Drafts()
    drafts.add("single", 0.55, plain(parts_of(families.SINGLE)))
    single = parts_of(men.SINGLE)
    of_men = [
        (Spelled((part,), ending=(letters, tuple(latin))), zipf(rank) * often, "", 0)
        for rank, part in enumerate(single)
        for _sound, letters, often, latin in families.ENDINGS
    ]
    drafts.add("of men", 0.35, of_men)
    endings = families.ENDINGS[:3]
    rare = [
        (Spelled((part,), ending=(endings[n % 3][1], tuple(endings[n % 3][3]))), 1.0, "", 0)
        for n, part in enumerate(rare_parts(RARE_FAMILIES, rng))
    ]
    drafts.add("rare", 0.1, rare)
    return drafts


@cache
def lexicon() -> Lexicon:
    """The same in every run, whatever the seed of the people: names are no matter of chance."""
    rng = random.Random(SEED)
    drafts = [mens_names(rng), womens_names(rng), family_names(rng)]
    begins = np.cumsum([0] + [len(each.names) for each in drafts])
    links = {
        key: np.concatenate(
            [
                np.array(getattr(each, key)) + begin
                for each, begin in zip(drafts, begins, strict=False)
            ]
        )
        for key in ("short", "nick", "longer")
    }
    names = [name for each in drafts for name in each.names]
    sizes = [pool_size(weight) for each in drafts for weight in each.weights]
    pools = tuple(
        np.array(
            [
                spell(name, rng)
                for name, size in zip(names, sizes, strict=True)
                for _ in range(size)
            ],
            dtype=object,
        )
        for spell in (spell_latin, spell_arabic)
    )
    blocks = [
        block_of(each.weights, 0, len(each.names), int(begin))
        for each, begin in zip(drafts, begins, strict=False)
    ]
    styles = [drafts[0].blocks[name] for name in ("ullah", "abdul", "mohammad", "tails", "ghulam")]
    return Lexicon(
        *blocks,
        tuple(block_of(drafts[0].weights, begin, end, 0) for begin, end in styles),
        links["short"],
        links["nick"],
        links["longer"],
        np.concatenate([[0], np.cumsum(sizes)]),
        (pools[0], pools[1]),
    )


def block_of(weights: list[float], begin: int, end: int, offset: int) -> Block:
    own = np.array(weights[begin:end])
    return Block(begin + offset, end + offset, np.cumsum(own / own.sum()))


def pool_size(weight: float) -> int:
    return int(min(240, 5 + weight * 60_000))
