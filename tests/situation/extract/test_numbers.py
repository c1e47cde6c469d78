"""Numbers of persons in digits and words; money, ages, shares, years and telephones count nobody."""

import pytest

from homeward.situation.extract.reading import propose


def values(text):
    return [(each.value, each.unit) for each in propose(text).figures]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,420", 1420),
        ("24,000", 24000),
        ("1,37,000", 137000),
        ("1.3 million", 1300000),
        ("2m", 2000000),
        ("80 thousand", 80000),
        ("three hundred", 300),
        ("two thousand five hundred", 2500),
        ("half a million", 500000),
        ("forty-two", 42),
        ("1.5 lakh", 150000),
        ("7", 7),
    ],
)
def test_a_number_is_read_as_it_is_written(written, value):
    assert values(f"In all {written} families returned.") == [(value, "household")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("۱٬۴۲۰", 1420),
        ("٣٠٠", 300),
        ("۸۰ هزار", 80000),
        ("۱٫۴ میلیون", 1400000),
        ("سه صد", 300),
        ("پنج هزار و سه صد", 5300),
        ("۴۱ هزار و ۶۰۰", 41600),
    ],
)
def test_numbers_in_dari(written, value):
    assert values(f"{written} خانواده برگشتند.") == [(value, "household")]


@pytest.mark.parametrize(
    "text",
    [
        "The fee of 830 US dollars per person was waived for those who returned.",
        "About 45 per cent of the returnees crossed at Torkham.",
        "All who returned are aged between 18 and 30.",
        "A 35-year-old man crossed at Torkham.",
        "Returnees may call 0800-22222 or +93 700 100 200.",
        "They returned in 2023.",
        "The gate where people cross opens at 8 a.m. and closes at 18:30.",
        "The people walked 12 km and waited 3 days to cross.",
        "One in five had returned before.",
        "Three people were killed and 11 wounded when people crossed.",
        "۳۵ درصد آنان کودک اند و ۲۰ ساله برگشتند.",
        "Thousands of families returned.",
    ],
)
def test_what_counts_nobody_is_no_figure(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "exact"),
        ("at least ", "at_least"),
        ("no fewer than ", "at_least"),
        ("more than ", "more_than"),
        ("over ", "more_than"),
        ("about ", "about"),
        ("some ", "about"),
        ("an estimated ", "about"),
        ("nearly ", "nearly"),
        ("up to ", "up_to"),
        ("as many as ", "up_to"),
        ("fewer than ", "up_to"),
    ],
)
def test_the_words_before_it_say_how_exact_it_is(words, code):
    (figure,) = propose(f"The guards saw that {words}80,000 people crossed.").figures
    assert (figure.value, figure.quantifier) == (80000, code)
    assert figure.quote == f"{words}80,000 people"


@pytest.mark.parametrize(
    ("words", "code"),
    [("بیش از", "more_than"), ("حداقل", "at_least"), ("حدود", "about"), ("نزدیک به", "nearly")],
)
def test_so_they_do_in_dari(words, code):
    (figure,) = propose(f"{words} ۸۰ هزار نفر برگشتند.").figures
    assert (figure.value, figure.quantifier) == (80000, code)


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("persons", "person"),
        ("Afghan families", "household"),
        ("loaded trucks", "vehicle"),
        ("border crossings", "movement"),
        ("undocumented Afghan nationals", "person"),
    ],
)
def test_the_last_noun_says_what_is_counted(noun, unit):
    (figure,) = propose(f"At Torkham 500 {noun} were recorded on that road.").figures
    assert figure.unit == unit


def test_a_number_without_a_noun_takes_that_of_the_figure_before_and_says_so():
    first, second = propose("5,046 people left. The total so far stands at 81,974.").figures
    assert (first.unit, second.unit, second.kind) == ("person", "person", "cumulative")
    assert "No unit is named" in " ".join(reason.sentence for reason in second.because)
