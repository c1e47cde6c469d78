"""How near what was typed is to the names of a person, for whoever reads a list of those found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from homeward.matching.dictionary import telling
from homeward.matching.likeness import encode, likeness
from homeward.matching.names import Word, profile

NEAR = 75  # of 100
SAME_SOUND = 85
SHORTEST = 3  # sounds of a part of a word
LONGEST_PART = 0.8  # of the whole
JOINED = 0.9
REMEMBERED: Final = (
    50_000  # pairs of words: those who are found for one text bear much the same names
)


@dataclass(frozen=True)
class Nearness:
    """`score` 0 to 100; `same`: all words sound the same; `lacks`: how many are not even similar."""

    score: float
    same: bool
    lacks: int


def name_words(text: str) -> tuple[Word, ...]:
    return profile("afghan").words(text)


def nearness(typed: Sequence[Word], *names: Sequence[str | None]) -> Nearness:
    """`names`: in each script, in their order. Most counts each word typed against the one most like
    it; a little, all in a row against the names in a row, and against their beginning.
    """
    rows = [[word for name in row if name for word in name_words(name)] for row in names]
    given = [word for row in rows for word in row]
    heard = {word.skeleton for word in given}
    best = [
        max((_likeness(word, other) for other in given), default=0.0) for word in telling(typed)
    ]
    said = _in_a_row(typed)
    within = max(fuzz.partial_ratio(said, _in_a_row(row)) for row in rows)
    at_start = max(fuzz.ratio(said, _in_a_row(row)[: len(said)]) for row in rows)
    return Nearness(
        score=0.75 * sum(best) / len(best) + 0.15 * within + 0.1 * at_start,
        same=all(word.skeleton in heard for word in telling(typed)),
        lacks=sum(each < NEAR for each in best),
    )


@lru_cache(REMEMBERED)
def _likeness(word: Word, other: Word) -> float:
    ratio = fuzz.ratio(word.letters, other.letters)
    if word.skeleton == other.skeleton:
        return SAME_SOUND + ratio * (100 - SAME_SOUND) / 100
    costs = profile("afghan").costs
    sounds = likeness(encode(word.fine, word.arabic), encode(other.fine, other.arabic), costs)
    return max(ratio, 100 * sounds, _within(word.fine, other.fine))


def _within(one: str, other: str) -> float:
    """A word that somebody joined to another, or wrote apart from it."""
    shorter = min(len(one), len(other))
    if shorter < SHORTEST or shorter > LONGEST_PART * max(len(one), len(other)):
        return 0.0
    return JOINED * fuzz.partial_ratio(one, other)


def _in_a_row(words: Iterable[Word]) -> str:
    return "".join(word.fine for word in words)
