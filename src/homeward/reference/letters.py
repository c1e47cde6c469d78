"""Letter rules between scripts for words the lexicon does not know.

Afghan names leave short vowels unwritten in Arabic script, so both directions guess: `spell_arabic`
drops a short vowel where names usually have one, `spell_latin` puts an "a" where a syllable
needs a vowel. Rules are applied in order, each to the whole word.
"""

import re

from homeward.reference.lexicon import latin_key

Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str], **classes: str) -> Rules:
    """`V` and `K` in a pattern stand for the vowels and the other letters (consonants)."""
    return tuple(
        (re.compile(pattern.replace("V", classes["v"]).replace("K", classes["k"])), written)
        for pattern, written in pairs
    )


def _apply(rules: Rules, word: str) -> str:
    for pattern, written in rules:
        word = pattern.sub(written, word)
    return word


# One sign per sound: X G S C Z for kh gh sh ch zh, A I U for the long vowels.
LATIN_SOUNDS = _rules(
    ("kh", "X"), ("gh", "G"), ("sh", "S"), ("ch", "C"), ("zh", "Z"),
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"),
    (r"([^aeo])\1", r"\1"),
    ("aa", "A"), ("ee|ie|e[iy]|a[iy](?!V)", "I"), ("oo|ou|au|ow|aw(?!V)", "U"),
    ("(?<=K)y(?=K|$)", "i"),
    v="[aeiou]", k="[^aeiouAIU]",
)  # fmt: skip
ARABIC_VOWELS = _rules(
    ("^A", "آ"), ("^I", "ای"), ("^U", "او"), ("^[aeiou]", "ا"),
    ("(?<=K)[ae]h?$", "ه"),
    ("i(?=V)", "ی"), ("i$", "ی"), ("[ou]$", "و"),
    ("^(K)a(K)$", r"\1ا\2"), ("(?<=VK)a(?=K$)", "ا"),
    ("(?<=V)a|(?<=y)a|a(?=n$)", "ا"),
    ("o|u(?=K*$)", "و"), ("i(?=K*$)", "ی"), ("[aeiu]", ""),
    ("A", "ا"), ("I", "ی"), ("U", "و"),
    v="[aeiouAIUاآ]", k="[^aeiouAIUاآ]",
)  # fmt: skip
ARABIC_LETTERS = str.maketrans("XGSCZbcdfghjklmnpqrstvwyz", "خغشچژبکدفگهجکلمنپقرستووی" + "ز")


def spell_arabic(word: str) -> str:
    """`word` in Arabic script; empty when it has no letter a–z."""
    sounds = _apply(LATIN_SOUNDS, latin_key(word))
    return _apply(ARABIC_VOWELS, sounds).translate(ARABIC_LETTERS)


ONE_FORM = str.maketrans("يىئكګأإٱؤةۀەۂۃہۃھے", "یییکگاااو" + "هههههههه" + "ې")
# W and Y are the consonants of و and ی; consonants keep their Arabic letter until the end.
LATIN_VOWELS = _rules(
    ("^او", "o"), ("^[اع]ی", "i"), ("^(?:ع?[اآ]|ع)", "a"),
    ("(?<=K)ه$", "a"),
    ("^و|و(?=[اآی])", "W"), ("^ی", "Y"),
    ("[اآ]", "a"), ("ې", "e"), ("ۍ", "ai"),
    ("(?<=V)ی", "Y"), ("ی", "i"), ("(?<=V)و", "W"), ("و", "u"),
    ("(?<=V)ع|ع(?=V)", ""), ("ع", "a"),
    v="[aeiou]", k="[^aeiouاآوی]",
)  # fmt: skip
LATIN_LETTERS = str.maketrans({
    "ب": "b", "پ": "p", "ت": "t", "ټ": "t", "ٹ": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h",
    "خ": "kh", "څ": "ts", "ځ": "z", "د": "d", "ډ": "d", "ڈ": "d", "ذ": "z", "ر": "r", "ړ": "r",
    "ڑ": "r", "ز": "z", "ژ": "zh", "ږ": "g", "س": "s", "ش": "sh", "ښ": "sh", "ص": "s", "ض": "z",
    "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g", "ل": "l", "م": "m",
    "ن": "n", "ڼ": "n", "ں": "n", "ه": "h", "ڤ": "v", "W": "w", "Y": "y",
})  # fmt: skip
UNKNOWN_LETTER = re.compile("[^آاوېۍیع" + "".join(map(chr, LATIN_LETTERS)) + "]|[WY]")
END_CLUSTERS = frozenset({"ست", "شت", "خت", "ند", "نگ", "رد", "رگ", "نج"})


def spell_latin(word: str) -> str:
    """`word` in lower-case Latin letters; empty when no letter of it is known."""
    letters = UNKNOWN_LETTER.sub("", word.translate(ONE_FORM))
    return re.sub("[^aeiou]+", _voice, _apply(LATIN_VOWELS, letters)).translate(LATIN_LETTERS)


def _voice(run: re.Match[str]) -> str:
    """Puts a vowel into a run of consonants that no syllable can hold."""
    ends, letters = run.end() == len(run.string), run[0]
    if run.start() > 0:
        return _after_vowel(letters, run.string[run.start() - 1], ends=ends)
    return letters[0] + ("a" + _after_vowel(letters[1:], ends=ends) if letters[1:] else "")


def _after_vowel(letters: str, vowel: str = "", *, ends: bool) -> str:
    """After a written "a" names end like Adil and Nasir, elsewhere like Ahmad."""
    if ends and letters[-2:] in END_CLUSTERS:
        return _after_vowel(letters[:-1], vowel, ends=True) + letters[-1]
    if len(letters) <= (1 if ends else 2):
        return letters
    if len(letters) == 2:
        return letters[0] + ("i" if vowel == "a" else "a") + letters[1]
    return letters[:2] + "a" + _after_vowel(letters[2:], ends=ends)
