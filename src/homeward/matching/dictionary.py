"""All distinct name tokens of a register: each once, however many people bear it."""

import zlib
from collections.abc import Sequence
from typing import Final

import numpy as np

from homeward.matching import layout, usual
from homeward.matching.layout import F32, U8, U32
from homeward.matching.likeness import encode
from homeward.matching.names import Profile, Word
from homeward.matching.usual import usual_shares

ROOM: Final = 1024
REMEMBERED: Final = 400_000  # spellings of whole fields whose tokens are at hand
LARGEST: Final = layout.TOKEN_MASK


class Dictionary:
    """Token 0 is nobody's. `signs`: which signs a token's skeleton has, one bit each.

    `rarity`: -log2 of the share of names that have the token's skeleton, as of the last `weigh`; a
    skeleton that came since is as rare as can be.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.encoded: U8 = np.zeros((ROOM, encode("", False).size), np.uint8)
        self.skeletons: U32 = np.zeros(ROOM, np.uint32)
        self.signs: U32 = np.zeros(ROOM, np.uint32)
        self.rarity: F32 = np.zeros(ROOM, np.float32)
        self.texts: list[str] = [""]
        self.rarest = np.float32(20.0)
        self.known_rarity: dict[int, float] = {}
        self._places: dict[tuple[str, bool], int] = {}
        self._fields: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def tokens(self, name: str) -> tuple[int, ...]:
        """Of one field; new words are taken in."""
        found = self._fields.get(name)
        if found is None:
            if len(self._fields) > REMEMBERED:
                self._fields.clear()
            found = tuple(map(self._place, strong_words(self.profile, name)))
            self._fields[name] = found
        return found

    def rarity_of(self, skeleton: int) -> float:
        return self.known_rarity.get(skeleton, float(self.rarest))

    def weigh(self, counts: Sequence[int] | U32, names: int) -> None:
        """`counts`: how often each token stands in a name; `names`: how many names there are."""
        used = len(self)
        skeletons = self.skeletons[:used]
        kinds, places = np.unique(skeletons, return_inverse=True)
        sums = np.bincount(places, weights=np.asarray(counts[:used], float), minlength=kinds.size)
        shares = usual_shares(self.profile)
        before = np.full(kinds.size, usual.RAREST)
        before[places] = [shares.get(text, usual.RAREST) for text in self.texts]
        rarity = np.log2(names + usual.NAMES) - np.log2(
            np.maximum(sums, 0.0) + usual.NAMES * before
        )
        self.rarest = np.float32(
            np.log2(names + usual.NAMES) - np.log2(1.0 + usual.NAMES * usual.RAREST)
        )
        self.rarity[:used] = rarity[places]
        self.rarity[0] = 0.0
        unseen = np.log2(names + usual.NAMES)
        self.known_rarity = {
            skeleton_number(text): min(
                float(unseen - np.log2(usual.NAMES * share)), float(self.rarest)
            )
            for text, share in shares.items()
        }
        self.known_rarity |= dict(zip(kinds.tolist(), rarity.tolist(), strict=True))

    def _place(self, word: Word) -> int:
        form = (word.fine, word.arabic)
        place = self._places.get(form)
        return self._new(word, form) if place is None else place

    def _new(self, word: Word, form: tuple[str, bool]) -> int:
        place = len(self.texts)
        if place > LARGEST:
            raise OverflowError(f"More than {LARGEST} different words are in these names.")
        if place == self.skeletons.size:
            self._grow()
        skeleton = skeleton_number(word.skeleton)
        self.encoded[place] = encode(word.fine, word.arabic)
        self.skeletons[place] = skeleton
        self.signs[place] = signs_of(word.skeleton)
        self.rarity[place] = self.rarity_of(skeleton)
        self.texts.append(word.skeleton)
        self._places[form] = place
        return place

    def _grow(self) -> None:
        """New arrays: whoever reads the old ones meanwhile knows all tokens that they can meet."""
        self.encoded = np.concatenate([self.encoded, np.zeros_like(self.encoded)])
        self.skeletons = np.concatenate([self.skeletons, np.zeros_like(self.skeletons)])
        self.signs = np.concatenate([self.signs, np.zeros_like(self.signs)])
        self.rarity = np.concatenate([self.rarity, np.zeros_like(self.rarity)])


def strong_words(profile: Profile, name: str) -> Sequence[Word]:
    """Without titles and joiners, unless there is nothing else."""
    return telling(profile.words(name))


def telling(words: Sequence[Word]) -> Sequence[Word]:
    """Without the weak ones, unless there is nothing else."""
    return [word for word in words if not word.weak] or words


def skeleton_number(skeleton: str) -> int:
    """32 bits that stand for a skeleton in memory; never 0."""
    return zlib.crc32(skeleton.encode()) or 1


def signs_of(skeleton: str) -> int:
    """One bit for each sign, whatever their order: two words that differ in many are not alike."""
    found = 0
    for sign in skeleton:
        found |= 1 << (ord(sign) & 31)
    return found
