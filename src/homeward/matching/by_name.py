"""Persons by one to four words of their names: all words first, then similar ones, then all but one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from homeward.matching import index
from homeward.matching.folding import LONGEST_TOKEN, Word, name_words, telling
from homeward.matching.index import Key
from homeward.matching.keys import person_of
from homeward.matching.nearness import known_near, slips_of

WORDS = 4  # the rarest of those typed
ENOUGH = 80  # persons with all words: nobody looks at those with fewer then
MOST = 150  # persons whose names are read and compared
PAIRED = 50
WALKED = 600
EACH = 30


@dataclass(frozen=True)
class Near:
    """Candidates in the order in which they were found; `cut` where there are more of them."""

    persons: list[UUID]
    cut: bool


def persons_named(text: str) -> Near:
    words = name_words(text)
    tokens = list(dict.fromkeys(token for word in telling(words) for token in word.tokens))
    if not tokens:
        return Near([], cut=False)
    sizes = index.sizes_of(tokens)
    asked = sorted(tokens, key=lambda token: sizes[token] or index.LONGEST)[:WORDS]
    pairs = index.with_any(_pairs(words), each=PAIRED)
    exact = index.with_all(asked, sizes, limit=MOST + 1)
    found = dict.fromkeys([*pairs, *exact])
    if len(found) < ENOUGH:
        similar = {token: word for word in telling(words) for token in word.tokens}
        found |= dict.fromkeys(_wider([(each, similar[each]) for each in asked], sizes, found))
    return Near([person_of(key) for key in list(found)[:MOST]], cut=len(exact) > MOST)


def _pairs(words: Sequence[Word]) -> list[str]:
    """The first words as given name, the next as father's name, wherever the one may end."""
    tokens = [token for word in words[:WORDS] for token in word.tokens]
    cuts = combinations(range(1, len(tokens) + 1), 2)
    runs = {("".join(tokens[:end]), "".join(tokens[end:last])) for end, last in cuts}
    return sorted(f"{given[:LONGEST_TOKEN]}|{father[:LONGEST_TOKEN]}" for given, father in runs)


def _wider(
    asked: Sequence[tuple[str, Word]], sizes: index.Sizes, found: Collection[Key]
) -> list[Key]:
    """With one word similar instead of the same, then with one word left out, then with the rarest."""
    near = {token: [*known_near(word), *index.rare_among(slips_of(token))] for token, word in asked}
    meant = {token: token if sizes[token] else next(iter(near[token]), "") for token in near}
    sizes = {**sizes, **index.sizes_of([each for tokens in near.values() for each in tokens])}
    similar, partly = list[Key](), list[Key]()
    for token in near:
        others = [meant[other] for other in near if other != token and meant[other]]
        if len(others) < 2:
            similar += index.with_all_of_any(
                [[*others, each] for each in near[token]], sizes, limit=EACH
            )
            partly += index.with_any(others, each=EACH)
        else:
            walked = index.with_all(others, sizes, limit=WALKED)
            similar += index.having_any(walked, near[token])
            partly += walked[:EACH]
    rarest = [token for token in near if sizes[token]][:1]
    partly += index.with_any(rarest, each=EACH)
    return [*similar, *partly[: max(0, ENOUGH - len(found) - len(similar))]]
