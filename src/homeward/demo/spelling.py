"""How names get written at a desk: variants, spacing, slips, letters of another keyboard.

Matching must cope with this without knowing it: nothing here is shared with `matching`.
"""

from collections.abc import Sequence
from functools import lru_cache
from random import Random

from homeward.demo.draw import happens, weighted
from homeward.demo.names import servant
from homeward.reference.lexicon import Name
from homeward.reference.romanise import to_arabic, to_latin

SCRIPTS = weighted(arabic=50, latin=30, both=20)
VARIANT_SHARE = 0.3
LATIN_SLIPS = (
    ("ee", "i"),
    ("oo", "u"),
    ("ai", "ay"),
    ("z", "zz"),
    ("i", "e"),
    ("q", "k"),
    ("h", ""),
)
ARABIC_SLIPS = (("ط", "ت"), ("ص", "س"), ("ذ", "ز"), ("ح", "ه"), ("ظ", "ز"), ("غ", "ق"), ("آ", "ا"))
SERVANT_FORMS = ("Abdul ", "Abdul ", "Abdul ", "Abdul", "Abdur ", "Abd ul ", "Abdul-")


class Speller:
    """One clerk's way with one family: the same name is written the same way throughout."""

    def __init__(self, rng: Random, language: str) -> None:
        self._rng, self._language = rng, language
        self.script = SCRIPTS.pick(rng)
        self.confirms_proposals = happens(rng, 0.25)
        self._careful = happens(rng, 0.6)
        self._written: dict[tuple[Name, ...], tuple[str, str]] = {}

    def write(self, name: tuple[Name, ...]) -> tuple[str, str]:
        """(in Arabic script, in Latin)"""
        if name not in self._written:
            self._written[name] = self._write(name)
        return self._written[name]

    def _write(self, name: tuple[Name, ...]) -> tuple[str, str]:
        if self.script == "arabic":
            arabic = self._in_arabic(name)
            return arabic, _proposed_latin(arabic)
        latin = self._in_latin(name)
        if self.script == "latin":
            return _proposed_arabic(latin), latin
        return self._in_arabic(name), latin

    def _in_latin(self, name: tuple[Name, ...]) -> str:
        rng = self._rng
        text = _joined(name, [self._latin_part(part) for part in name], rng.choice(SERVANT_FORMS))
        if self._careful:
            return text
        if happens(rng, 0.08):
            text = _slip(rng, text.lower(), LATIN_SLIPS).title()
        style = rng.random()
        return text.upper() if style < 0.06 else text.lower() if style < 0.12 else text

    def _latin_part(self, part: Name) -> str:
        varies = part.variants and happens(self._rng, VARIANT_SHARE)
        return self._rng.choice(part.variants) if varies else part.latin

    def _in_arabic(self, name: tuple[Name, ...]) -> str:
        rng = self._rng
        pashto = self._language == "pus" and happens(rng, 0.8)
        parts = [part.written("pus" if pashto else "prs") for part in name]
        text = _joined(name, parts, "عبدال" if self._careful else rng.choice(("عبدال", "عبد ال")))
        if self._careful:
            return text
        if happens(rng, 0.05):
            text = text.replace("ی", "ي").replace("ک", "ك")
        if happens(rng, 0.1):
            text = text.replace(" الله", "‌الله")
        return _slip(rng, text, ARABIC_SLIPS) if happens(rng, 0.04) else text


def _joined(name: Sequence[Name], parts: Sequence[str], servant_form: str) -> str:
    pieces = (
        servant_form if each == servant() else part + " "
        for each, part in zip(name, parts, strict=True)
    )
    return "".join(pieces).strip()


def _slip(rng: Random, text: str, slips: Sequence[tuple[str, str]]) -> str:
    possible = [slip for slip in slips if slip[0] in text[1:]]
    if not possible:
        return text
    right, wrong = rng.choice(possible)
    return text[0] + text[1:].replace(right, wrong, 1)


@lru_cache(maxsize=20_000)
def _proposed_latin(arabic: str) -> str:
    return to_latin(arabic)


@lru_cache(maxsize=20_000)
def _proposed_arabic(latin: str) -> str:
    return to_arabic(latin)
