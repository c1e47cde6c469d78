"""What a profile is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from homeward.matching.names.costs import Costs
from homeward.matching.names.words import Word

REMEMBERED = 100_000

Fold = Callable[[str], tuple[Word, ...]]


@dataclass(frozen=True, eq=False)
class Profile:
    """`fold` is pure; `costs` are what `likeness` reads. Whoever changes either raises `version`.

    `words` is `fold`, remembered.
    """

    name: str
    version: int
    fold: Fold
    costs: Costs
    words: Fold = field(init=False, repr=False)

    def __post_init__(self) -> None:
        remembered: Any = lru_cache(maxsize=REMEMBERED)(self.fold)
        object.__setattr__(self, "words", remembered)
