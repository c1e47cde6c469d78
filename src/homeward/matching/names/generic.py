"""Names of any people: letters without accents or case, no compounds, no titles, no nicknames.

A single letter is an initial. The skeleton is a key like Soundex, of all but a long word's last letter: a
slip there does not matter.
"""

import re

from homeward.matching.names.costs import of_letters
from homeward.matching.names.profiles import Profile
from homeward.matching.names.sounds import DOUBLED, arabic_sounds
from homeward.matching.names.words import LONGEST, Word
from homeward.matching.names.writing import is_arabic, words_of

LONG = 5  # signs, from which the last does not count
KEY_SIGNS = 4
_SPELLED = re.compile("ph|ck|x|v")
_AS = {"ph": "f", "ck": "k", "x": "ks", "v": "w"}
_ALIKE = {"1": "bfpw", "2": "cgjkqsxzSZG", "3": "dt", "4": "l", "5": "mn", "6": "r", "": "aeiouyh"}
_CLASSES = str.maketrans({sign: told for told, signs in _ALIKE.items() for sign in signs})
_OPENING = str.maketrans("cqy", "kki")
_RUN = re.compile(r"(\d)\1+")


def fold(text: str) -> tuple[Word, ...]:
    return tuple(word for word in map(_word, words_of(text)) if word.fine)


def _word(letters: str) -> Word:
    arabic = is_arabic(letters)
    fine = (arabic_sounds(letters) if arabic else _spelled(letters))[:LONGEST]
    return Word(letters, fine, key(fine), len(letters) == 1, arabic)


def _spelled(letters: str) -> str:
    if len(letters) == 1:
        return {"x": "k", "v": "w"}.get(letters, letters)
    return DOUBLED.sub(r"\1", _SPELLED.sub(lambda found: _AS[found[0]], letters))


def key(fine: str) -> str:
    heard = fine.removesuffix("e") or fine
    kept = heard[:-1] if len(heard) >= LONG else heard
    told = kept[:1].translate(_OPENING) + _RUN.sub(r"\1", kept[1:].translate(_CLASSES))
    return told[:KEY_SIGNS]


GENERIC = Profile(name="generic", version=2, fold=fold, costs=of_letters())
