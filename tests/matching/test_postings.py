"""What was put under a key is found under it, whenever it came."""

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.matching.postings import (
    chain,
    empty_chains,
    mixed,
    sorted_postings,
    span_of,
    with_room,
)

KINDS = st.integers(1, 40)
ENTRIES = st.lists(KINDS, min_size=1, max_size=300)


def key_of(kind: int) -> np.uint64:
    return np.uint64(mixed(1, kind, kind * 31))


def rows_by_kind(kinds: list[int]) -> dict[int, list[int]]:
    found = defaultdict(list)
    for row, kind in enumerate(kinds):
        found[kind].append(row)
    return found


@settings(deadline=None)
@given(ENTRIES, st.sampled_from([16, 32]))
def test_sorted_postings_find_what_a_dictionary_finds(kinds, tag_bits):
    keys = np.array([key_of(kind) for kind in kinds], np.uint64)
    made = sorted_postings(keys, np.arange(len(kinds), dtype=np.uint32), tag_bits=tag_bits)
    for kind, rows in rows_by_kind(kinds).items():
        first, last = span_of(key_of(kind), made.starts, made.tags)
        assert made.rows[first:last].tolist() == rows


def test_a_key_that_nobody_has_finds_nobody():
    keys = np.array([key_of(kind) for kind in range(1, 200)], np.uint64)
    made = sorted_postings(keys, np.arange(199, dtype=np.uint32), tag_bits=32)
    first, last = span_of(key_of(1000), made.starts, made.tags)
    assert first == last


def test_no_postings_at_all_find_nobody():
    made = sorted_postings(np.zeros(0, np.uint64), np.zeros(0, np.uint32), tag_bits=16)
    assert span_of(key_of(1), made.starts, made.tags) == (0, 0)


@settings(deadline=None)
@given(ENTRIES)
def test_chains_find_what_a_dictionary_finds_and_grow_when_full(kinds):
    chains = empty_chains(4)
    for row, kind in enumerate(kinds):
        chains = with_room(chains, 1)
        chain(key_of(kind), row, chains)
    for kind, rows in rows_by_kind(kinds).items():
        assert sorted(chained(chains, key_of(kind))) == rows


def chained(chains, key):
    entry = chains.heads[int(key) & (chains.heads.size - 1)]
    while entry >= 0:
        if chains.keys[entry] == key:
            yield int(chains.rows[entry])
        entry = chains.nexts[entry]
