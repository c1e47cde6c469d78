"""Exact keys: what two spellings must have in common to be proposed without a score."""

import unicodedata
from collections.abc import Mapping
from typing import Any

LONGEST_KEY = 170  # one sign may fold into eighteen letters (U+FDFA)
_SAME_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ئ": "ی", "ك": "ک", "ګ": "گ", "ة": "ه", "ۀ": "ه"}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ـ": None, "\u200c": None, "\u200d": None}
)


def fold(name: str) -> str:
    """Case, diacritics, letter variants and spaces gone; both scripts stay what they are."""
    plain = unicodedata.normalize("NFKD", name.translate(_SAME_LETTER))
    return "".join(filter(str.isalpha, plain.casefold()))


def name_keys(person: Mapping[str, Any]) -> set[str]:
    """`given|father` once per script; none where either is unknown."""
    found = set()
    for suffix in ("", "_latin"):
        given, father = (
            fold(person.get(f"{name}{suffix}") or "") for name in ("given_name", "father_name")
        )
        if given and father:
            found.add(f"{given}|{father}"[:LONGEST_KEY])
    return found
