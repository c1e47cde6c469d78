"""What agrees speaks for one person, what differs against it, what nobody said does neither."""

import numpy as np
import pytest

from homeward.matching.compare import (
    BIRTH_BITS,
    FATHER_BITS,
    GIVEN_BITS,
    LEVELS_AT,
    PARTS,
    PLACE_BITS,
    SEX_BITS,
    TOTAL_BITS,
)
from homeward.matching.weights import SAME
from tests.matching.invented import crowd, day, named, people_of

STORED = named("Zarbek", "Torshal", "Lobyan", "Gunwal", sex="male", birth=day("1988-05-06"),
               place=("Kabul", ""))  # fmt: skip
HALF = 4


@pytest.fixture(scope="module")
def index():
    made = people_of(crowd(200)).index
    made.add(STORED, 9000)
    return made


def compared(index, record):
    asked, _near = index.asked(record)
    return index.compare(asked, [len(index) - 1])[0]


def total(index, record) -> float:
    return float(compared(index, record)[TOTAL_BITS])


def test_what_is_missing_adds_no_bits(index):
    result = compared(index, named("Zarbek"))
    assert [part for part in range(PARTS - 2) if result[part] != 0.0] == [GIVEN_BITS]
    assert (result[LEVELS_AT + 1 : LEVELS_AT + HALF] == -1).all()


def test_each_thing_that_agrees_adds_to_the_rest(index):
    steps = [
        named("Zarbek"),
        named("Zarbek", "Torshal"),
        named("Zarbek", "Torshal", "Lobyan"),
        named("Zarbek", "Torshal", "Lobyan", "Gunwal"),
        named("Zarbek", "Torshal", "Lobyan", "Gunwal", place=("Kabul", "")),
        named("Zarbek", "Torshal", "Lobyan", "Gunwal", place=("Kabul", ""), sex="male"),
        STORED,
    ]
    bits = [total(index, each) for each in steps]
    assert bits == sorted(bits)
    assert len(set(bits)) == len(bits)


@pytest.mark.parametrize(
    "spellings",
    [("Torshal", "تورشال", "Torshl", "Bishgad"), ("Torshal", "Torshel", "Torgad", "Helpil")],
)
def test_the_nearer_spelling_never_counts_less(index, spellings):
    bits = [compared(index, named("Zarbek", each))[FATHER_BITS] for each in spellings]
    assert bits == sorted(bits, reverse=True)
    assert bits[0] > 0 > bits[-1]


def test_the_nearer_birth_never_counts_less(index):
    days = ["1988-05-06", "1988-11-06", "1990-05-06", "1994-05-06", "2015-05-06"]
    bits = [compared(index, named("Zarbek", birth=day(each)))[BIRTH_BITS] for each in days]
    assert bits == sorted(bits, reverse=True)
    assert bits[0] > 0 > bits[-1]


def test_another_sex_and_another_province_speak_against(index):
    result = compared(index, named("Zarbek", sex="female", place=("Herat", "")))
    assert result[SEX_BITS] < 0
    assert result[PLACE_BITS] < 0


def test_the_total_is_the_sum_of_the_parts(index):
    result = compared(index, STORED)
    assert result[TOTAL_BITS] == pytest.approx(float(np.sum(result[: PARTS - 2])))


def test_both_scripts_agree_in_full(index):
    result = compared(index, named("Karim", "Rahim"))
    index.add(named("کریم", "رحیم"), 9001)
    result = compared(index, named("Karim", "Rahim"))
    assert (result[LEVELS_AT + GIVEN_BITS], result[LEVELS_AT + FATHER_BITS]) == (SAME, SAME)
