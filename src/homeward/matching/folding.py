"""A name's tokens: one for each word, the same for all its spellings in both scripts.

A token holds the consonants a word is heard with: Ghulam, Golam and غلام are `glm`. Vowels, doubled
letters and a closing h are left out, because neither script writes them alike twice. Compounds count
by their parts, so that it does not matter where somebody put a space.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from homeward.reference import lexicon
from homeward.reference.folding import is_arabic
from homeward.reference.lexicon import Name, arabic_key, latin_key

LONGEST_TOKEN = 40
WORD = re.compile(r"[^\W\d_]+")
MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")
UNSEEN = re.compile(r"[\u0640\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
INSIDE_A_WORD = str.maketrans("", "", "'`´‘’ʹʼʽʾʿˈ-‐‑")

# One letter per sound; A stands for an opening vowel, S for sh, x for kh, c for ch.
ARABIC_SOUNDS = str.maketrans(
    {
        sound: letter
        for letter, sounds in {
            "a": "اعآأإٱ", "b": "ب", "p": "پ", "t": "تطټٹ", "s": "سصثڅ", "j": "جژ", "c": "چ",
            "h": "حهة", "x": "خ", "d": "دډڈ", "z": "ذزضظځ", "r": "رړڑ", "S": "شښ", "g": "غگږ",
            "f": "فڤ", "k": "قک", "l": "ل", "m": "م", "n": "نڼں", "w": "وؤ", "y": "ی",
        }.items()
        for sound in sounds
    }
)  # fmt: skip
LATIN_SOUNDS = {
    "kh": "x", "gh": "g", "sh": "S", "ch": "c", "zh": "j", "ts": "s", "ph": "f", "th": "t",
    "dh": "d", "x": "ks", "c": "k", "q": "k", "v": "w",
}  # fmt: skip
LATIN_SOUND = re.compile("|".join(LATIN_SOUNDS))
OPENING_VOWEL = re.compile("^[aeiou]+(?:[wy](?![aeiou]))?")
CLOSING = re.compile("(?<=.)(?:[aeiouwy]+|h+)*$")
VOWEL = re.compile("(?<=.)[aeiouwy]")
DOUBLED = re.compile(r"(.)\1+")

SERVANT = re.compile("abd[aeou]+(?:l|[rszndt](?=[rszndt]))?(.{2,})|عبدال(.{2,})")
OF_GOD = re.compile("(.{2,}?)(?:[uo]ll?ah?|[uoe]dd?(?:i|e|ee)n|الله|الدین)")
ABDULLAH = re.compile("abd[aeou]ll?ah?|عبدالله")
TAILS = frozenset({"zai", "zay", "زی", "khel", "kheel", "khail", "خیل", "zada", "zadah", "زاده"})
JOINER = re.compile("abd([aeou][lrszndt]?)?|[au][lrd]|[aeou]l?lah?|uddin|عبد|(عبد)?ال|الله|الدین")
ARTICLE = re.compile("^ال(?=.{2})")
PARTED_DIN = re.compile(r"\W+u[dl]?\W+(?=din\b)")
GIVEN = frozenset({"given_male", "given_female", "attribute"})
LONG_OPENING = 5  # Latin letters: Mohammad, Ghulam, Sayed


class Word(NamedTuple):
    """`is_weak`: it only joins or honours (abdul, haji), and comes and goes."""

    letters: str
    tokens: tuple[str, ...]
    is_weak: bool


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[Word, ...]:
    """In the order written."""
    return tuple(map(_word, _cut(name)))


def telling(words: Sequence[Word]) -> Sequence[Word]:
    """Without the weak ones, unless there is nothing else."""
    return [word for word in words if not word.is_weak] or words


@lru_cache(maxsize=4096)
def name_tokens(name: str) -> tuple[str, ...]:
    return tuple(token for word in telling(name_words(name)) for token in word.tokens)


def whole(name: str) -> str:
    """All of a name as one token, however it was cut into words."""
    return "".join(name_tokens(name))


def _cut(name: str) -> list[str]:
    """Words of two letters or more; a tail that stands apart joins the word before it."""
    words: list[str] = []
    for word in WORD.findall(_letters(name)):
        if words and _key(word) in TAILS:
            words[-1] += word
        elif len(word) > 1:
            words.append(word)
    return words


def _letters(name: str) -> str:
    told = name.translate(INSIDE_A_WORD).casefold()
    if not told.isascii():
        told = MARKS.sub("", unicodedata.normalize("NFKD", UNSEEN.sub("", told)))
    return PARTED_DIN.sub("ud", told) if "din" in told else told


@lru_cache(maxsize=8192)
def _word(letters: str) -> Word:
    key = _key(letters)
    return Word(letters, _key_tokens(key), bool(JOINER.fullmatch(key)) or key in _titles())


def _key(word: str) -> str:
    return arabic_key(word) if is_arabic(word) else latin_key(word) or word


def _key_tokens(key: str) -> tuple[str, ...]:
    tokens = known_tokens().get(key) or _of_parts(key) or (_spoken(ARTICLE.sub("", key)),)
    return tuple(token[:LONGEST_TOKEN] for token in tokens if token)


@cache
def known_tokens() -> dict[str, tuple[str, ...]]:
    """Every spelling of the lexicon: as the heaviest name it can be, by its parts where it has any."""
    found: dict[str, tuple[str, ...]] = {}
    for name in lexicon.whole_names():
        tokens = _lexicon_tokens(name)
        for key in _keys(name):
            found.setdefault(key, tokens)
    return found


def _lexicon_tokens(name: Name) -> tuple[str, ...]:
    parted = max((name.arabic, name.latin), key=lambda spelling: spelling.count(" "))
    keys = map(_key, _cut(parted))
    first, *others = (key for key in keys if not JOINER.fullmatch(key))
    return (_spoken(first), *(_spoken(ARTICLE.sub("", key)) for key in others))


def _keys(name: Name) -> list[str]:
    spellings = (name.latin, name.arabic, name.pashto, *name.variants)
    return [_key(_letters(spelling)) for spelling in spellings]


@cache
def _titles() -> frozenset[str]:
    """Titles that are nobody's name, in every spelling."""
    names = lexicon.all_names()
    given = {name.arabic for name in names if name.use in GIVEN}
    titles = [name for name in names if name.use == "title" and name.arabic not in given]
    return frozenset(key for title in titles for key in _keys(title))


@cache
def _long_openings() -> tuple[str, ...]:
    names = [each for each in lexicon.names_for("opening") if len(each.latin) >= LONG_OPENING]
    keys = {key for name in names for key in _keys(name) if name.latin != "Abdul"}
    return tuple(key for key in keys if is_arabic(key) or len(key) >= LONG_OPENING)


def _of_parts(key: str) -> tuple[str, ...]:
    """Names written as one word, which the letters of Arabic script invite."""
    for cut in range(len(key) - 2, 1, -1):
        first, rest = known_tokens().get(key[:cut]), key[cut:]
        if first and rest not in TAILS and (others := known_tokens().get(rest) or _of_parts(rest)):
            return first + others
    opening = next((each for each in _long_openings() if key.startswith(each)), key)
    rest = key.removeprefix(opening)
    return (
        known_tokens()[opening] + _key_tokens(rest) if len(rest) >= 3 and rest not in TAILS else ()
    )


def _spoken(key: str) -> str:
    """The sounds of one word, without what makes it God's servant, gift or light."""
    found = None if ABDULLAH.fullmatch(key) else SERVANT.fullmatch(key) or OF_GOD.fullmatch(key)
    told = next(filter(None, found.groups())) if found else key
    if is_arabic(told):
        return _consonants(told.translate(ARABIC_SOUNDS))
    return _consonants(LATIN_SOUND.sub(lambda found: LATIN_SOUNDS[found[0]], told))


def _consonants(sounds: str) -> str:
    opened = OPENING_VOWEL.sub("A", sounds)
    heard = VOWEL.sub("", CLOSING.sub("", opened))
    return DOUBLED.sub(r"\1", CLOSING.sub("", heard)).replace("A", "a")
