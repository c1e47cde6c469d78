"""What a slip costs: tables that `likeness` reads, `[scripts][sign][sign]`.

Scripts: 0 both Latin, 1 the first word in Arabic script and the second in Latin, 2 both Arabic. Row 0
tells what a sign costs that only the second word has, column 0 one that only the first has; `[0][0]`
two swapped. 1 is a wrong consonant. `[3][one][other]` is one sign against another and an h (Ishaq);
`[3][0][0]` how like a name is to its beginning (J., Sam), 0 where that is no custom.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from homeward.matching.names.words import SIGNS, VOWELS

Costs = NDArray[np.float32]

SIZE = 32
LATIN, ACROSS, ARABIC, BEFORE_H = range(4)
CODE = {sign: code for code, sign in enumerate(SIGNS, 1)}
SWAPPED = 0.6
KEYBOARD_SLIP = 0.8
LATIN_ROWS = ("qwertyuiop", "asdfghjkl", "zxcwbnm")
ARABIC_ROWS = ("zssqfGahxhjc", "SsibIatnmkg", "ztzrzdpw")  # the signs of the Persian layout
NEAR_SOUNDS = {
    "qk": 0.1, "qG": 0.2, "gG": 0.2, "kg": 0.5, "qg": 0.4, "xk": 0.4, "xh": 0.4, "xq": 0.5, "xG": 0.5,
    "cx": 0.6, "cS": 0.5, "cj": 0.6, "ck": 0.7, "sS": 0.5, "sz": 0.75, "sc": 0.6, "xS": 0.6, "Sj": 0.7,
    "jZ": 0.3, "zZ": 0.5, "zj": 0.6, "gZ": 0.5, "jg": 0.6, "yj": 0.6, "zd": 0.8,
    "bp": 0.5, "td": 0.5, "fp": 0.5, "wb": 0.7, "wf": 0.7, "mn": 0.6, "lr": 0.8, "hq": 0.7,
}  # fmt: skip
NEAR_VOWELS = {
    "ei": 0.1, "ou": 0.1, "ae": 0.3, "ao": 0.35, "ai": 0.9, "au": 0.7, "iu": 0.8, "eu": 0.7,
    "eo": 0.5, "io": 0.6, "iy": 0.2, "ey": 0.25, "uw": 0.2, "ow": 0.2, "aw": 0.7, "ay": 0.7,
}  # fmt: skip
GAPS = {"h": 0.5, "y": 0.4, "w": 0.45, "A": 0.25, "L": 0.6, "N": 0.6} | dict.fromkeys(VOWELS, 0.45)
TWO_LETTERS = {"S": "s", "Z": "z", "x": "k", "G": "g", "c": "k"}  # Ishaq: Iš-aq or Is-haq
WRITTEN = {"a": 0.4, "i": 0.8, "u": 0.8}  # a vowel that only Arabic script has
SPELLED_IN_TWO = 0.1
UNWRITTEN = 0.03  # a vowel that Arabic script left out


WRONG_LETTER = 0.75  # where no sound tells two names apart
NEAR_LETTERS = {
    "ck": 0.2,
    "cs": 0.3,
    "sz": 0.2,
    "iy": 0.2,
    "gj": 0.4,
    "ij": 0.4,
    "kq": 0.2,
    "uw": 0.4,
}
OTHER_VOWEL = 0.45
LETTER_GAPS = {"h": 0.6, "y": 0.7} | dict.fromkeys(VOWELS, 0.7)
BEGINNING = 0.75


def plain() -> Costs:
    """Any slip costs the same, but a swap and a neighbouring key."""
    table = np.ones((4, SIZE, SIZE), np.float32)
    table[BEFORE_H] = 2
    _put_keyboards(table)
    table[:BEFORE_H, range(SIZE), range(SIZE)] = 0
    table[:BEFORE_H, 0, 0] = SWAPPED
    table[BEFORE_H, 0, 0] = 0
    return table


def of_letters() -> Costs:
    """Any slip costs much the same: less than by sounds, for nothing is known of how people spell."""
    table = plain()
    table[:BEFORE_H, 1:, 1:] *= WRONG_LETTER
    for one in VOWELS:
        for other in VOWELS.replace(one, ""):
            _put(table[:BEFORE_H], one, other, OTHER_VOWEL)
    for pair, cost in NEAR_LETTERS.items():
        _put(table[:BEFORE_H], pair[0], pair[1], cost)
    for sign, cost in LETTER_GAPS.items():
        table[:BEFORE_H, 0, CODE[sign]] = table[:BEFORE_H, CODE[sign], 0] = cost
    table[BEFORE_H, 0, 0] = BEGINNING
    return table


def of_sounds() -> Costs:
    table = plain()
    for pair, cost in (NEAR_SOUNDS | NEAR_VOWELS).items():
        _put(table[:BEFORE_H], pair[0], pair[1], cost)
    for sign, cost in GAPS.items():
        table[:BEFORE_H, 0, CODE[sign]] = table[:BEFORE_H, CODE[sign], 0] = cost
    for vowel in VOWELS:
        table[ACROSS, 0, CODE[vowel]] = UNWRITTEN
    for vowel, cost in WRITTEN.items():
        table[ACROSS, CODE[vowel], 0] = cost
    for one, other in TWO_LETTERS.items():
        table[BEFORE_H, CODE[one], CODE[other]] = SPELLED_IN_TWO
    return table


def _put_keyboards(table: Costs) -> None:
    for scripts, rows in ((LATIN, LATIN_ROWS), (ARABIC, ARABIC_ROWS)):
        for row in rows:
            for one, other in pairwise(row):
                if one in CODE and other in CODE:
                    _put(table[scripts : scripts + 1], one, other, KEYBOARD_SLIP)


def _put(tables: Costs, one: str, other: str, cost: float) -> None:
    tables[:, CODE[one], CODE[other]] = tables[:, CODE[other], CODE[one]] = cost
