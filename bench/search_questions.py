"""What people type into the find box, drawn from the site's own persons, with slips that are not ours.

A slip is a vowel heard differently, a doubled or single letter, two letters swapped, one missing or one
beside it on the keyboard: one word in two has one. Half of the names are typed in Latin letters, half
in Arabic script.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from bench.search_filling import rare_names

SEED = 7
VOWELS = {"a": "e", "e": "i", "i": "ee", "o": "u", "u": "oo"}
NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuiopqsdfghjklaxcvbnmz", strict=True))
ARABIC_VOWELS = ("ی", "و", "ا")
Row = dict[str, Any]


@dataclass(frozen=True)
class Question:
    kind: str
    text: str
    household: str


def questions(connection: Any, each: int) -> dict[str, list[Question]]:
    """By kind; `connection` is to the site's database."""
    rng = Random(SEED)
    drawn = {
        "code": _of_households(connection, rng, each, "code"),
        "document": _of_documents(connection, rng, each),
        "phone": _of_households(connection, rng, each, "phone"),
    }
    persons = _persons(connection, rng, 40 * each)
    makers: dict[str, Callable[[Row, Random], str]] = {
        "two names": lambda row, rng: _typed(row, rng, 2),
        "three names": lambda row, rng: _typed(row, rng, 3),
        "three names, slips": lambda row, rng: with_slips(_typed(row, rng, 3), rng),
    }
    drawn["one rare name"] = _rare(connection, rng, each)
    for kind, make in makers.items():
        drawn[kind] = [(make(row, rng), row["household_id"]) for row in _some(persons, each)]
    drawn["common names"] = _common(persons, rng, each)
    return {
        kind: [Question(kind, text, household) for text, household in found]
        for kind, found in drawn.items()
    }


def _some(persons: Iterator[Row], count: int) -> Iterator[Row]:
    for _turn in range(count):
        yield next(persons)


def _rows(connection: Any, statement: str, *params: Any) -> list[Any]:
    return list(connection.execute(statement, params).fetchall())


def _sampled(
    connection: Any, rng: Random, table: str, columns: str, where: str, count: int
) -> list[Any]:
    """By random row numbers: nothing is sorted."""
    last = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]
    found: list[Any] = []
    while len(found) < count:
        row = connection.execute(
            f"SELECT {columns} FROM {table} WHERE rowid >= ? AND {where} LIMIT 1",
            [rng.randrange(1, last)],
        ).fetchone()
        found += [row] if row else []
    return found


def _of_households(connection: Any, rng: Random, count: int, column: str) -> list[Any]:
    where = f"{column} <> ''"
    return _sampled(connection, rng, "registration_household", f"{column}, id", where, count)


def _of_documents(connection: Any, rng: Random, count: int) -> list[Any]:
    found = _sampled(
        connection, rng, "registration_document", "number, person_id", "number <> ''", count
    )
    statement = "SELECT household_id FROM registration_person WHERE id = ?"
    return [(number, _rows(connection, statement, person)[0][0]) for number, person in found]


def _persons(connection: Any, rng: Random, count: int) -> Iterator[Row]:
    """With three names in both scripts."""
    columns = [f"{n}_name{s}" for n in ("given", "father", "grandfather") for s in ("", "_latin")]
    columns.append("household_id")
    where = " AND ".join(f"{column} <> ''" for column in columns)
    while True:
        (row,) = _sampled(connection, rng, "registration_person", ", ".join(columns), where, 1)
        yield dict(zip(columns, row, strict=True))


def _typed(row: Row, rng: Random, words: int) -> str:
    """Given, father's and grandfather's name, as it is told."""
    script = rng.choice(("", "_latin"))
    names = ("given", "father", "grandfather")[:words]
    return " ".join(row[f"{name}_name{script}"] for name in names)


def _rare(connection: Any, rng: Random, count: int) -> list[Any]:
    """One word, in either script."""
    names = rare_names()
    places = ", ".join("?" * len(names))
    found = _rows(
        connection,
        "SELECT given_name_latin, given_name, household_id FROM registration_person"
        f" WHERE given_name_latin IN ({places})",
        *names,
    )
    return [(row[rng.randrange(2)], row[2]) for row in rng.choices(found, k=count)]


def _common(persons: Iterator[Row], rng: Random, count: int) -> list[Any]:
    """The commonest words, two together, as somebody really is called."""
    seen = [next(persons) for _turn in range(2000)]
    words = Counter(word for row in seen for word in row["given_name_latin"].split())
    common = {word for word, _times in words.most_common(12)}
    typed = [
        (f"{row['given_name_latin']} {row['father_name_latin']}", row["household_id"])
        for row in seen
        if {*row["given_name_latin"].split(), *row["father_name_latin"].split()} <= common
    ]
    return [rng.choice(typed) for _turn in range(count)]


def with_slips(text: str, rng: Random) -> str:
    return " ".join(_slip(word, rng) if rng.random() < 0.5 else word for word in text.split())


def _slip(word: str, rng: Random) -> str:
    place = rng.randrange(1, max(2, len(word) - 1))
    kind = rng.choice(("vowel", "vowel", "vowel", "double", "swap", "miss", "beside"))
    if kind == "vowel":
        return _other_vowel(word, rng)
    if kind == "double":
        return word[:place] + word[place - 1 : place] + word[place:]
    if kind == "swap":
        return word[: place - 1] + word[place : place + 1] + word[place - 1] + word[place + 1 :]
    if kind == "miss":
        return word[:place] + word[place + 1 :]
    return word[:place] + NEIGHBOURS.get(word[place : place + 1], "") + word[place + 1 :]


def _other_vowel(word: str, rng: Random) -> str:
    places = [place for place, sign in enumerate(word) if place and sign in VOWELS]
    if places:
        place = rng.choice(places)
        return word[:place] + VOWELS[word[place]] + word[place + 1 :]
    long = [place for place, sign in enumerate(word) if place and sign in ARABIC_VOWELS]
    return word if not long else word[: long[0]] + word[long[0] + 1 :]
