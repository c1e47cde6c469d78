"""One token for all spellings of a name in both scripts, and different ones for different names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.matching.folding import LONGEST_TOKEN, name_tokens, whole

SAME = [
    ("Ghulam", "Golam", "Gholam", "GHULAAM", "غلام"),
    ("Mohammad", "Muhammed", "Mohd", "Mahammad", "محمد", "مُحَمَّد"),
    ("Abdul Rahman", "Abdur Rehman", "Abdulrahman", "Abd-ul-Rahmaan", "عبدالرحمن", "عبد الرحمان"),
    ("Habibullah", "Habib Ullah", "Habeeb-ullah", "حبیب الله", "حبیب\u200cالله", "حبیبالله"),
    ("Shamsuddin", "Shams-u-din", "Shams ud Din", "شمس الدین"),
    ("Yousuf", "Yusof", "یوسف", "يوسف"),
    ("Usman", "Othman", "عثمان"),
    ("Noor Zai", "Noorzay", "نورزی", "نور زی"),
    ("Gulmohammad", "Gul Muhammad", "ګل محمد", "گل محمد"),
    ("Zarqunvand", "Zarqoonwand", "زرقونوند"),
    ("Tooryalmir", "توریالمیر", "تورِيالمير"),
]
DIFFERENT = [
    ("Karim", "Rahim"),
    ("Ahmad", "Hamid"),
    ("Abdullah", "Allah"),
    ("Zarqun", "Zarshun"),
    ("کریم", "رحیم"),
    ("Habib", "Najib"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_meet(spellings):
    assert len({tuple(name_tokens(each)) for each in spellings}) == 1
    assert len({whole(each) for each in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_do_not_meet(one, other):
    assert set(name_tokens(one)) & set(name_tokens(other)) == set()


def test_a_title_counts_only_where_nothing_else_is():
    assert name_tokens("Haji Zarqun") == name_tokens("Zarqun") == name_tokens("حاجی زرقون")
    assert name_tokens("Haji") == name_tokens("حاجی") != ()


def test_names_joined_by_the_letters_of_the_script_come_apart():
    assert name_tokens("محمدانور") == name_tokens("Mohammad Anwar")
    assert name_tokens("سیدقشقریوال") == ("sd", *name_tokens("قشقریوال"))


def test_each_word_has_its_token_in_order():
    assert name_tokens("Zarqun Toormash") == name_tokens("زرقون تورمش") == ("zrkn", "trmS")


def test_letters_of_no_known_script_stay_what_they_are():
    assert name_tokens("Иван") == ("иван",)


@pytest.mark.parametrize("name", ["", " ", "-", "7", "؟", "\u200c", "'", "ع"])
def test_what_is_no_name_has_no_token(name):
    assert name_tokens(name) == ()


@given(st.text(max_size=80))
def test_any_text_folds_into_short_tokens(name):
    tokens = name_tokens(name)
    assert all(0 < len(token) <= LONGEST_TOKEN for token in tokens)


@given(st.lists(st.sampled_from([name for names in SAME for name in names]), max_size=4))
def test_a_name_of_several_words_has_the_tokens_of_its_words(names):
    together = {token for name in names for token in name_tokens(name)}
    assert set(name_tokens(" / ".join(names))) == together
