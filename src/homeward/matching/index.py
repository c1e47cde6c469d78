"""Persons by their tokens, at a cost that the rarest word decides.

The persons of a token lie sorted side by side, so that the lists of words of like size are merged like
two zips, and a list far longer than the shortest is asked about each person instead. No list is walked
to its end once enough is found.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection

TABLE = "matching_nametoken"
COMMON = 2_000  # persons; the size of a longer list is worth remembering
LONGEST = 300_000  # persons; beyond it one list is as long as another
FAR = 50  # as many rows are merged in the time in which one person is asked about
LEFT = 20  # one person in so many, at a guess, has the next word too
RARE = 500  # persons
OF_TOKEN = f"SELECT person_key FROM {TABLE} WHERE token = %s"  # noqa: S608

Key = bytes  # keys.key_of
Sizes = Mapping[str, int]
Statement = tuple[str, list[Any]]


def sizes_of(tokens: Iterable[str]) -> dict[str, int]:
    """How many persons each token has, up to LONGEST."""
    found = _counted(sorted(set(tokens)), COMMON)
    return {token: _common_size(token) if size == COMMON else size for token, size in found.items()}


def rare_among(tokens: Iterable[str]) -> list[str]:
    """Those that somebody has, but few."""
    found = _counted(sorted(set(tokens)), RARE)
    return [token for token, size in found.items() if 0 < size < RARE]


def with_any(tokens: Sequence[str], *, each: int) -> list[Key]:
    """At most `each` persons of every token."""
    return _persons([(f"{OF_TOKEN} ORDER BY 1 DESC LIMIT {each}", [token]) for token in tokens])


def with_all(tokens: Sequence[str], sizes: Sizes, *, limit: int) -> list[Key]:
    return with_all_of_any([tokens], sizes, limit=limit)


def with_all_of_any(choices: Sequence[Sequence[str]], sizes: Sizes, *, limit: int) -> list[Key]:
    """Persons with all tokens of one of these choices, at most `limit` of each."""
    possible = [each for each in choices if each and all(map(sizes.__getitem__, each))]
    return _persons([_all(each, sizes, limit) for each in possible])


def _all(tokens: Sequence[str], sizes: Sizes, limit: int) -> Statement:
    first, *others = sorted(set(tokens), key=lambda token: sizes[token])
    merged = list(_merged(sizes[first], others, sizes))
    asked = others[len(merged) :]
    lists = " INTERSECT ".join([OF_TOKEN] * (1 + len(merged)))
    where = "".join(f" AND EXISTS ({OF_TOKEN} AND person_key = w.person_key)" for _token in asked)
    statement = (
        f"SELECT person_key FROM ({lists} ORDER BY 1 DESC) AS w WHERE 1 = 1{where} LIMIT {limit}"  # noqa: S608
    )
    return statement, [first, *merged, *asked]


def _merged(left: float, others: Sequence[str], sizes: Sizes) -> Iterator[str]:
    """Those of `others` whose lists are worth merging while `left` persons are left."""
    for token in others:
        if sizes[token] > FAR * left:
            return
        yield token
        left /= LEFT


def having_any(persons: Sequence[Key], tokens: Sequence[str]) -> list[Key]:
    """Those of `persons` who have one of `tokens`, whatever the tokens' sizes."""
    if not (persons and tokens):
        return []
    places = (", ".join(["%s"] * len(each)) for each in (persons, tokens))
    # With || the token is no key any more: what lies side by side is read once for each person.
    statement = (
        "SELECT DISTINCT person_key FROM {} WHERE person_key IN ({}) AND token || '' IN ({})"
    )
    return _persons([(statement.format(TABLE, *places), [*persons, *tokens])])


def _counted(tokens: Sequence[str], limit: int) -> dict[str, int]:
    if not tokens:
        return {}
    asked = ", ".join(["(%s)"] * len(tokens))
    count = f"SELECT count(*) FROM (SELECT 1 FROM {TABLE} WHERE token = a.token LIMIT {limit}) AS c"  # noqa: S608
    with connection.cursor() as cursor:
        statement = f"WITH a(token) AS (VALUES {asked}) SELECT a.token, ({count}) FROM a"  # noqa: S608
        cursor.execute(statement, tokens)
        return dict(cursor.fetchall())


@lru_cache(maxsize=1000)
def _common_size(token: str) -> int:
    """Only orders the lists, and a common name never becomes a rare one: it may be out of date."""
    return _counted([token], LONGEST)[token]


def _persons(statements: Sequence[Statement]) -> list[Key]:
    """Of one statement after the other, in one."""
    if not statements:
        return []
    whole = " UNION ALL ".join(f"SELECT * FROM ({each}) AS s" for each, _params in statements)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(whole, [param for _each, params in statements for param in params])
        return [bytes(key) for (key,) in cursor.fetchall()]
