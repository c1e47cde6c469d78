"""Writing a word so that keyboards, diacritics and neighbouring alphabets no longer matter."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يىېۍئےۓ", "ی"),
        **dict.fromkeys("ك", "ک"),
        **dict.fromkeys("ګ", "گ"),
        **dict.fromkeys("آأإٱ", "ا"),
        **dict.fromkeys("ةۀہھە", "ه"),
        **dict.fromkeys("ؤ", "و"),
        "ټ": "ت",
        "ډ": "د",
        "ړ": "ر",
        "ڼ": "ن",
        "ښ": "ش",
        "ږ": "ژ",
        "ځ": "ج",
        "څ": "چ",
    }
)
_INVISIBLE = re.compile(r"[\u0640\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """One line of lower case without kashida, joiners and direction marks, single spaces."""
    shown = unicodedata.normalize("NFKC", text)
    return _SPACES.sub(" ", _INVISIBLE.sub("", shown)).strip().casefold()


def fold(text: str) -> str:
    """`plain`, each letter as Dari without diacritics would write it, Latin without accents."""
    spread = unicodedata.normalize("NFKD", plain(text).translate(_LETTERS))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def is_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)
