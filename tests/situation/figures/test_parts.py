"""A figure against its own parts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.situation.figures.breakdown import UnreadableParts, read_parts, readable_parts
from homeward.situation.figures.figure import Part
from tests.situation.figures.made import figure, findings, verdicts

BY_PLACE = {"Torkham": 1_420, "Chaman": 1_580}


@pytest.mark.parametrize(
    ("value", "parts", "suggestion"),
    [
        (343, {"men": 761, "women": 732, "children": 1550},
         "3,043 would make it add up: a digit seems dropped in the total."),
        (3_000, BY_PLACE | {"Torkham": 420},
         "1,420 for Torkham would make it add up: a digit seems dropped in 420."),
        (3_000, BY_PLACE | {"Chaman": 1_850},
         "1,580 for Chaman would make it add up: two digits seem to have changed places in 1,850."),
        (3_001, BY_PLACE, "3,000 would make it add up: one digit seems wrong in the total."),
        (251_961, {"Torkham": 247_785, "Angoor Adda": 3_447, "Kharlachi": 698},
         "31 are in no part: one may be left out. Ask for the rest, or use 251,930."),
        (2_345, BY_PLACE,
         "3,000 would make it add up, unless somebody stands in two parts."),
    ],
)  # fmt: skip
def test_parts_that_do_not_add_up_are_found_and_mended(value, parts, suggestion):
    assert findings(figure(value=value, parts=parts)) == {"F1": {"parts": suggestion}}


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (3_000, BY_PLACE),
        (3_000, BY_PLACE | {"families": 500, "vehicles": 120}),
        (3_043, {"men": 761, "women": 732, "children": 1_550, "male": 1_600, "female": 1_443}),
        (3_100, BY_PLACE | {"deported": 100}),
        (327_400, {"Torkham": 233_700, "Spin Boldak": 93_800}),
        (102_353, {"voluntary": 99_731, "deported": 2_622}),
    ],
)
def test_parts_that_may_be_right_are_not_accused(value, parts):
    assert verdicts(figure(value=value, parts=parts)) == {"F1": "ok"}


def test_some_of_the_parts_are_not_taken_for_all():
    """Men and women without the children may be fewer, and are never more."""
    some = {"men": 761, "women": 732}
    assert verdicts(figure(value=3_043, parts=some)) == {"F1": "unchecked"}
    assert findings(figure(value=1_400, parts=some)).keys() == {"F1"}


def test_words_of_the_total_are_taken_at_their_word():
    for quantifier, value in (("more_than", 2_900), ("nearly", 3_050), ("about", 2_900)):
        assert verdicts(figure(value=value, quantifier=quantifier, parts=BY_PLACE)) == {"F1": "ok"}
    assert findings(figure(value=3_100, quantifier="more_than", parts=BY_PLACE)).keys() == {"F1"}
    assert findings(figure(value=2_900, quantifier="up_to", parts=BY_PLACE)).keys() == {"F1"}


@pytest.mark.parametrize(
    ("families", "found"), [(55_000, {"unit"}), (60_000, {"unit"}), (9_000, set())]
)
def test_families_are_not_persons(families, found):
    told = findings(figure(value=55_000, parts={"families": families}))
    assert set(told.get("F1", {})) == found


def test_a_part_has_parts_of_its_own():
    parts = read_parts("families=393;(145 via Landi Kotal + 248 direct)")
    assert parts == (
        Part("families", 393),
        Part("via Landi Kotal", 145, "families"),
        Part("direct", 248, "families"),
    )
    assert verdicts(replace(figure(value=1_493), parts=parts)) == {"F1": "ok"}
    wrong = read_parts("families=393;(145 via Landi Kotal + 258 direct)")
    assert set(findings(replace(figure(value=1_493), parts=wrong))) == {"F1"}


@pytest.mark.parametrize("typed", ["Torkham", "Torkham=", "=3", "Torkham=many", "(145 + 248)"])
def test_what_is_no_part_is_refused(typed):
    with pytest.raises(UnreadableParts, match=r".*"):
        read_parts(typed)


@given(
    st.lists(st.integers(1, 99_999), min_size=2, max_size=5),
    st.integers(0, 4),
    st.integers(0, 5),
)
def test_a_dropped_digit_is_always_found(values, which, place):
    """Whatever part it is dropped in, unless nothing has changed by it."""
    which %= len(values)
    digits = str(values[which])
    place %= len(digits)
    printed = int(digits[:place] + digits[place + 1 :] or "0")
    names = [f"place {number}" for number in range(len(values))]
    right = dict(zip(names, values, strict=True))
    assert verdicts(figure(value=sum(values), parts=right)) == {"F1": "ok"}
    wrong = right | {names[which]: printed}
    exact = sum(values) % 100 or printed % 100
    if printed != values[which] and exact:
        assert verdicts(figure(value=sum(values), parts=wrong)) == {"F1": "suspect"}


def test_with_a_part_left_out_fewer_is_no_fault_and_more_is():
    parts, unread = readable_parts("Torkham=7;(3 by bus + 4 on foot);Chaman=many;(1 a + 2 b)")
    assert unread == ["Chaman=many", "(1 a + 2 b)"]
    assert [(each.label, each.within) for each in parts] == [
        ("Torkham", ""),
        ("by bus", "Torkham"),
        ("on foot", "Torkham"),
    ]
    some = replace(figure(value=1_000, parts={"Torkham": 700, "Badini": 90}), has_all_parts=False)
    assert verdicts(some) == {"F1": "unchecked"}
    assert findings(replace(some, value=700)).keys() == {"F1"}
