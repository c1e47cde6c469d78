"""Dates are told against the day of publication; without it they stay words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.reference.qamari import format_qamari
from homeward.situation.extract.reading import propose

SATURDAY = date(2025, 4, 19)


def period(text, published=SATURDAY):
    (figure,) = propose(text, published).figures
    return figure.period_start, figure.period_end


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Friday", ("2025-04-18", "2025-04-18")),
        ("on Saturday", ("2025-04-19", "2025-04-19")),
        ("yesterday", ("2025-04-18", "2025-04-18")),
        ("in the last 24 hours", ("2025-04-18", "2025-04-19")),
        ("in the past three weeks", ("2025-03-29", "2025-04-19")),
        ("from 1 to 15 April", ("2025-04-01", "2025-04-15")),
        ("between 28 March and 3 April", ("2025-03-28", "2025-04-03")),
        ("from 1 April to 30 June 2024", ("2024-04-01", "2024-06-30")),
        ("as of 18 April", (None, "2025-04-18")),
        ("by 14 April", (None, "2025-04-14")),
        ("since 1 April", ("2025-04-01", None)),
        ("since the end of March", ("2025-03-31~", None)),
        ("since mid-September 2023", ("2023-09-15~", None)),
        ("since early March", ("2025-03~", None)),
        ("since the drive began on 1 April", ("2025-04-01", None)),
        ("since October", ("2024-10", None)),
        ("in March", ("2025-03", "2025-03")),
        ("in the second quarter of 2024", ("2024-04", "2024-06")),
        ("in the first half of 2024", ("2024-01", "2024-06")),
        ("in 2023", ("2023", "2023")),
        ("this year", ("2025", "2025")),
        ("last month", ("2025-03", "2025-03")),
        ("on April 3, 2024", ("2024-04-03", "2024-04-03")),
        ("on 2024-04-03", ("2024-04-03", "2024-04-03")),
        ("on 12 Hamal 1404", ("2025-04-01", "2025-04-01")),
        ("on 3 Hut", ("2025-02-21", "2025-02-21")),
        ("in May", ("2024-05", "2024-05")),
        ("four days ago", ("2025-04-15", "2025-04-15")),
    ],
)
def test_a_date_is_resolved(words, expected):
    assert period(f"At Torkham 500 people crossed {words}.") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("روز جمعه", ("2025-04-18", "2025-04-18")),
        ("دیروز", ("2025-04-18", "2025-04-18")),
        ("در ۲۴ ساعت گذشته", ("2025-04-18", "2025-04-19")),
        ("به تاریخ ۱۲ حمل ۱۴۰۴", ("2025-04-01", "2025-04-01")),
        ("از آغاز ماه حمل", ("2025-03-21~", None)),
        ("از ۱ تا ۱۲ حمل", ("2025-03-21", "2025-04-01")),
        ("در ماه مارچ", ("2025-03", "2025-03")),
    ],
)
def test_so_it_is_in_dari(words, expected):
    assert period(f"{words} ۵۰۰ نفر وارد کشور شدند.") == expected


@pytest.mark.parametrize("language", ["en", "prs"])
@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_a_lunar_date_is_about_a_day(language, day):
    text = f"{format_qamari(day, language)}: 500 people crossed at Torkham."
    assert period(text, day) == (f"{day}~", f"{day}~")


@pytest.mark.parametrize(
    "words", ["on Saturday", "yesterday", "on 14 April", "in the last 24 hours"]
)
def test_without_the_day_of_publication_it_stays_words_and_says_so(words):
    (figure,) = propose(f"At Torkham 500 people crossed {words}.").figures
    assert (figure.period_start, figure.period_end) == (None, None)
    assert figure.period_words == words.removeprefix("on ").removeprefix("in ")
    assert "publication is not given" in " ".join(reason.sentence for reason in figure.unsure)


@pytest.mark.parametrize(
    "text",
    [
        "500 people came in three weeks, the governor told a conference in Kabul on Saturday.",
        "On Saturday the governor said that 500 people had come in three weeks.",
    ],
)
def test_how_long_is_not_from_when(text):
    found = propose(text, SATURDAY)
    (figure,) = found.figures
    assert (figure.period_start, figure.period_end) == (None, None)
    assert figure.period_words == "in three weeks"
    assert "not from when" in " ".join(reason.sentence for reason in figure.unsure)
    assert [each.said_on for each in found.statements] == ["2025-04-19"]


def test_a_full_date_needs_no_publication():
    assert period("At Torkham 500 people crossed on 14 April 2025.", None) == ("2025-04-14",) * 2


def test_what_lies_ahead_is_looked_for_ahead():
    text = "Officials will reopen Torkham for cargo on Friday."
    (status,) = propose(text, date(2025, 3, 20)).statuses
    assert (status.since, status.ground) == ("2025-03-21", "official")


def test_the_day_on_which_it_was_said_is_not_the_day_it_is_about():
    text = "The ministry of refugees said on Saturday that 500 families had returned since 1 April."
    found = propose(text, SATURDAY)
    assert found.statements[0].said_on == "2025-04-19"
    assert (found.figures[0].period_start, found.figures[0].period_end) == ("2025-04-01", None)


def test_a_modal_verb_is_no_month():
    (figure,) = propose("Another 500 people may cross.", SATURDAY).figures
    assert (figure.period_words, figure.kind) == ("", "planning")


def test_a_day_that_no_calendar_has_is_told():
    (figure,) = propose("At Torkham 500 people crossed on 31 April 2025.", SATURDAY).figures
    assert figure.period_start is None
    assert "no such day" in " ".join(reason.sentence for reason in figure.unsure)


def test_numbers_alone_are_read_day_first_and_doubted():
    (figure,) = propose("At Torkham 500 people crossed on 3/4/2025.", SATURDAY).figures
    assert figure.period_start == "2025-04-03"
    assert "the other way round" in " ".join(reason.sentence for reason in figure.unsure)
