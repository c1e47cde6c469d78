"""Text to words of one script each: accents, joiners, letter forms and signs no longer matter."""

import re
import unicodedata

LONGEST_TEXT = 240
MOST_WORDS = 16
LONGEST_WORD = 40

_UNSEEN = re.compile("[\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]+")
_ACCENTED = str.maketrans(
    {
        "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ç": "ch", "ž": "zh", "ǧ": "j", "ğ": "gh",
        "ġ": "gh", "ḡ": "gh", "ḫ": "kh", "ḵ": "kh", "ẖ": "kh", "ṯ": "t", "ḏ": "z", "đ": "d",
        "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ə": "a", "ß": "ss",
    }
)  # fmt: skip
_INSIDE = str.maketrans("", "", "'`´‘’‛ʹʼʽʾʿˈ\"“”ʻ′")
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("يىۍئےۓېۑێ", "ی"), **dict.fromkeys("كڪ", "ک"), **dict.fromkeys("ګݢ", "گ"),
        **dict.fromkeys("آأإٱ", "ا"),
        **dict.fromkeys("ةۀہۂھەۃ", "ه"), **dict.fromkeys("ؤۆۇۈۋ", "و"), "ٹ": "ت", "ڈ": "د",
        "ڑ": "ر", "ں": "ن", "ء": "", "ڤ": "و",
    }
)  # fmt: skip
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфцыэ", "abwgdeziyklmnoprstufsie", strict=True)),
        **dict(zip("қҳӣӯөұіәңҷһў", "qhiuouianjhu", strict=True)),
        "ё": "yo", "ж": "zh", "х": "kh", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "yu", "я": "ya", "ъ": "",
        "ь": "", "ғ": "gh", "ү": "u",
    }
)  # fmt: skip
_SON_OF = re.compile(r"\b[sdwf]\s*/\s*o\b")
_WORD = re.compile("[a-z]+|[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f]+")


def words_of(text: str) -> list[str]:
    plain = text[:LONGEST_TEXT].casefold()
    if not plain.isascii():
        plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", plain)).casefold()
        plain = plain.translate(_ACCENTED).translate(_CYRILLIC)
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain.translate(_ARABIC)))
        plain = plain.translate(_ARABIC)
    if "/" in plain:
        plain = _SON_OF.sub(" bin ", plain)
    plain = plain.translate(_INSIDE)
    return [word[:LONGEST_WORD] for word in _WORD.findall(plain)[:MOST_WORDS]]


def is_arabic(word: str) -> bool:
    return word[0] > "\u0600"
