"""What a person is found by: words in both scripts, and the given and father's names together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.matching.keys import COLUMNS, fold, name_keys, pair_tokens, tokens_of
from homeward.matching.models import NameToken

SAME = [
    ("زرقون علي", "زرقون على", "زرقون علی", "زرقونعلی"),
    ("تورك", "تورک", "تـــورک", "تُورَک"),
    ("نوریه", "نورية", "نوري\u200cه"),
    ("أورنگ", "اورنگ", "آورنگ", "اورنګ"),
    ("Zarqoon Bek", "zarqoonbek", "ZARQOON-BEK", "Zárqoon Bék"),
]
BOTH = {
    "given_name": "زرقون",
    "given_name_latin": "Zarqoon",
    "father_name": "تور",
    "father_name_latin": "Toor",
}


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
        {"given_name": "زرقون", "father_name_latin": "Toormashal"},
    ],
)
def test_half_a_name_has_no_key(person):
    assert name_keys(person) == pair_tokens(person) == set()


def test_each_script_has_its_key():
    assert name_keys(BOTH) == {"زرقون|تور", "zarqoon|toor"}


def test_both_scripts_have_one_token_where_they_tell_the_same():
    assert tokens_of(BOTH) == ["tr", "zrkn", "zrkn|tr"]


def test_scripts_that_differ_are_both_kept():
    assert tokens_of({"given_name": "زرقون", "given_name_latin": "Lobana"}) == ["lbn", "zrkn"]


def test_all_names_of_a_person_count():
    told = dict(zip(COLUMNS[:4], ("زرقون", "تور", "لوبان", "شربت"), strict=True))
    assert tokens_of(told) == ["Srbt", "lbn", "tr", "zrkn", "zrkn|tr"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_token_fits_its_column(given_name, father_name):
    tokens = tokens_of({"given_name": given_name, "father_name": father_name})
    assert all(len(token) <= NameToken._meta.get_field("token").max_length for token in tokens)


def test_a_ligature_that_stands_for_many_letters_fits_too():
    tokens = tokens_of({"given_name": "\ufdfa" * 80, "father_name": "\ufdfa" * 80})
    assert all(len(token) <= NameToken._meta.get_field("token").max_length for token in tokens)
    assert tokens != []
