"""From bits to probabilities, which add up to one at most."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.matching.compare import KIN_BITS, RESULT, TOTAL_BITS
from homeward.matching.index import Found
from homeward.matching.judging import judged, level_of
from homeward.matching.weights import STARTING

BITS = st.floats(-40, 60, width=32)
SOME = st.lists(st.tuples(BITS, st.floats(-10, 20, width=32)), min_size=1, max_size=16)


def found(pairs) -> list[Found]:
    hits = []
    for row, (total, kin) in enumerate(pairs):
        result = np.zeros(RESULT, np.float32)
        result[TOTAL_BITS], result[KIN_BITS] = total, kin
        hits.append(Found(row, result))
    return hits


def judge(pairs, **more):
    return judged(found(pairs), STARTING, 1000, families=range(len(pairs)), **more)


def probability(matches, row: int) -> float:
    return next(each.probability for each in matches if each.row == row)


@given(SOME)
def test_all_of_them_together_are_one_person_at_most(pairs):
    assert sum(each.probability for each in judge(pairs)) <= 1.0 + 1e-9


@given(SOME, st.floats(0.5, 20))
def test_more_bits_never_lower_a_row_nor_raise_the_others(pairs, more):
    before, after = judge(pairs), judge([(pairs[0][0] + more, pairs[0][1]), *pairs[1:]])
    assert probability(after, 0) >= probability(before, 0) - 1e-9
    for row in range(1, len(pairs)):
        assert probability(after, row) <= probability(before, row) + 1e-9


@given(SOME, st.floats(0.5, 20))
def test_what_the_family_says_counts_like_bits_of_ones_own(pairs, more):
    helped = judge(pairs, support=[more, *[0.0] * (len(pairs) - 1)])
    own = judge([(pairs[0][0] + more, pairs[0][1]), *pairs[1:]])
    assert probability(helped, 0) == pytest.approx(probability(own, 0), abs=1e-4)


@given(BITS, st.integers(1, 10**7))
def test_in_a_larger_register_the_same_bits_tell_less(bits, size):
    small, large = (
        judged(found([(bits, 5.0)]), STARTING, each, families=[1])[0] for each in (size, 4 * size)
    )
    assert large.score < small.score or small.score - large.score == pytest.approx(0, abs=1e-6)


def test_the_likeliest_comes_first():
    assert [each.row for each in judge([(10.0, 5.0), (30.0, 5.0), (20.0, 5.0)])] == [1, 2, 0]


def test_several_brothers_to_compare_with_are_one_chance_that_it_is_another():
    one = judged(found([(25.0, 3.0)]), STARTING, 1000, families=[1])[0]
    of_one_family = judged(
        found([(25.0, 3.0), (0.0, 3.0), (0.0, 3.0)]), STARTING, 1000, families=[1, 1, 1]
    )[0]
    assert of_one_family.probability == pytest.approx(one.probability, abs=1e-4)


@pytest.mark.parametrize(
    ("probability", "level"),
    [(0.95, "same"), (0.9, "same"), (0.5, "possible"), (0.2, "possible"), (0.1, "not_seen")],
)
def test_levels_follow_from_the_probability(probability, level):
    assert level_of(probability, probability / 3) == level
