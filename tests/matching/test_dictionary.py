"""Each word once, as it sounds, and how rare it is."""

import numpy as np
import pytest

from homeward.matching.dictionary import Dictionary, skeleton_number
from homeward.matching.names import profile
from tests.matching.invented import WORDS


@pytest.fixture
def dictionary():
    return Dictionary(profile("afghan"))


def test_a_word_has_one_token_however_often_it_comes(dictionary):
    first = dictionary.tokens("Toormashal")
    assert dictionary.tokens("TOORMASHAL") == first
    assert len(dictionary) == 2


def test_both_scripts_have_one_skeleton(dictionary):
    latin, arabic = dictionary.tokens("Karim"), dictionary.tokens("کریم")
    assert latin != arabic
    assert dictionary.skeletons[latin[0]] == dictionary.skeletons[arabic[0]]


def test_a_title_counts_only_where_nothing_else_is(dictionary):
    assert dictionary.tokens("Haji Karim") == dictionary.tokens("Karim")
    assert len(dictionary.tokens("Haji")) == 1


def test_tokens_outlive_the_growing_of_the_arrays(dictionary):
    names = [f"{one} {other}" for one in WORDS for other in WORDS[:16]]
    before = {name: dictionary.tokens(name) for name in [*WORDS, *names]}
    for number in range(1100):
        dictionary.tokens("Zar" + "abcdefghij"[number % 10] * 2 + f"{np.base_repr(number, 20)}")
    assert {name: dictionary.tokens(name) for name in before} == before


def test_the_commoner_of_two_words_tells_less(dictionary):
    (common,), (rare,) = dictionary.tokens("Zarbek"), dictionary.tokens("Toormashal")
    counts = np.zeros(len(dictionary), np.uint32)
    counts[common], counts[rare] = 64, 1
    dictionary.weigh(counts, 128)
    assert dictionary.rarity[common] + 3 < dictionary.rarity[rare]
    assert dictionary.rarity_of(skeleton_number("never")) == dictionary.rarest
