"""Records as rows, and as what is asked about one of them."""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeVar

import numpy as np

from homeward.matching import layout
from homeward.matching.compare import Asked
from homeward.matching.dictionary import Dictionary, signs_of, skeleton_number, strong_words
from homeward.matching.documents import mask_of
from homeward.matching.likeness import encode
from homeward.matching.names import Profile, Word
from homeward.matching.records import Record
from homeward.reference.folding import fold
from homeward.reference.places import all_places

SHARES: Final = (3, 2, 2, 1)  # tokens of each field, where all have some
UNKNOWN_TOKEN: Final = layout.TOKEN_MASK

Token = TypeVar("Token")


def packed(record: Record, tokens: Sequence[Sequence[int]]) -> list[int]:
    """The ten words of a row but for its registration; `tokens` by field, at most eight in all."""
    flat = [token for field in tokens for token in field]
    flat += [0] * (layout.TOKENS - len(flat))
    sizes = [len(field) for field in tokens]
    birth = record.birth
    precision = birth.precision if birth else layout.UNKNOWN
    whole = layout.WHOLE if sizes[0] > 1 and not any(sizes[1:]) else 0
    province, district = map(place_number, record.place, ("province", "district"))
    above = (
        sizes[0] | sizes[1] << 4,
        sizes[2] | sizes[3] << 4,
        layout.SEXES.get(record.sex, 0) | precision << layout.PRECISION_SHIFT | whole,
        _types(record),
        province & 255,
        province >> 8,
        district & 255,
        district >> 8,
    )
    words = [token | byte << layout.TOKEN_BITS for token, byte in zip(flat, above, strict=True)]
    return [*words, birth.packed() if birth else 0, layout.NO_REGISTRATION]


def cut(fields: Sequence[Sequence[Token]]) -> list[Sequence[Token]]:
    """At most eight in all, and none of the fields starved by another."""
    if sum(map(len, fields)) <= layout.TOKENS:
        return list(fields)
    free = layout.TOKENS - sum(
        min(len(each), share) for each, share in zip(fields, SHARES, strict=True)
    )
    kept = []
    for each, share in zip(fields, SHARES, strict=True):
        more = min(free, max(0, len(each) - share))
        free -= more
        kept.append(each[: share + more])
    return kept


def row_of_record(record: Record, dictionary: Dictionary) -> list[int]:
    return packed(record, cut([dictionary.tokens(name) if name else () for name in record.names]))


def asked_of_record(record: Record, dictionary: Dictionary) -> tuple[Asked, list[Word]]:
    """Nothing is taken into the dictionary. Also the words, by slot."""
    fields = cut([_words(dictionary.profile, name) for name in record.names])
    words = [word for field in fields for word in field]
    row = np.array(packed(record, [[UNKNOWN_TOKEN] * len(each) for each in fields]), np.uint32)
    encoded = np.zeros((layout.TOKENS, dictionary.encoded.shape[1]), np.uint8)
    skeletons = np.zeros(layout.TOKENS, np.uint32)
    signs = np.zeros(layout.TOKENS, np.uint32)
    rarity = np.zeros(layout.TOKENS, np.float32)
    for slot, word in enumerate(words):
        encoded[slot] = encode(word.fine, word.arabic)
        skeletons[slot] = skeleton_number(word.skeleton)
        signs[slot] = signs_of(word.skeleton)
        rarity[slot] = dictionary.rarity_of(int(skeletons[slot]))
    return Asked(row, encoded, skeletons, signs, rarity), words


def _words(profile: Profile, name: str) -> Sequence[Word]:
    return strong_words(profile, name) if name else ()


def _types(record: Record) -> int:
    found = 0
    for kind, _number in record.documents:
        found |= mask_of(kind)
    return found


@lru_cache(maxsize=50_000)
def place_number(name: str, level: str) -> int:
    """16 bits for a place, the same for its names in all languages and its code; 0 for unknown."""
    if not name.strip():
        return 0
    told = _codes().get((level, fold(name)), fold(name))
    return 1 + zlib.crc32(told.encode()) % 0xFFFF


@lru_cache(maxsize=1)
def _codes() -> dict[tuple[str, str], str]:
    """Places by level with code, and with those names that only one place of the level has."""
    found: dict[tuple[str, str], str] = {}
    twice: set[tuple[str, str]] = set()
    for place in all_places().values():
        for name in {fold(each) for each in (place.code, *place.names.values(), *place.aliases)}:
            if found.setdefault((place.level, name), place.code) != place.code:
                twice.add((place.level, name))
    return {name: code for name, code in found.items() if name not in twice}
