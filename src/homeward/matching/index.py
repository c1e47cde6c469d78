"""Everybody of a register in memory, found in a millisecond: built once, added to, built anew.

Rows lie in the order of birth, so that of all with one key those of about one age lie together. What
comes after a build goes to the end (`late`) and into chains, and is seen at once by every thread: an
entry is whole before it can be reached.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from homeward.matching import layout
from homeward.matching.compare import RESULT, Asked, Known, compare_all
from homeward.matching.counting import (
    Registrations,
    born,
    born_before,
    middles_of,
    rarities,
    registrations_of,
)
from homeward.matching.dictionary import Dictionary
from homeward.matching.documents import Keys, document_key, number_of, type_of
from homeward.matching.encoding import asked_of_record, row_of_record
from homeward.matching.keys import MOST_KEYS, keys_of, keys_of_all
from homeward.matching.layout import F32, I64, U32
from homeward.matching.names import Profile
from homeward.matching.nearby import Nearby, deletions, nearby, nearest
from homeward.matching.postings import chain, copied, empty_chains, sorted_postings, with_room
from homeward.matching.probing import probe
from homeward.matching.records import Record
from homeward.matching.scanning import scan, scanned
from homeward.matching.scratch import Blocks, Papers, Scratch, new_scratch
from homeward.matching.weights import STARTING, Weights

LATE_AT_FIRST: Final = 1024
BUDGET: Final = 800  # rows compared for one person
REMEMBERED: Final = 50_000  # words whose nearest are at hand
SCANNED: Final = 300_000  # rows; a larger register is asked by pairs of words


class Found(NamedTuple):
    """`row`: its place; `result` as `compare.compared` fills it."""

    row: int
    result: F32


@dataclass
class Built:
    """What a reader sees, replaced as a whole by each build and each addition. `late_used`: rows of
    `known.late` that are somebody's.
    """

    known: Known
    blocks: Blocks
    near: Nearby
    registrations: Registrations
    late_used: int = 0

    def size(self) -> int:
        return int(self.known.rows.shape[0]) + self.late_used


class Index:
    """`weights` and `profile` are fixed for the life of an index; `add` may follow `build` at any time."""

    def __init__(self, profile: Profile, weights: Weights = STARTING) -> None:
        self.dictionary = Dictionary(profile)
        self.weights = weights
        self._nearest: dict[tuple[str, bool], tuple[int, ...]] = {}
        self._threads = threading.local()
        self._late_registrations: dict[int, list[int]] = {}
        self.build(
            np.zeros((0, layout.WORDS), np.uint32), np.zeros(0, np.uint64), np.zeros(0, np.uint32)
        )

    def __len__(self) -> int:
        return self.built.size()

    def build(self, rows: U32, paper_keys: Keys, paper_rows: U32) -> U32:
        """`paper_keys` of documents, each with the place of its row. Returns the new order of the rows."""
        middles = middles_of(rows)
        order = np.argsort(middles, kind="stable").astype(np.uint32)
        rows, middles = np.ascontiguousarray(rows[order]), middles[order]
        new_place = np.empty(order.size, np.uint32)
        new_place[order] = np.arange(order.size, dtype=np.uint32)
        dictionary = self.dictionary
        tokens = (rows[:, : layout.TOKENS] & np.uint32(layout.TOKEN_MASK)).ravel()
        counts = np.bincount(tokens, minlength=len(dictionary)).astype(np.uint32)
        counts[0] = 0
        dictionary.weigh(counts, max(1, int(rows.shape[0] * NAMES_EACH)))
        known = self._known(rows, middles)
        keys, owners = keys_of_all(rows, dictionary.skeletons, dictionary.rarity)
        names = sorted_postings(keys, owners, tag_bits=16)
        self.built = Built(
            known,
            Blocks(
                names,
                sorted_postings(paper_keys, new_place[paper_rows], tag_bits=32),
                empty_chains(LATE_AT_FIRST),
                born_before(middles),
            ),
            nearby(dictionary.texts, dictionary.skeletons[: len(dictionary)], counts),
            registrations_of(rows),
        )
        self._late_registrations = {}
        self._nearest = {}
        return order

    def _known(self, rows: U32, middles: I64) -> Known:
        return Known(
            rows,
            np.zeros((LATE_AT_FIRST, layout.WORDS), np.uint32),
            self.dictionary.encoded,
            self.dictionary.skeletons,
            self.dictionary.signs,
            self.dictionary.rarity,
            rarities(rows, 4, 5),
            rarities(rows, 6, 7),
            born(middles),
            float(middles.max(initial=0)) / 365.2425,
            self.weights.packed(),
            self.dictionary.profile.costs,
        )

    def add(self, record: Record, registration: int) -> int:
        """One more, after the build; returns its place. One thread at a time may add."""
        row = np.array(row_of_record(record, self.dictionary), np.uint32)
        row[layout.REGISTRATION] = registration
        built = self.built
        keys = np.zeros(MOST_KEYS, np.uint64)
        count = keys_of(row, self.dictionary.skeletons, self.dictionary.rarity, keys)
        own = [*map(int, keys[:count]), *keys_of_papers(record)]
        known, place = self._known_with(row, built), built.size()
        chains = built.blocks.chains
        if known.late is not built.known.late or known.encoded is not built.known.encoded:
            chains = copied(chains)  # who reads the old ones has no room for this row
        chains = with_room(chains, len(own))
        for key in own:
            chain(np.uint64(key), place, chains)
        blocks = built.blocks._replace(chains=chains)
        self.built = replace(built, known=known, blocks=blocks, late_used=built.late_used + 1)
        self._late_registrations.setdefault(registration, []).append(place)
        return place

    def _known_with(self, row: U32, built: Built) -> Known:
        late = built.known.late
        if built.late_used == late.shape[0]:
            late = np.concatenate([late, np.zeros_like(late)])
        late[built.late_used] = row
        return built.known._replace(
            late=late,
            encoded=self.dictionary.encoded,
            skeletons=self.dictionary.skeletons,
            signs=self.dictionary.signs,
            rarity=self.dictionary.rarity,
        )

    def remove(self, place: int) -> None:
        row = self.row(place)
        row[2] |= np.uint32(layout.GONE << layout.TOKEN_BITS)

    def _is_gone(self, place: int) -> bool:
        return bool(self.row(place)[2] >> np.uint32(layout.TOKEN_BITS) & np.uint32(layout.GONE))

    def row(self, place: int) -> U32:
        known = self.built.known
        base = known.rows.shape[0]
        found: U32 = known.rows[place] if place < base else known.late[place - base]
        return found

    def registration_of(self, place: int) -> int:
        return int(self.row(place)[layout.REGISTRATION])

    def registrations_of(self, places: U32) -> U32:
        """Of rows of the last build."""
        found: U32 = self.built.known.rows[places, layout.REGISTRATION]
        return found

    def together_with(self, registration: int) -> list[int]:
        """Places of all rows of a registration that are still somebody's."""
        built = self.built.registrations.of(registration)
        places = [*map(int, built), *self._late_registrations.get(registration, ())]
        return [place for place in places if not self._is_gone(place)]

    def find(self, record: Record, *, budget: int = BUDGET) -> list[Found]:
        """The sixteen likeliest at most, by bits."""
        return self.find_asked(*self.asked(record), papers_of(record), budget=budget)

    def asked(self, record: Record) -> tuple[Asked, list[tuple[int, ...]]]:
        """With the skeletons near each of its tokens."""
        asked, words = asked_of_record(record, self.dictionary)
        near = [
            self._near(word.skeleton, word.fine, word.arabic, asked, slot)
            for slot, word in enumerate(words)
        ]
        return asked, near

    def find_asked(
        self, asked: Asked, near: Sequence[tuple[int, ...]], papers: Papers, *, budget: int
    ) -> list[Found]:
        scratch = self.scratch()
        scratch.near_counts[:] = 0
        for slot, numbers in enumerate(near):
            scratch.near_counts[slot] = len(numbers)
            scratch.near[slot, : len(numbers)] = numbers
        built = self.built
        if not papers.kinds.size and is_name_alone(asked.row) and built.size() <= SCANNED:
            kept = scanned(
                asked,
                built.size(),
                built.known,
                scratch.memo,
                scratch.kept,
                scratch.rows,
                scratch.results,
            )
        else:
            kept = probe(asked, papers, -1, 0, built.known, built.blocks, budget, scratch)
        return [
            Found(int(scratch.rows[each]), scratch.results[each].copy()) for each in range(kept)
        ]

    def scan(self, record: Record) -> list[int]:
        """Places of the rows whose names have most of these words, in any order; the best first."""
        asked, _words = asked_of_record(record, self.dictionary)
        scratch, built = self.scratch(), self.built
        count = scan(asked, built.size(), built.known, scratch.memo, scratch.kept)
        return [int(place) for place in scratch.kept.places[:count]]

    def compare(self, asked: Asked, places: Sequence[int]) -> F32:
        """Results by place, in the order of `places`."""
        results = np.zeros((len(places), RESULT), np.float32)
        compare_all(
            asked, np.array(places, np.int64), self.built.known, self.scratch().memo, results
        )
        return results

    def scratch(self) -> Scratch:
        found: Scratch | None = getattr(self._threads, "scratch", None)
        if found is None:
            found = self._threads.scratch = new_scratch()
        return found

    def _near(
        self, skeleton: str, fine: str, arabic: bool, asked: Asked, slot: int
    ) -> tuple[int, ...]:
        remembered, built = self._nearest, self.built
        found = remembered.get((fine, arabic))
        if found is None:
            if len(remembered) >= REMEMBERED:
                remembered.clear()
            scratch = self.scratch()
            likes = np.zeros(scratch.near.shape[1], np.float32)
            digests = np.array([*dict.fromkeys(deletions(skeleton))], np.uint32)
            count = nearest(
                asked.encoded[slot], asked.skeletons[slot], digests,
                built.known.encoded, built.near, built.known.costs, scratch.near[slot], likes,
            )  # fmt: skip
            found = remembered[(fine, arabic)] = tuple(map(int, scratch.near[slot, :count]))
        return found


NAMES_EACH: Final = 2.8  # names a person has, on the mean


def is_name_alone(row: U32) -> bool:
    """Nothing but a name, all of it in the first field."""
    above = row >> np.uint32(layout.TOKEN_BITS)
    words, others = int(above[0]) & 15, int(above[0]) >> 4 | int(above[1]) | int(above[4:8].max())
    return words > 0 and others == 0 and row[layout.BIRTH] == 0


def papers_of(record: Record) -> Papers:
    numbers = [(type_of(kind), number_of(kind, number)) for kind, number in record.documents]
    told = [(kind, number) for kind, number in numbers if number.size]
    if not told:
        return NO_PAPERS
    return Papers(
        np.array([kind for kind, _number in told], np.int64),
        np.concatenate([number for _kind, number in told]),
        np.cumsum([number.size for _kind, number in told]).astype(np.int64),
    )


NO_PAPERS: Final = Papers(np.zeros(0, np.int64), np.zeros(0, np.uint8), np.zeros(0, np.int64))


def keys_of_papers(record: Record) -> Iterator[int]:
    for kind, number in record.documents:
        signs = number_of(kind, number)
        if signs.size:
            yield int(document_key(type_of(kind), signs))
