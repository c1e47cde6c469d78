"""Every spelling of the lexicon, as the sounds of the heaviest name that it can be."""

from collections.abc import Iterator
from functools import cache

from homeward.matching.names.compounds import Part, around_article, compound
from homeward.matching.names.sounds import latin_sounds
from homeward.matching.names.titles import SAID_AS, TITLES
from homeward.matching.names.words import LONGEST, VOWELS, skeleton_of
from homeward.matching.names.writing import is_arabic, words_of
from homeward.reference import lexicon
from homeward.reference.lexicon import Name

GIVEN = frozenset({"given_male", "given_female", "attribute"})
LEAN_SPELLINGS = {"اسحق": "اسحاق", "اسمعیل": "اسماعیل", "رحمان": "رحمن", "سلیمن": "سلیمان"}
AMBIGUOUS = frozenset({"said"})  # سید or سعید


def joined(part: Part, base: str) -> str:
    """Its fine form, `base` being the sounds of what was written."""
    room = LONGEST - len(part.opening) - len(part.closing)
    return part.opening + base[:room] + part.closing


@cache
def known_names() -> dict[str, tuple[str, ...]]:
    """Fine forms of the parts by the letters of a spelling, without spaces."""
    found: dict[str, tuple[str, ...]] = {}
    spelled = [(name, _keys(name)) for name in lexicon.whole_names()]
    letters = {key for _name, keys in spelled for key in keys}
    for name, keys in sorted(spelled, key=lambda each: compound(each[1][0], letters) is not None):
        fines = tuple(_fines(name, letters, found))
        for key in keys:
            found.setdefault(key, fines)
    for title, said_as in SAID_AS.items():
        found.setdefault(title, found.get(said_as) or (latin_sounds(said_as),))
    for ambiguous in AMBIGUOUS:
        found.pop(ambiguous, None)
    found.update({lean: found[full] for lean, full in LEAN_SPELLINGS.items()})
    return found


def _keys(name: Name) -> list[str]:
    return ["".join(words_of(spelling)) for spelling in _written(name)]


def _written(name: Name) -> list[str]:
    """Without variants that add an -i: Waziri is not Wazir to those who bear the name."""
    others = [
        each for each in name.variants if each[-1] not in "iy" or name.latin[-1] in VOWELS + "y"
    ]
    return [name.latin, name.arabic, name.pashto, *others]


def _fines(name: Name, letters: set[str], found: dict[str, tuple[str, ...]]) -> Iterator[str]:
    word = "".join(words_of(name.latin))
    if part := compound(word, letters):
        known = found.get(part.base, ())
        yield joined(part, known[0] if len(known) == 1 else latin_sounds(part.base))
    else:
        for base in around_article(word, letters) or _written_apart(name, word):
            yield latin_sounds(base)[:LONGEST]


def _written_apart(name: Name, word: str) -> list[str]:
    """Words of the Latin spelling that has most of them, without articles, if they are the whole name."""
    spelled = max((name.latin, *name.variants), key=lambda spelling: spelling.count(" "))
    words = [part for part in words_of(spelled) if len(part) > 2]
    whole = skeleton_of(latin_sounds("".join(words)))
    return words if whole == skeleton_of(latin_sounds(word)) else [word]


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """Of written words that are one name together: بی بی."""
    known = known_names()
    spelled = (words_of(each) for name in lexicon.whole_names() for each in _written(name)[:3])
    return frozenset(
        (words[0], words[1])
        for words in spelled
        if len(words) == 2 and len(known["".join(words)]) == 1
    )


@cache
def attributes() -> frozenset[str]:
    """What follows an article: Haq, Rahman."""
    return frozenset(key for name in lexicon.names_for("attribute") for key in _keys(name))


@cache
def short_names() -> frozenset[str]:
    """Of two or three letters, as usually spelled, and all in Arabic script."""
    return frozenset(
        key
        for name in lexicon.whole_names()
        for key in _keys(name)
        if is_arabic(key) or key == name.latin.casefold()
    )


@cache
def titles() -> frozenset[str]:
    """All that are nobody's name."""
    given = {name.arabic for name in lexicon.all_names() if name.use in GIVEN}
    names = [name for name in lexicon.names_for("title") if name.arabic not in given]
    return (TITLES | {key for name in names for key in _keys(name)}) - AMBIGUOUS


@cache
def title_sounds() -> frozenset[str]:
    """Bibi of Gulbibi."""
    known = known_names()
    return frozenset(known[word][0] for word in titles() if len(known.get(word, ())) == 1)
