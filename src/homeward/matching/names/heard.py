"""Latin spellings of the lexicon as a clerk may write them by ear: Bebi is Bibi, Ebraheemaly Ibrahim Ali."""

import re
from functools import cache

from homeward.matching.names.compounds import compound
from homeward.matching.names.known import AMBIGUOUS, known_names, titles
from homeward.matching.names.writing import is_arabic, words_of
from homeward.reference import lexicon

SHORTEST = 3
SHORT = 4  # signs, below which only some names part a word, and only from a long one
LONG = 5
PASHTO = ("zar", "nek", "tor", "spin", "dur")  # openings that no lexicon lists
_SOUND = re.compile("(?<=[a-z])[aey]*[iy][ey]*|ee+|o[ou]+|ow|[cgksz]h|(.)\\1*")
_AS = {"e": "i", "o": "u", "v": "w", "q": "k", "c": "k", "gh": "g", "ow": "u"}
_BREATH = re.compile("(?<=[aiu])h$")


def heard(letters: str) -> tuple[str, list[int]]:
    """Its sounds, roughly, and where each ends in the letters."""
    told, ends = "", []
    for found in _SOUND.finditer(letters):
        sound = _AS.get(found[1] or found[0], found[1] or found[0])
        sound = "u" if sound[0] == "o" else "i" if sound[0] in "eiy" or sound[-1] in "iy" else sound
        told += sound
        ends += [found.end()] * len(sound)
    return told, ends


def key(letters: str) -> str:
    return _BREATH.sub("", heard(letters)[0])


@cache
def by_ear() -> dict[str, str]:
    """The usual spelling of the heaviest name that is heard so."""
    return _spellings(tuple(word for word in known_names() if not is_arabic(word)))


@cache
def often_by_ear() -> dict[str, str]:
    """The same of second names and titles, which stand beside anybody's name."""
    names = (*lexicon.names_for("second"), *lexicon.names_for("opening"))
    usual = ["".join(words_of(name.latin)) for name in names if name.latin != "Abdul"]
    return _spellings((*usual, *sorted(filter(_stands_alone, titles()))))


def _stands_alone(title: str) -> bool:
    """Akhundzada is a family's name by now."""
    return not is_arabic(title) and compound(title, known_names()) is None


@cache
def seconds_by_ear() -> dict[str, str]:
    usual = tuple(name.latin.casefold() for name in lexicon.names_for("second"))
    return {told: word for told, word in _spellings(usual).items() if len(told) >= SHORT}


def _spellings(words: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        if len(told := key(word)) >= SHORTEST:
            found.setdefault(told, word)
    for ambiguous in AMBIGUOUS:
        found.pop(key(ambiguous), None)
    return found


def parted(word: str) -> tuple[str, ...]:
    """A Latin word as two names that are known by ear; empty where it is not."""
    told, ends = heard(word)
    for cut in range(len(told) - SHORTEST, SHORTEST - 1, -1):
        parts = told[:cut], told[cut:]
        if ends[cut - 1] == ends[cut]:  # within one sound
            continue
        spelled = tuple(_name(part, len(told)) for part in parts)
        if all(spelled):
            return spelled
    return _parted_second(word, told, ends)


def _parted_second(word: str, told: str, ends: list[int]) -> tuple[str, ...]:
    """A second name behind a name that nobody listed."""
    for cut in range(LONG, len(told) - SHORT + 1):
        second = seconds_by_ear().get(_BREATH.sub("", told[cut:]))
        if second and ends[cut - 1] != ends[cut]:
            return word[: ends[cut - 1]], second
    return ()


def _name(part: str, whole: int) -> str:
    """The usual spelling; empty where that is no name, or too short to be more than chance."""
    told = _BREATH.sub("", part)
    if len(told) >= SHORT:
        return by_ear().get(told, "")
    return _parting().get(told, "") if whole - len(told) >= LONG else ""


@cache
def _parting() -> dict[str, str]:
    """Short names that people write onto others."""
    uses = (*lexicon.names_for("second"), *lexicon.names_for("opening"))
    usual = (name.latin.casefold() for name in uses if name.latin != "Abdul")
    return {key(word): word for word in (*PASHTO, *usual)}
