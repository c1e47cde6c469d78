"""The sounds of one word, from the letters of either script."""

import re

LONG = re.compile(
    "tsch|dsch|sch|tch|dzh|kh|gh|sh|ch|zh|ts|dz(?!a[iy]|o[iy])|dj|ph|th|ck|c|x|v|oo|ou|ee|aa|ii|uu"
)
LATIN = {
    "tsch": "c", "dsch": "j", "sch": "S", "tch": "c", "dzh": "j", "kh": "x", "gh": "G", "sh": "S",
    "ch": "c", "zh": "Z", "ts": "s", "dz": "z", "dj": "j", "ph": "f", "th": "t",
    "ck": "k", "x": "x", "v": "w", "oo": "u", "ou": "u", "ee": "i", "aa": "a", "ii": "i",
    "uu": "u", "c": "k",
}  # fmt: skip
SOFT_C = re.compile("c(?=[eiy])")
DOUBLED = re.compile(r"(.)\1+")
GLIDES = (
    (re.compile("^ay[ei](?![aeiouy])"), "e"),
    (re.compile("(?<=.)[ae]h$"), "a"),
    (re.compile("(?<=.)ih$"), "e"),
    (re.compile("(?<=[^aeiou])y(?![aeiou])"), "i"),
    (re.compile("(?<=[ao])[uw](?![aeiou])"), "w"),
    (re.compile("ow(?![aeiou])"), "aw"),
    (re.compile("(?<=.)a[iye]+$|(?<=.)e[iy]$"), "i"),
    (re.compile("(?<=[^aeiou])iy?(?=[aou])"), "y"),
    (re.compile("que$"), "q"),
    (re.compile("[ae][iy](?![aeiou])"), "e"),
    (re.compile("i[ey](?![aeiou])"), "i"),
    (re.compile("(?<=[aeiou])h$"), ""),
)
ARABIC_SOUNDS = str.maketrans(
    {
        letter: sign
        for sign, letters in {
            "b": "ب", "p": "پ", "t": "تطټ", "s": "سصثڅ", "j": "ج", "c": "چ", "h": "ه", "H": "ح", "x": "خ",
            "d": "دډ", "r": "رړ", "z": "زذضظځ", "Z": "ژ", "S": "شښ", "g": "گږ", "G": "غ", "f": "ف",
            "q": "ق", "k": "ک", "l": "ل", "m": "م", "n": "نڼ", "W": "و", "Y": "ی", "A": "ا",
            "E": "ع",
        }.items()
        for letter in letters
    }
)  # fmt: skip
UNHEARD = re.compile("[^a-zA-Z]+")
ARABIC_VOWELS = (
    (re.compile("(?<=.)A?YY$|(?<=.)AY$"), "i"),
    (re.compile("(?<=.)AE?[hH]$"), "a"),
    (re.compile("(?<=.)h$"), "a"),
    (re.compile("(?<=W)H$"), ""),
    (re.compile("(?<=.)H$"), "e"),
    (re.compile("H"), "h"),
    (re.compile("^EAY+(?=[^AWYEaei])"), "e"),
    (re.compile("^EAY|^E?AY(?=[AW])|^EY(?=A)"), "ay"),
    (re.compile("^E?AW(?=[AY])"), "aw"),
    (re.compile("^E?AY"), "i"),
    (re.compile("^E?AW"), "u"),
    (re.compile("^EY"), "i"),
    (re.compile("^E?A|^E"), "a"),
    (re.compile("^W|W(?=[AYa])|(?<=[Aa])W"), "w"),
    (re.compile("^Y|Y(?=[AWa])|(?<=[Aa])Y(?=.)"), "y"),
    (re.compile("(?<=w)Y|Y"), "i"),
    (re.compile("W"), "u"),
    (re.compile("AE|EA|A"), "a"),
    (re.compile("(?<=[aiu])E|E(?=[aiu])"), ""),
    (re.compile("E$"), "e"),
    (re.compile("E"), "a"),
)


def latin_sounds(word: str) -> str:
    told = LONG.sub(lambda found: LATIN[found[0]], SOFT_C.sub("s", word))
    told = DOUBLED.sub(r"\1", told)
    for pattern, heard in GLIDES:
        told = pattern.sub(heard, told)
    return DOUBLED.sub(r"\1", told)


def arabic_sounds(word: str) -> str:
    told = UNHEARD.sub("", word.translate(ARABIC_SOUNDS))
    for pattern, heard in ARABIC_VOWELS:
        told = pattern.sub(heard, told)
    return told
