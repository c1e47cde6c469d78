"""A record as a row, and back as far as a row knows it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.matching import layout
from homeward.matching.dictionary import Dictionary
from homeward.matching.documents import mask_of
from homeward.matching.encoding import (
    asked_of_record,
    cut,
    place_number,
    row_of_record,
)
from homeward.matching.keys import district_of, field_bounds, precision_of, province_of
from homeward.matching.names import profile
from tests.matching.invented import day, named

FIELDS = st.lists(st.lists(st.integers(1, 9), max_size=8), min_size=4, max_size=4)


@pytest.fixture
def dictionary():
    return Dictionary(profile("afghan"))


def row(record, dictionary):
    return np.array(row_of_record(record, dictionary), np.uint32)


def test_a_row_keeps_what_the_record_says(dictionary):
    papers = (("passport", "P1234567"), ("por", "AB12345"))
    told = named("Zarbek", "Torshal", "", "Lobyan", sex="female", birth=day("1988-03-04"),
                 place=("Kabul", ""), documents=papers)  # fmt: skip
    made = row(told, dictionary)
    assert [field_bounds(made, field) for field in range(4)] == [(0, 1), (1, 2), (2, 2), (2, 3)]
    assert precision_of(made) == layout.DAY
    assert made[layout.BIRTH] & layout.DAY_MASK == told.birth.first.toordinal()
    assert (province_of(made), district_of(made)) == (place_number("Kabul", "province"), 0)
    assert made[2] >> 24 & layout.SEX_MASK == layout.SEXES["female"]
    assert made[3] >> 24 == mask_of("passport") | mask_of("por")
    assert made[layout.REGISTRATION] == layout.NO_REGISTRATION


def test_a_place_is_one_in_all_its_names():
    numbers = {place_number(name, "province") for name in ("Kabul", "کابل", "KABUL", "AF01")}
    assert len(numbers) == 1
    assert place_number("Herat", "province") not in numbers
    assert (place_number("", "province"), place_number("  ", "district")) == (0, 0)


def test_a_whole_name_in_the_first_field_is_marked(dictionary):
    def is_whole(record):
        return bool(row(record, dictionary)[2] >> 24 & layout.WHOLE)

    assert is_whole(named("Zarbek Torshal"))
    assert not is_whole(named("Zarbek"))
    assert not is_whole(named("Zarbek Torshal", "Lobyan"))


def test_who_is_asked_about_is_like_the_row_but_stays_out_of_the_dictionary(dictionary):
    record = named("Zarbek", "Torshal")
    before = len(dictionary)
    asked, words = asked_of_record(record, dictionary)
    assert len(dictionary) == before
    tokens = row(record, dictionary)[: layout.TOKENS] & np.uint32(layout.TOKEN_MASK)
    assert len(words) == 2
    assert asked.skeletons.tolist() == dictionary.skeletons[tokens].tolist()
    assert asked.encoded.tolist() == dictionary.encoded[tokens].tolist()


@given(FIELDS)
def test_no_more_than_eight_words_are_kept_and_no_field_is_starved(fields):
    kept = cut(fields)
    assert sum(map(len, kept)) == min(sum(map(len, fields)), layout.TOKENS)
    for before, after in zip(fields, kept, strict=True):
        assert list(after) == before[: len(after)]
        assert bool(after) == bool(before)
