"""Numbers of documents, and those one slip of the pen away."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.matching.documents import LONGEST, OTHER, document_key, number_of, slips, type_of

NUMBERS = st.text("0123456789", min_size=4, max_size=14)


def key(number: str, kind: str = "passport") -> int:
    return int(document_key(type_of(kind), number_of(kind, number)))


def slips_of(number: str) -> set[int]:
    keys = np.zeros(256, np.uint64)
    found = slips(
        type_of("passport"), number_of("passport", number), np.zeros(LONGEST, np.uint8), keys
    )
    return {int(each) for each in keys[:found]}


def test_a_number_is_one_however_it_is_typed():
    assert key("p 123-4567") == key("P1234567") == key("P۱۲۳۴۵۶۷")


def test_the_type_tells_numbers_apart():
    assert key("1234567") != key("1234567", "por")
    assert type_of("a library card") == OTHER


def test_a_number_of_three_signs_is_anybodys():
    assert number_of("passport", "123").size == 0


@settings(deadline=None)
@given(NUMBERS, st.data())
def test_a_wrong_digit_is_one_slip_away(number, data):
    place = data.draw(st.integers(0, len(number) - 1))
    digit = data.draw(st.sampled_from([each for each in "0123456789" if each != number[place]]))
    assert key(number[:place] + digit + number[place + 1 :]) in slips_of(number)


@settings(deadline=None)
@given(NUMBERS, st.data())
def test_two_digits_swapped_are_one_slip_away(number, data):
    place = data.draw(st.integers(0, len(number) - 2))
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (key(swapped) in slips_of(number)) == (swapped != number)


@settings(deadline=None)
@given(NUMBERS)
def test_the_number_itself_is_no_slip(number):
    assert key(number) not in slips_of(number)


def test_two_wrong_digits_are_another_number():
    assert key("P7654321") not in slips_of("P7654399")
