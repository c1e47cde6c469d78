"""Who said what, and which other statement it answers."""

from datetime import date

import pytest

from homeward.situation.extract.reading import propose

PUBLISHED = date(2025, 4, 25)


def told(text):
    return propose(text, PUBLISHED).statements


@pytest.mark.parametrize(
    ("text", "organisation", "role", "quote"),
    [
        (
            "UNHCR said that families need help.",
            "UNHCR",
            "",
            "families need help",
        ),
        (
            "Families need help at the border, the Interior Ministry said on Friday.",
            "Interior Ministry",
            "",
            "Families need help at the border",
        ),
        (
            "“Nobody is harassed,” the deputy commissioner told reporters.",
            "",
            "deputy commissioner",
            "Nobody is harassed",
        ),
        (
            "In practice, drivers said, trucks began moving on Thursday.",
            "",
            "drivers",
            "trucks began moving on Thursday",
        ),
        (
            "سخنگوی وزارت امور مهاجرین گفت که خانواده‌ها کمک می‌خواهند.",
            "Ministry of Refugees and Repatriation",
            "spokesperson",
            "خانواده‌ها کمک می‌خواهند",
        ),
    ],
)
def test_the_words_and_who_said_them(text, organisation, role, quote):
    (statement,) = told(text)
    who = statement.attribution
    assert (who.organisation, who.role, statement.quote) == (organisation, role, quote)


def test_a_name_beside_a_role():
    text = "Gulbar Zadran, UNHCR's spokesperson, said that families need help."
    who = told(text)[0].attribution
    assert (who.speaker, who.role, who.organisation) == ("Gulbar Zadran", "spokesperson", "UNHCR")


def test_a_denial_answers_the_statement_of_somebody_else():
    first, second = told(
        "UNHCR said that refugees had been arrested. The Foreign Office rejected the claim on Thursday."
    )
    assert (first.stance, first.answers) == ("says", None)
    assert (second.stance, second.answers, second.said_on) == ("denies", 0, "2025-04-24")


def test_a_denial_of_something_else_answers_nothing():
    _first, second = told(
        "The governor said that tents are short. UNHCR denied that 5,000 people had been arrested."
    )
    assert (second.stance, second.answers) == ("denies", None)


def test_what_it_is_taken_to_answer_is_unsure():
    _first, second = told(
        "IOM said that 5,000 refugees were arrested. The governor denied that 5,000 were arrested."
    )
    assert second.answers == 0
    assert [reason.code for reason in second.unsure] == ["answers"]


def test_the_place_of_an_agency_report_is_not_said():
    (statement,) = told("PESHAWAR, April 19 – Families need help now, the governor said.")
    assert statement.quote == "Families need help now"


def test_a_repetition_answers_ones_own():
    _first, second = told(
        "IOM said that transport is short. Its spokesperson repeated that transport is short."
    )
    assert (second.stance, second.answers) == ("repeats", 0)
    assert second.attribution.organisation == "IOM"


def test_he_is_who_spoke_before_and_it_is_told():
    _first, second = told("The governor said that tents are short. He added that food is short.")
    assert second.attribution.role == "governor"
    assert [reason.code for reason in second.unsure] == ["carried_speaker"]


def test_where_it_was_said():
    (statement,) = told("The governor said at a press conference in Kabul that tents are short.")
    assert statement.venue == "at a press conference in Kabul"


def test_according_to_is_a_source_and_no_statement():
    assert told("According to IOM, 500 people crossed.") == ()


def test_nobody_is_quoted_on_a_day_to_come():
    """A plan is spoken of, so the weekday looks ahead; when it was said is then left open."""
    text = '"We were not told of any plan," said the governor of Nangarhar on Sunday.'
    (found,) = propose(text, date(2025, 4, 16)).statements
    assert found.said_on is None
