"""Afghan names: compounds joined, second names apart, titles weak, known names as the lexicon has them."""

import re

from homeward.matching.names.compounds import (
    ALLAH,
    BARE_DIN,
    BARE_LAH,
    DIN,
    GIVER,
    SERVANT,
    TAILS,
    Part,
    before_article,
    compound,
    is_article,
    several,
    without_article,
)
from homeward.matching.names.costs import of_sounds
from homeward.matching.names.heard import by_ear, often_by_ear, parted
from homeward.matching.names.heard import key as heard_key
from homeward.matching.names.known import (
    attributes,
    joined,
    known_names,
    pairs,
    short_names,
    title_sounds,
    titles,
)
from homeward.matching.names.profiles import Profile
from homeward.matching.names.sounds import DOUBLED, arabic_sounds, latin_sounds
from homeward.matching.names.words import LONGEST, Word, skeleton_of
from homeward.matching.names.writing import LONGEST_TEXT, is_arabic, words_of

ABU = re.compile("ab[uo]|ابو|ابی")
BAKR = re.compile("ba?k[aei]?r|بکر")
KH = re.compile("(?<!bu)x|x(?!$)")
JOINER = "\u200c"
KNITS = f"{JOINER}-‐‑"
KNIT = re.compile(rf"[^\s{KNITS}]+(?:[{KNITS}][^\s{KNITS}]+)+")
MOHAMMAD = frozenset({"m", "md", "mohd", "muhd", "mhd"})


def fold(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    words = [_as_written(word) for word in words_of(_knit(text[:LONGEST_TEXT]))]
    while words:
        words = words[_take(words, found) :]
    return tuple(word for word in found if word.fine)


def _knit(text: str) -> str:
    """A joiner or hyphen parts two words that are names; any other it holds together."""
    return KNIT.sub(_apart, text)


def _apart(found: re.Match[str]) -> str:
    parts = re.split(f"[{KNITS}]", found[0])
    whole = "".join(words_of("".join(parts)))
    names = known_names()
    if whole in names or not all(part.casefold() in names for part in parts):
        return "".join(parts)
    return " ".join(parts)


def _as_written(word: str) -> str:
    """Xan as Khan, and second names and titles in their usual spelling."""
    if is_arabic(word) or word in known_names():
        return word
    word = KH.sub("kh", word)
    return word if word in known_names() else often_by_ear().get(heard_key(word), word)


def _take(words: list[str], found: list[Word]) -> int:
    """Puts the first word into `found`, with those that belong to it; tells how many they are."""
    word, *rest = words
    if rest and SERVANT.fullmatch(word):
        return _take_servant(word, rest, found)
    if found and (not found[-1].weak or words == ["الله"]) and (taken := _take_tail(words, found)):
        return taken
    if rest and (head := _head_of_pair(word, rest[0])):
        found.extend((*_parts(head), *_parts(word.removeprefix(head) + rest[0])))
        return 2
    if rest and word in MOHAMMAD:
        found.append(_made(("", "mohammad", ""), word))
    elif rest and _belongs_to_next(word, rest[0]):
        found.extend(_parts(word + rest[0]))
        return 2
    elif is_article(word, rest[0] if rest else ""):
        return 1
    elif len(word) == 1 or word in titles():
        found.append(_made(("", word, ""), word, weak=True))
    elif rest and word not in known_names():
        found.extend(_parts(before_article(word, rest[0], attributes())))
    else:
        found.extend(_parts(word))
    return 1


def _belongs_to_next(word: str, following: str) -> bool:
    """Allah Dad, Abu Bakr, بی بی."""
    if (word, following) in pairs():
        return True
    if ALLAH.fullmatch(word):
        return GIVER.fullmatch(following) is not None
    return ABU.fullmatch(word) is not None and BAKR.fullmatch(following) is not None


def _head_of_pair(word: str, following: str) -> str:
    """The name that the first word of a pair was written onto: فاطمهبی بی."""
    if word in known_names():
        return ""
    heads = (word.removesuffix(one) for one, other in pairs() if other == following)
    return next((head for head in heads if head != word and head in known_names()), "")


def _take_servant(word: str, rest: list[str], found: list[Word]) -> int:
    articles = 1 if len(rest) > 1 and is_article(rest[0], rest[1]) else 0
    whom = rest[articles]
    if BARE_LAH.fullmatch(whom) or ALLAH.fullmatch(whom):
        found.append(_made(("", word[:3], "L"), word + whom))
    else:
        first, *others = _parts(without_article(whom, known_names()))
        found.append(
            _fined(joined(Part("A", "", ""), first.fine.lstrip("A")), word + first.letters)
        )
        found.extend(others)
    return 2 + articles


def _take_tail(words: list[str], found: list[Word]) -> int:
    """What belongs to the word before: -ullah, -uddin, -zai, -khel, -zada."""
    word, *rest = words
    closing, taken = "", 1
    if ALLAH.fullmatch(word):
        closing = "" if rest and GIVER.fullmatch(rest[0]) else "L"
    elif DIN.fullmatch(word) and not BARE_DIN.fullmatch(word):
        closing = "N"
    elif rest and is_article(word, rest[0]):
        closing, taken = _of_what(rest[0]), 2
    else:
        closing = next((tail for tail, shape in TAILS.items() if shape.fullmatch(word)), "")
    if not closing:
        return 0
    letters = found[-1].letters + "".join(words[:taken])
    found[-1] = _fined(joined(Part("", "", closing), found[-1].fine), letters)
    return taken


def _of_what(word: str) -> str:
    if BARE_DIN.fullmatch(word):
        return "N"
    return "L" if BARE_LAH.fullmatch(word) else ""


def _parts(word: str) -> tuple[Word, ...]:
    names = known_names()
    if known := names.get(word):
        weak = titles() if len(known) == 1 else title_sounds()
        return tuple(
            _fined(fine, word, weak=(word if len(known) == 1 else fine) in weak) for fine in known
        )
    if is_arabic(word) and (rest := without_article(word, names)) != word:
        return _parts(rest)
    if (once := DOUBLED.sub(r"\1", word)) in names and is_arabic(word):
        return _parts(once)
    if part := compound(word, names):
        usual = "" if is_arabic(word) else by_ear().get(heard_key(word), "")
        return _parts(usual) if usual in names else (_made(part, word),)
    parts = several(word, names, short_names())
    if not parts and not is_arabic(word):
        parts = parted(word)
    return tuple(each for part in parts for each in _parts(part)) or (_made(("", word, ""), word),)


def _made(part: tuple[str, str, str], letters: str, *, weak: bool = False) -> Word:
    return _fined(joined(Part(*part), _sounds(part[1])), letters, weak=weak)


def _sounds(word: str) -> str:
    known = known_names().get(word) or known_names().get(DOUBLED.sub(r"\1", word), ())
    if len(known) == 1 and (is_arabic(word) or word in known_names()):
        return known[0]
    return arabic_sounds(word) if is_arabic(word) else latin_sounds(word)


def _fined(fine: str, letters: str, *, weak: bool = False) -> Word:
    fine = fine[:LONGEST]
    return Word(letters, fine, skeleton_of(fine), weak, is_arabic(letters))


AFGHAN = Profile(name="afghan", version=2, fold=fold, costs=of_sounds())
