"""One word of a name, and the signs that its sounds are written with."""

import re
from typing import NamedTuple

VOWELS = "aeiou"
CONSONANTS = "bptsjchxdrzZSgGfqklmnwy"  # x Z S G c: kh zh sh gh ch
MARKS = "ALN"  # servant of (Abdul), of God (-ullah), of the faith (-uddin)
SIGNS = VOWELS + CONSONANTS + MARKS
LONGEST = 16

_SAME = str.maketrans({"q": "k", "G": "k", "g": "k", "Z": "j"})
_OPENING = re.compile("^[aeiou]+(?:[wy](?![aeiou]))?")
_SOFT = re.compile("(?<=.)[aeiouwy]+")
_TWO_LETTERS = re.compile("[szkg]h")  # Ishaq is I-sh-aq or Is-haq
_ONE_SOUND = {"sh": "S", "zh": "j", "kh": "x", "gh": "G"}
_ENDINGS = {"a": "a", "e": "a", "i": "i"}
_BREATH = re.compile("(?<=[tdpbkg])h|h(?=[ALN]?$)")


class Word(NamedTuple):
    letters: str
    fine: str
    skeleton: str
    weak: bool
    arabic: bool


def skeleton_of(fine: str) -> str:
    """Consonants that all spellings share; an opening vowel is `a`, closing ones are `a` or `i`."""
    mark, sounds = (fine[:1], fine[1:]) if fine[:1] == "A" else ("", fine)
    hard = _SOFT.sub("", _OPENING.sub("a", sounds))
    told = _TWO_LETTERS.sub(lambda found: _ONE_SOUND[found[0]], hard).translate(_SAME)
    ending = _ENDINGS.get(sounds[-1:], "") if len(sounds) > 1 and told else ""
    return mark + (_BREATH.sub("", told) or told) + ending


def root(skeleton: str) -> str:
    """Without Abdul, -ullah and -uddin: what is left when people call somebody for short."""
    return skeleton.strip(MARKS) or skeleton
