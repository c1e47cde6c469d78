"""How crossings are by lane; rule and practice apart."""

from datetime import date

import pytest

from homeward.reception.codes import LANES
from homeward.situation.codes import GROUNDS, STATUSES
from homeward.situation.extract.reading import propose

PUBLISHED = date(2025, 3, 20)  # a Thursday


def told(text):
    return [
        (each.crossing, each.lane, each.status, each.ground, each.since)
        for each in propose(text, PUBLISHED).statuses
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Torkham reopened for cargo on Wednesday.",
            ("torkham", "cargo", "open", "observed", "2025-03-19"),
        ),
        (
            "Officials announced that Torkham is closed to pedestrians.",
            ("torkham", "pedestrian", "closed", "official", None),
        ),
        (
            "Chaman has been shut since 21 February.",
            ("spin-boldak", None, "closed", "observed", "2025-02-21"),
        ),
        (
            "Torkham is open for repatriation only.",
            ("torkham", "deportees", "open", "observed", None),
        ),
        (
            "Torkham will open for patients on Friday.",
            ("torkham", "patients", "open", "official", "2025-03-21"),
        ),
        (
            "In practice trucks cross Torkham on some days.",
            ("torkham", "cargo", "restricted", "observed", None),
        ),
        ("تورخم به روی مسافران بسته است.", ("torkham", "pedestrian", "closed", "observed", None)),
    ],
)
def test_a_status(text, expected):
    assert told(text) == [expected]


def test_two_crossings_of_one_sentence():
    assert [each[0] for each in told("Angoor Adda and Kharlachi stay shut to goods.")] == [
        "angoor-adda",
        "kharlachi",
    ]


def test_the_reason():
    (status,) = propose("Torkham is closed because of the clashes.", PUBLISHED).statuses
    assert status.reason == "the clashes"


def test_rule_and_practice_stand_apart():
    text = "Officially Kharlachi is open six days a week, but traders say the gate stays shut."
    assert [each[2:4] for each in told(text)] == [("open", "official"), ("closed", "observed")]


def test_the_crossing_named_before_is_taken_and_it_is_told():
    _first, second = propose("Torkham is open. The gate was shut on Monday.", PUBLISHED).statuses
    assert second.crossing == "torkham"
    assert "crossing_taken" in [reason.code for reason in second.unsure]


@pytest.mark.parametrize(
    "text",
    [
        "Elders asked that Torkham be opened for patients.",
        "If Torkham is closed, families will wait.",
        "The border is closed.",
        "Guards at Torkham opened fire.",
    ],
)
def test_what_is_no_status_of_a_crossing(text):
    assert told(text) == []


def test_codes_are_those_of_the_record():
    from bench.extracting import HALVES, texts_of

    texts = [text["text"] for name in HALVES.values() for text in texts_of(name)]
    found = [each for text in texts for each in propose(text, PUBLISHED).statuses]
    assert {each.status for each in found} <= set(STATUSES)
    assert {each.lane for each in found} <= {*LANES, None}
    assert {each.ground for each in found} <= set(GROUNDS)
