from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.matching.likeness import encode, likeness, names_likeness
from homeward.matching.names import profile
from homeward.matching.names.words import SIGNS

AFGHAN = profile("afghan")
GENERIC = profile("generic")

fines = st.text(SIGNS, min_size=1, max_size=16)
scripts = st.booleans()


def alike(one: str, other: str) -> float:
    (first,), (second,) = AFGHAN.words(one), AFGHAN.words(other)
    encoded = [encode(word.fine, word.arabic) for word in (first, second)]
    return likeness(*encoded, AFGHAN.costs)


def names_alike(one: str, other: str) -> float:
    """All weak words weigh a quarter of the others."""
    sides = []
    for name in (one, other):
        words = AFGHAN.words(name)
        encoded = [encode(word.fine, word.arabic) for word in words]
        weights = [0.25 if word.weak else 1 for word in words]
        sides += [np.array(encoded, np.uint8).reshape(-1, 16), np.array(weights, np.float32)]
    return names_likeness(*sides, AFGHAN.costs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Barialai", "Baryaly"),
        ("Zarkhoyai", "Zarkhuyay"),
        ("Shinkai", "شینکۍ"),
        ("Zmarak", "زمرک"),
        ("Sangarwal", "سنگروال"),
        ("Nawroz", "Navroz"),
        ("Qonduzi", "Ghonduzi"),
        ("Tazhad", "تزهد"),
        ("Kamgar", "کامگار"),
        ("Habibullah", "Hbibullah"),
        ("Sangarullah", "Sangarullaj"),
        ("Sangaruddin", "Sangarudn"),
        ("Abdul Sangar", "Abdlsangar"),
    ],
)
def test_spellings_are_alike(one: str, other: str) -> None:
    assert alike(one, other) >= 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karim", "Kabir"),
        ("Jamal", "Kamal"),
        ("Rahim", "Rahman"),
        ("Aminullah", "Amanullah"),
        ("Abdul Karim", "Abdul Kabir"),
        ("Hasan", "Husain"),
        ("جمال", "Kamal"),
        ("محمود", "محمد"),
        ("Nabi", "Naim"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert alike(one, other) <= 0.6


def test_clerks_differ_most_in_the_first_vowel() -> None:
    assert alike("Humid", "Hameed") > alike("Karim", "Karam")
    assert alike("Humid", "Hameed") < 0.85


def test_a_name_cut_short_is_no_slip() -> None:
    assert alike("Najib", "Najibullah") < 0.8
    assert alike("Aminullah", "Aminuddin") < 0.85


def test_the_beginning_weighs_more_than_the_end() -> None:
    assert alike("Marzan", "Tarzan") < alike("Marzan", "Marzat")


def test_two_letters_swapped_are_nearer_than_two_wrong() -> None:
    assert alike("Barzan", "Bazran") > alike("Barzan", "Baltan")


def test_a_neighbouring_key_is_nearer_than_a_far_one() -> None:
    costs = GENERIC.costs
    one, near, far = (encode(fine, False) for fine in ("gorden", "gorpen", "gorzen"))

    assert likeness(one, near, costs) == likeness(one, far, costs) < 1
    assert likeness(one, encode("gotden", False), costs) > likeness(one, far, costs)


@given(fines, scripts)
def test_a_word_is_wholly_like_itself(fine: str, arabic: bool) -> None:
    one = encode(fine, arabic)

    assert likeness(one, one, AFGHAN.costs) == (1 if set(fine) - set("ALN") else 0)


@given(fines, scripts, fines, scripts)
def test_likeness_is_the_same_both_ways(
    one: str, one_arabic: bool, other: str, other_arabic: bool
) -> None:
    first, second = encode(one, one_arabic), encode(other, other_arabic)
    there = likeness(first, second, AFGHAN.costs)

    assert 0 <= there <= 1
    assert there == pytest.approx(likeness(second, first, AFGHAN.costs), abs=1e-5)


def test_nothing_is_like_nothing() -> None:
    assert likeness(encode("", False), encode("karim", False), AFGHAN.costs) == 0


def test_a_whole_name_is_like_itself_in_any_order_and_script() -> None:
    spellings = ["Ghulam Rasul", "Rasul Ghulam", "غلام رسول", "Ghulamrasul", "Gholam Rasool"]

    assert min(names_alike(*pair) for pair in combinations(spellings, 2)) > 0.95


def test_the_order_breaks_a_tie() -> None:
    assert names_alike("Ali Ahmad", "Ali Ahmad") > names_alike("Ali Ahmad", "Ahmad Ali") > 0.95


def test_spaces_anywhere_matter_little() -> None:
    assert names_alike("Zmarak Tokhmas", "Zma Rak Tokh Mas") > 0.95


def test_a_title_more_or_less_matters_little() -> None:
    assert names_alike("Haji Karim Barzan", "Karim Barzan") > 0.9
    assert names_alike("Karim Barzan", "Haji Karim Barzan") > 0.95


def test_a_word_missing_costs_less_than_one_that_contradicts() -> None:
    missing = names_alike("Karim Barzan Tokhmas", "Karim Barzan")
    against = names_alike("Karim Barzan Tokhmas", "Karim Barzan Sanjar")

    assert against < missing < 1


def test_names_that_share_nothing_are_not_alike() -> None:
    assert names_alike("Karim Barzan", "Jamila Tokhmas") < 0.1


def test_a_rare_word_says_more_than_a_common_one() -> None:
    query, rare, common = (
        np.array([encode(word.fine, False) for word in AFGHAN.words(name)])
        for name in ("Mohammad Barzan", "Karim Barzan", "Mohammad Karim")
    )
    weights = np.array([0.2, 1], np.float32)
    given, family = np.array([0.5, 1], np.float32), np.array([0.2, 0.5], np.float32)

    by_rare = names_likeness(query, weights, rare, given, AFGHAN.costs)
    assert by_rare > names_likeness(query, weights, common, family, AFGHAN.costs)
