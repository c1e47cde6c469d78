"""Families of the demo who were here before, and wait for a supervisor to say so."""

from datetime import UTC, datetime

import pytest

from homeward.demo.people import households
from homeward.demo.returning import ONE_IN, come_again
from homeward.registration.intake import read

NOW = datetime(2026, 11, 23, 14, 20, tzinfo=UTC)
FAMILIES = list(households(3 * ONE_IN, seed=1, today=NOW.date(), until=NOW))
AGAIN = list(come_again(FAMILIES, seed=1, at=NOW))


def test_one_in_so_many_comes_again():
    assert [each.pairs[0][2] for each in AGAIN] == [
        "same",
        "same",
        "unsure",
    ]


@pytest.mark.parametrize("number", range(3))
def test_they_are_told_as_new_and_are_those_who_were_there(number):
    again, before = AGAIN[number], FAMILIES[number * ONE_IN]
    read(again.source, now=NOW, today=NOW.date())
    assert again.source["household"]["id"] != before["household"]["id"]
    known = {member["id"]: member for member in before["members"]}
    now = {member["id"]: member for member in again.source["members"]}
    assert now.keys() & known.keys() == set()
    for one, other, _answer in again.pairs:
        same = [key for key in ("sex", "relationship") if now[one][key] == known[other][key]]
        assert same == ["sex", "relationship"]
