"""Two spellings of one name meet in one key; two names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.matching.keys import fold, name_keys
from homeward.matching.models import NameKey

SAME = [
    ("زرقون علي", "زرقون على", "زرقون علی", "زرقونعلی"),
    ("تورك", "تورک", "تـــورک", "تُورَک"),
    ("نوریه", "نورية", "نوري\u200cه"),
    ("أورنگ", "اورنگ", "آورنگ", "اورنګ"),
    ("Zarqoon Bek", "zarqoonbek", "ZARQOON-BEK", "Zárqoon Bék"),
]


@pytest.mark.parametrize("spellings", SAME)
def test_spellings_of_one_name_meet(spellings):
    assert len({fold(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("زرقون", "زرغون"), ("Zarqoon", "Zarghoon"), ("ټور", "تور")]
)
def test_different_names_do_not_meet(one, other):
    assert fold(one) != fold(other)


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    "person",
    [
        {},
        {"given_name": "زرقون"},
        {"given_name": "زرقون", "father_name": None},
        {"given_name": "زرقون", "father_name": " - "},
        {"given_name": "زرقون", "father_name_latin": "Toormashal"},
    ],
)
def test_half_a_name_has_no_key(person):
    assert name_keys(person) == set()


def test_each_script_has_its_key():
    person = {"given_name": "زرقون", "father_name": "تور"}
    latin = {"given_name_latin": "Zarqoon", "father_name_latin": "Toor"}
    assert name_keys(person | latin) == {"زرقون|تور", "zarqoon|toor"}


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_key_fits_its_column(given_name, father_name):
    keys = name_keys({"given_name": given_name, "father_name": father_name})
    assert all(len(key) <= NameKey._meta.get_field("key").max_length for key in keys)


def test_a_ligature_that_stands_for_many_letters_fits_too():
    keys = name_keys({"given_name": "\ufdfa" * 80, "father_name": "\ufdfa" * 80})
    assert all(len(key) <= NameKey._meta.get_field("key").max_length for key in keys)
