"""A name's other script, as a proposal that a clerk sees and edits.

Word by word: the lexicon first (its variants, joined and split compounds), then letter rules.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from homeward.reference import lexicon
from homeward.reference.letters import spell_arabic, spell_latin
from homeward.reference.lexicon import arabic_key, latin_key

Script = Literal["arabic", "latin", "mixed", "none"]

ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\uab30-\uab64"
MARKS = "\u0300-\u036f"
ARABIC_LETTER = re.compile(rf"(?=[^\W\d_])[{ARABIC}]")
LATIN_LETTER = re.compile(rf"(?=[^\W\d_])[{LATIN}]")
ONE_SCRIPT = re.compile(
    rf"(?:(?!\d)[{ARABIC}\u200c])+|[{LATIN}{MARKS}]+|\d+|[^\s\d{ARABIC}{LATIN}{MARKS}]+"
)
NO_LETTER = str.maketrans("", "", "'`´‘’ʹʼʽʾʿˈـ")
LOOSE_JOINER = re.compile(rf"(?<![{ARABIC}])\u200c|\u200c(?![{ARABIC}])")
LONGEST_COMPOUND = 3


class Suffix(NamedTuple):
    """`apart`: a space before it where the letters would join."""

    arabic: str
    latin: str
    spellings: re.Pattern[str]
    apart: bool


SUFFIXES = (
    Suffix("الله", "ullah", re.compile("(.*?)(?:[uo]ll?ah?|allah)"), True),
    Suffix("الدین", "uddin", re.compile("(.+?)[uoe]dd?(?:i|e|ee)n"), True),
    Suffix("زی", "zai", re.compile("(.+?)za[iy]"), False),
    Suffix("خیل", "khel", re.compile("(.+?)kh(?:el|eel|ail|eil|il)"), True),
    Suffix("زاده", "zada", re.compile("(.+?)zad(?:ah?|eh)"), False),
)
NEVER_JOINS_LEFT = "اآدذرزژوډړږ"

Lookup = Callable[[Sequence[str]], str]
Spell = Callable[[str], str]


def script_of(text: str) -> Script:
    arabic, latin = ARABIC_LETTER.search(text), LATIN_LETTER.search(text)
    if arabic and latin:
        return "mixed"
    return "arabic" if arabic else "latin" if latin else "none"


def propose(text: str) -> str:
    """`text` in the other script; mixed text wholly in Latin; empty when there is nothing to do."""
    script = script_of(text)
    if script == "none":
        return ""
    return to_arabic(text) if script == "latin" else to_latin(text)


def to_latin(text: str) -> str:
    """Latin words keep their spelling; each word starts with a capital; Western digits."""
    return _convert(_tidy(text), _known_latin, _spelled_latin)


def to_arabic(text: str, *, language: str = "prs") -> str:
    """Words in Arabic script keep their spelling; `pus` takes a known name's Pashto spelling."""

    def known(words: Sequence[str]) -> str:
        return _known_arabic(words, language)

    return _convert(_tidy(text), known, _spelled_arabic)


def _tidy(text: str) -> str:
    """Words of one script each, single spaces; no kashida, no joiner at the edge of a word."""
    text = unicodedata.normalize("NFKC", text).translate(NO_LETTER)
    text = "".join(sign if _belongs(sign) else " " for sign in text)
    words = LOOSE_JOINER.sub(" ", " ".join(ONE_SCRIPT.findall(text))).split()
    return unicodedata.normalize("NFKC", " ".join(words))


def _belongs(sign: str) -> bool:
    return sign == "\u200c" or unicodedata.category(sign)[0] in "LMN"


def _convert(text: str, known: Lookup, spell: Spell) -> str:
    words, written, place = text.split(), list[str](), 0
    while place < len(words):
        size, found = _longest_known(words[place : place + LONGEST_COMPOUND], known)
        written.append(found or spell(words[place]))
        place += size
    return " ".join(filter(None, written))


def _longest_known(words: Sequence[str], known: Lookup) -> tuple[int, str]:
    for size in range(len(words), 0, -1):
        if found := known(words[:size]):
            return size, found
    return 1, ""


def _all_in(words: Sequence[str], script: Script) -> bool:
    return all(script_of(word) == script for word in words)


# Arabic script to Latin


def _known_latin(words: Sequence[str]) -> str:
    if not _all_in(words, "arabic"):
        return ""
    key = arabic_key("".join(words))
    name = lexicon.by_arabic().get(key)
    if name and (len(words) == 1 or key in lexicon.written_apart()):
        return name.latin
    return _compound_latin(key) if _is_compound_in_arabic(words) else ""


def _is_compound_in_arabic(words: Sequence[str]) -> bool:
    if len(words) == 2:
        splits = ("الله", "الدین", "زی", "خیل", "زاده")
        return arabic_key(words[0]) in ("عبد", "عبدال") or arabic_key(words[1]) in splits
    return len(words) == 1


def _compound_latin(key: str) -> str:
    return _servant_latin(key) or _suffixed_latin(key) or _two_names_latin(key)


def _servant_latin(key: str) -> str:
    """عبدالرحمن → Abdul Rahman."""
    rest = key.removeprefix("عبدال")
    if rest == key:
        return ""
    attribute = lexicon.attributes_by_arabic().get(rest)
    spelled = attribute.latin if attribute else _one_word_latin(rest)
    return f"Abdul {spelled}".strip()


def _suffixed_latin(key: str) -> str:
    for suffix in SUFFIXES:
        base = key.removesuffix(suffix.arabic)
        if base != key and len(base) > 1:
            return _one_word_latin(base) + suffix.latin
    return "Allah" if key == "الله" else ""


def _two_names_latin(key: str) -> str:
    names = _split_in_two(key, lexicon.by_arabic(), lexicon.seconds_by_arabic())
    return " ".join(name.latin for name in names)


def _one_word_latin(key: str) -> str:
    name = lexicon.by_arabic().get(key)
    return name.latin if name else spell_latin(key).capitalize()


def _spelled_latin(word: str) -> str:
    if word.isdecimal():
        return "".join(str(unicodedata.decimal(digit)) for digit in word)
    if script_of(word) == "latin":
        return _capitalised(word)
    if not re.search(f"[{ARABIC}]", word):
        return word
    return " ".join(spell_latin(part).capitalize() for part in word.split("\u200c")).strip()


def _capitalised(word: str) -> str:
    capitalised = word[0].upper() + word[1:]
    if len(capitalised) != len(word):
        return word
    all_capitals = capitalised.isascii() and capitalised.isupper()
    return capitalised.capitalize() if all_capitals else capitalised


# Latin to Arabic script


def _known_arabic(words: Sequence[str], language: str) -> str:
    if not _all_in(words, "latin"):
        return ""
    key = latin_key("".join(words))
    name = lexicon.by_latin().get(key)
    if name and (len(words) == 1 or key in lexicon.written_apart()):
        return name.written(language)
    if len(words) == 2 and _is_servant(words[0]) and _is_unknown(words[1]):
        return "عبدال" + spell_arabic(words[1])
    return _compound_arabic(key, language) if _is_compound_in_latin(words) else ""


def _is_servant(word: str) -> bool:
    return re.fullmatch("abd[aeou][a-z]{1,2}", latin_key(word)) is not None


def _is_unknown(word: str) -> bool:
    key = latin_key(word)
    return key not in lexicon.by_latin() and key not in lexicon.attributes_by_latin()


def _is_compound_in_latin(words: Sequence[str]) -> bool:
    if len(words) == 1 or _is_servant("".join(words[:-1])):
        return True
    return len(words) == 2 and _is_suffix(latin_key(words[1]))


def _is_suffix(key: str) -> bool:
    found = (suffix.spellings.fullmatch("-" + key) for suffix in SUFFIXES)
    return any(match[1] == "-" for match in found if match)


def _compound_arabic(key: str, language: str) -> str:
    return (
        _servant_arabic(key, language)
        or _suffixed_arabic(key, language)
        or _two_names_arabic(key, language)
    )


def _servant_arabic(key: str, language: str) -> str:
    """Abdul Rahman, Abdur Rehman, Abdulrahman → عبدالرحمن."""
    if not re.match("abd[aeou]", key):
        return ""
    if re.fullmatch("abd[aeou]l?", key):
        return "عبدل"
    found = (lexicon.attributes_by_latin().get(key[start:]) for start in (4, 5, 6))
    return next(("عبدال" + name.written(language) for name in found if name), "")


def _suffixed_arabic(key: str, language: str) -> str:
    for suffix in SUFFIXES:
        found = suffix.spellings.fullmatch(key)
        if found and len(found[1]) > 1:
            base = _one_word_arabic(found[1], language)
            joins = suffix.apart and base[-1:] not in NEVER_JOINS_LEFT
            return base + (" " if joins else "") + suffix.arabic
    return "الله" if SUFFIXES[0].spellings.fullmatch(key) else ""


def _two_names_arabic(key: str, language: str) -> str:
    names = _split_in_two(key, lexicon.by_latin(), lexicon.seconds_by_latin())
    return " ".join(name.written(language) for name in names)


def _one_word_arabic(key: str, language: str) -> str:
    name = lexicon.by_latin().get(key)
    return name.written(language) if name else spell_arabic(key)


def _spelled_arabic(word: str) -> str:
    return spell_arabic(word) if script_of(word) == "latin" else word


def _split_in_two(
    key: str, firsts: dict[str, lexicon.Name], seconds: dict[str, lexicon.Name]
) -> tuple[lexicon.Name, ...]:
    """Shahgul → Shah, Gul: two names written as one, the latter a usual second name."""
    for cut in range(len(key) - 2, 1, -1):
        first, second = firsts.get(key[:cut]), seconds.get(key[cut:])
        if first and second:
            return first, second
    return ()
