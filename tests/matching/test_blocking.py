"""Two registrations of a person share a key when they share two names, or a name and a place or day."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.matching import layout
from homeward.matching.dictionary import Dictionary
from homeward.matching.encoding import row_of_record
from homeward.matching.keys import MOST_KEYS, keys_of, keys_of_all, pair_key
from homeward.matching.names import profile
from tests.matching.invented import WORDS, day, named


@pytest.fixture(scope="module")
def dictionary():
    return Dictionary(profile("afghan"))


def keys(record, dictionary) -> set[int]:
    row, found = np.array(row_of_record(record, dictionary), np.uint32), np.zeros(MOST_KEYS, "u8")
    return {*map(int, found[: keys_of(row, dictionary.skeletons, dictionary.rarity, found)])}


@pytest.mark.parametrize(
    "other",
    [
        named("Zarbek", "Torshal"),
        named("زربیک", "تورشال"),
        named("Torshal", "Zarbek"),
        named("Zarbek", "", "Lobyan"),
        named("Zarbek", "", "", "Gunwal"),
        named("Zarbek", place=("Kabul", "")),
        named("Zarbek", birth=day("1988-05-06")),
        named("", "Torshal", birth=day("1988-05-06")),
        named("Zarbek Torshal"),
    ],
)
def test_what_two_registrations_share_finds_one_by_the_other(dictionary, other):
    full = named("Zarbek", "Torshal", "Lobyan", "Gunwal", birth=day("1988-05-06"),
                 place=("Kabul", ""))  # fmt: skip
    assert keys(full, dictionary) & keys(other, dictionary)


def test_one_name_alone_is_no_key(dictionary):
    assert keys(named("Zarbek"), dictionary) == set()


@settings(deadline=None)
@given(st.integers(1, 2**32 - 1), st.integers(1, 2**32 - 1))
def test_a_pair_has_no_order(one, other):
    assert pair_key(one, other) == pair_key(other, one)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=4), min_size=1, max_size=20))
def test_the_keys_of_all_rows_are_those_of_each(dictionary, people):
    records = [named(*names) for names in people]
    rows = np.array([row_of_record(each, dictionary) for each in records], np.uint32)
    found, owners = keys_of_all(rows, dictionary.skeletons, dictionary.rarity)
    assert rows.shape == (len(people), layout.WORDS)
    for row, record in enumerate(records):
        assert {*map(int, found[owners == row])} == keys(record, dictionary)
