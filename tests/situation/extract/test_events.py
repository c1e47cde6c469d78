from datetime import date

import pytest

from homeward.situation.extract.reading import propose

PUBLISHED = date(2025, 10, 13)  # a Monday


def test_an_incident_with_its_place_day_actors_and_harm():
    text = "Border forces exchanged fire near Torkham on Saturday, killing three people and wounding 11."
    (event,) = propose(text, PUBLISHED).incidents
    assert (event.kind, event.place, event.on) == ("clash", "torkham", "2025-10-11")
    assert event.actors == ("Border forces",)
    assert event.casualties == {"killed": 3, "injured": 11}
    assert propose(text, PUBLISHED).figures == ()


def test_a_meeting():
    text = "A delegation of the Ministry of Refugees met IOM in Kabul on Sunday."
    (event,) = propose(text, PUBLISHED).meetings
    assert (event.kind, event.place, event.on) == ("meeting", "Kabul", "2025-10-12")
    assert event.actors == ("Ministry of Refugees and Repatriation", "IOM", "delegation")


@pytest.mark.parametrize(
    "text",
    [
        "UNHCR denied that refugees had been arrested.",
        "Torkham is shut because of the clashes.",
        "UNHCR heard complaints of arrests in Punjab.",
    ],
)
def test_what_is_only_mentioned_did_not_happen_here(text):
    assert propose(text, PUBLISHED).incidents == ()


def test_what_somebody_tells_is_marked():
    (event,) = propose("Elders said that guards attacked families in Kunar.", PUBLISHED).incidents
    assert "alleged" in [reason.code for reason in event.unsure]


def test_a_meeting_that_was_called_off_is_none():
    assert propose("The flag meeting at Torkham did not take place.", PUBLISHED).meetings == ()
