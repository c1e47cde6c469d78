"""What a person is found by: the tokens of all their names, and their given and father's names as one."""

import unicodedata
from collections.abc import Mapping
from itertools import chain
from typing import Any
from uuid import UUID

from homeward.matching.folding import LONGEST_TOKEN, name_tokens, whole
from homeward.registration.persons import NAMES

SCRIPTS = ("", "_latin")
COLUMNS = tuple(f"{name}{script}" for script in SCRIPTS for name in NAMES)
TIME_BYTES = 6  # of a UUIDv7
KEY_BYTES = TIME_BYTES + 16
LONGEST_KEY = 2 * LONGEST_TOKEN + 1
_SAME_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ئ": "ی", "ك": "ک", "ګ": "گ", "ة": "ه", "ۀ": "ه"}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ـ": None, "\u200c": None, "\u200d": None}
)


def key_of(person: UUID, origin: UUID) -> bytes:
    """`origin`: the entry that made the person; its time stands before the identifier.

    So the newest persons of a token lie together, where the next one is written, too.
    """
    return origin.bytes[:TIME_BYTES] + person.bytes


def person_of(key: bytes | memoryview) -> UUID:
    return UUID(bytes=bytes(key)[TIME_BYTES:])


def fold(name: str) -> str:
    """Case, diacritics, letter variants and spaces gone; both scripts stay what they are."""
    plain = unicodedata.normalize("NFKD", name.translate(_SAME_LETTER))
    return "".join(filter(str.isalpha, plain.casefold()))


def name_keys(person: Mapping[str, Any]) -> set[str]:
    """`given|father` once per script; none where either is unknown."""
    found = set()
    for script in SCRIPTS:
        given, father = (fold(person.get(f"{name}{script}") or "") for name in NAMES[:2])
        if given and father:
            found.add(f"{given}|{father}")
    return found


def pair_tokens(person: Mapping[str, Any]) -> set[str]:
    """The same with tokens: one for both scripts, where they tell the same."""
    named = [[person.get(f"{name}{script}") for name in NAMES[:2]] for script in SCRIPTS]
    return {pair(given, father) for given, father in named if given and father}


def pair(given: str, father: str) -> str:
    return f"{whole(given)[:LONGEST_TOKEN]}|{whole(father)[:LONGEST_TOKEN]}"


def tokens_of(person: Mapping[str, Any]) -> list[str]:
    """Sorted; all that this person's names are found by."""
    names = filter(None, map(person.get, COLUMNS))
    words = chain.from_iterable(map(name_tokens, names))
    return sorted(pair_tokens(person).union(words))
