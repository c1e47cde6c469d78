"""One written word cut into the names it is made of, by patterns that hold for names nobody listed.

A part is `(opening, base, closing)`: the base in the letters it was written with, the others in signs
(`A` servant of, `L` of God, `N` of the faith) or sounds (`zi`, `xel`, `zada`).
"""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from homeward.matching.names.writing import is_arabic

SLIPPED = 4  # letters, below which nothing behind Abd- is an article with a slip


class Part(NamedTuple):
    opening: str
    base: str
    closing: str


SERVANT = re.compile("abd[aeiou]?(?:[lrsznd]|sh)?|عبدا?ل?")
ALLAH = re.compile("(?:[auo]|ou)?ll?ah?e?|alh?lah|الله|لله|اله")
DIN = re.compile("(?:[uoae]|ou)?(?:[dl]|ld)?d(?:i|e|ee|ei|ie)ne?|الدین")
BARE_DIN = re.compile("d(?:i|e|ee|ei|ie)ne?|دین")
BARE_LAH = re.compile("l?lahe?|allah|الله|له")
GIVER = re.compile("da+d|ya+r|na[zd]h?ar|ba?kh?sh|bux|wasa?ya|داد|یار|نظر|بخش|وسایا")
TAILS = {
    "zi": re.compile("z(?:ai|ay|aie|aee|ayee|aey|oi|oy|ei|ey)|ز(?:ا?ی+|وی+)"),
    "xel": re.compile("kh(?:el|eel|ail|eil|il|eyl|ayl)|خیل"),
    "zada": re.compile("z(?:a|aa)d(?:a|ah|eh|e)|زاده"),
}
_TAILED = [(tail, re.compile(f"(.{{2,}})(?:{shape.pattern})")) for tail, shape in TAILS.items()]
_OF_GOD = re.compile(
    "(.{2,}?)(?:[uo]{1,2}l(?:l?ah|la[gjbn]?)|[aie]llah|(?<![aeiou])llah?|الله|لله)|(.{2,})اله"
)
_OF_FAITH = re.compile(
    "(.{2,}?)(?:(?:[uoae]|ou)l?dd(?:i|e|ee|ie)ne?|(?:[uoe]|ou)l?d(?:i|ee|ie)ne?|aldine?|الدین)"
    "|(.{2,}[^aeioud])dd(?:i|e|ee|ie)ne?|(.{2,})[uo]dd[ie][bhjm]"
)
_ENDS_IN_AL = re.compile("(.{2,}al)d{1,2}(?:i|e|ee|ie)ne?")  # Jamal-ddin is not Jam-alddin
_SERVANT_OF = re.compile(
    "abd(?:(?:[aeu]|ou?)l|[aeou]([rszndt]|sh)(?=\\1))(.{3,})|abd[aeou]r?(.{3,})|عبدا*ل(.{2,})|عبد(.{2,})"
)
_MERGED_ARTICLE = re.compile("[aeou](?:[rsznd]|sh)")
_ARTICLE_WITHIN = re.compile(
    "([a-z]{3,}|[^a-z]{2,})(?:(?<!g)[uo]ll?|[uo]([rsznd]|sh)(?=\\2)|ال)(.{2,})"
)
_PERHAPS_WITHIN = re.compile("(.{2,})(?:all?|a([rsznd]|sh)(?=\\2)|ur?)(.{2,})")
_ARTICLE_BEFORE = re.compile("ال(.{2,})")
_ARTICLE_AFTER = re.compile("(.{3,})[ou]([lr])")
_NOT_AN_ARTICLE = re.compile("ال(?:ماس|هام|یاس|طاف|فت|کو|غ|بر|مار|تم|چ)")
_LONG_OPENINGS = re.compile(
    "(m[uoae]h[aueo]mm?[aeiou]d|gh?[ou]laa?m|sayy?ed|syed|محمد|غلام|سید|حاجی|انجنیر|داکتر)(.{3,})"
)
_SECOND_NAMES = re.compile(
    "(.{3,})(khaa?n|jaa?n|g[uo]ll?|shaa?h|agha|aqa|m[uoae]h[aueo]mm?[aeiou]d|b[ie]e?b[ie]e?)"
    "|(.{2,})(خان|جان|گل|شاه|اغا|محمد|بیبی)"
)


def is_article(word: str, following: str) -> bool:
    """al-Haq, ur-Rahman, but not the beginning of Ar-man; a vowel alone joins, as in Zia-u-Din."""
    if word in ("al", "el", "ul", "ol", "tul", "ال") or (len(word) == 1 and word in "aeiou"):
        return True
    return _MERGED_ARTICLE.fullmatch(word) is not None and following.startswith(word[1:])


def compound(word: str, names: Container[str]) -> Part | None:
    """`word` as one name with what was joined to it; None where nothing is."""
    found = _OF_GOD.fullmatch(word)
    if found and (found[1] or found[2] in names):
        return Part("", found[1] or found[2], "L")
    if (found := _ENDS_IN_AL.fullmatch(word)) and found[1] in names:
        return Part("", found[1], "N")
    if found := _OF_FAITH.fullmatch(word):
        return Part("", next(filter(None, found.groups())), "N")
    if served := _served(word, names):
        return Part("A", served, "")
    for tail, shape in _TAILED:
        if found := shape.fullmatch(word):
            return Part("", found[1], tail)
    return None


def _served(word: str, names: Container[str]) -> str:
    """Whose servant: the rest of what begins with Abd-, where that is sure or the rest is a name."""
    found = _SERVANT_OF.fullmatch(word)
    if not found:
        return ""
    rest = next(filter(None, reversed(found.groups())))
    slips = [rest[1:], rest[2:]] if found[5] and len(rest) > SLIPPED else []
    cuts = ["ل" + rest, *slips] if is_arabic(word) else [word[cut:] for cut in (5, 4, 6)]
    name = next((each for each in (rest, *cuts) if each in names), "")
    return name or found[2] or found[4] or ""


def several(word: str, names: Container[str], short_names: Container[str]) -> tuple[str, ...]:
    """`word` as several names; empty where it is one. `short_names`: those that may be so short."""
    if found := _LONG_OPENINGS.fullmatch(word):
        return found[1], found[2]
    if parts := around_article(word, names):
        return parts
    for first, second in _cuts(word):
        if first in names and second in names:
            if all(len(part) > 3 or part in short_names for part in (first, second)):
                return first, second
    if found := _SECOND_NAMES.fullmatch(word):
        return tuple(filter(None, found.groups()))
    return ()


def around_article(word: str, names: Container[str]) -> tuple[str, ...]:
    """Zia-ul-Haq, Azizurrahman."""
    found = _ARTICLE_WITHIN.fullmatch(word)
    if found and found[3] in names:
        whole = found[1] + word[found.end(1) : found.start(3)]  # کمال of کمالگل
        return whole if whole in names else found[1], found[3]
    found = _PERHAPS_WITHIN.fullmatch(word)
    return (found[1], found[3]) if found and found[1] in names and found[3] in names else ()


def before_article(word: str, following: str, attributes: Container[str]) -> str:
    """Zia of Ziaul Haq, Mujib of Mujibur Rahman; `word` itself where it has no article."""
    found = _ARTICLE_AFTER.fullmatch(word)
    if not found or following not in attributes:
        return word
    return found[1] if found[2] == "l" or following[0] == found[2] else word


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    for cut in range(len(word) - 2, 1, -1):
        yield word[:cut], word[cut:]


def without_article(word: str, names: Container[str]) -> str:
    """الحسینی without its article, but not الماس, where it belongs to the name."""
    found = _ARTICLE_BEFORE.fullmatch(word)
    if not found or found[1] in names:
        return found[1] if found else word
    return word if _NOT_AN_ARTICLE.match(word) or len(found[1]) < 3 else found[1]
