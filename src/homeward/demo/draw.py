"""Seeded draws."""

from bisect import bisect
from collections.abc import Iterable
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar
from uuid import UUID

Item = TypeVar("Item")


class Weighted(Generic[Item]):
    """Picks items as often as their weights say."""

    def __init__(self, pairs: Iterable[tuple[Item, float]]) -> None:
        listed = list(pairs)
        self.items = [item for item, _weight in listed]
        self._reach = list(accumulate(weight for _item, weight in listed))

    def pick(self, rng: Random) -> Item:
        return self.items[
            bisect(self._reach, rng.random() * self._reach[-1], 0, len(self.items) - 1)
        ]


def weighted(**weights: float) -> Weighted[str]:
    return Weighted(weights.items())


def happens(rng: Random, probability: float) -> bool:
    return rng.random() < probability


def stream(*names: object) -> Random:
    """The draws of that name: the same on every machine, apart from those of other names."""
    return Random(":".join(map(str, names)))  # noqa: S311  (made-up families, no secrets)


def identifier(rng: Random) -> str:
    """A UUID of version 4 whose bits come from the seed."""
    return str(UUID(int=rng.getrandbits(128), version=4))


def digits(rng: Random, count: int) -> str:
    return f"{rng.randrange(10**count):0{count}d}"
