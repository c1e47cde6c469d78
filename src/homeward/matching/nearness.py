"""How near two spellings of a name are, where folding alone does not make them the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from homeward.matching.folding import Word, known_tokens, name_words, telling

LETTERS = "abcdfghjklmnprstwxyzS"
SHORTEST = 3  # letters of a token: a slip in a shorter one makes any other name of it
NEAR = 75  # rapidfuzz ratio
SAME_SOUND = 85
NEAR_AT_MOST = 12  # spellings; most are of the same few names


@dataclass(frozen=True)
class Nearness:
    """`score` 0 to 100; `same`: all words sound the same; `lacks`: how many are not even similar."""

    score: float
    same: bool
    lacks: int


def slips_of(token: str) -> set[str]:
    """All tokens one slip away: a letter left out, put in, wrong, or two swapped."""
    if len(token) < SHORTEST:
        return set()
    cuts = [(token[:place], token[place:]) for place in range(len(token) + 1)]
    left_out = {a + b[1:] for a, b in cuts if b}
    put_in = {a + letter + b for a, b in cuts for letter in LETTERS}
    wrong = {a + letter + b[1:] for a, b in cuts if b for letter in LETTERS}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return (left_out | put_in | wrong | swapped) - {token}


@lru_cache(maxsize=1000)
def known_near(word: Word) -> list[str]:
    """Tokens of the few names of the lexicon that are written most like it."""
    found = process.extract(
        word.letters, list(known_tokens()), scorer=fuzz.ratio, score_cutoff=NEAR, limit=NEAR_AT_MOST
    )
    tokens = [known_tokens()[spelling] for spelling, _score, _place in found]
    near = dict.fromkeys(each[0] for each in tokens if len(each) == 1)
    return [token for token in near if token not in word.tokens]


def nearness(typed: Sequence[Word], *names: Sequence[str | None]) -> Nearness:
    """`names`: in each script, in their order. Most counts each word typed against the one most like
    it; a little, all in a row against the names in a row, and against their beginning.
    """
    rows = [[word for name in row if name for word in name_words(name)] for row in names]
    given = [word for row in rows for word in row]
    heard = {token for word in given for token in word.tokens}
    best = [
        max((_likeness(word, other) for other in given), default=0.0) for word in telling(typed)
    ]
    said = _in_a_row(typed)
    within = max(fuzz.partial_ratio(said, _in_a_row(row)) for row in rows)
    at_start = max(fuzz.ratio(said, _in_a_row(row)[: len(said)]) for row in rows)
    return Nearness(
        score=0.75 * sum(best) / len(best) + 0.15 * within + 0.1 * at_start,
        same=all(heard.issuperset(word.tokens) for word in telling(typed)),
        lacks=sum(each < NEAR for each in best),
    )


def _likeness(word: Word, other: Word) -> float:
    ratio = fuzz.ratio(word.letters, other.letters)
    if set(word.tokens) & set(other.tokens):
        return SAME_SOUND + ratio * (100 - SAME_SOUND) / 100
    return ratio


def _in_a_row(words: Iterable[Word]) -> str:
    return "".join(word.letters for word in words)
