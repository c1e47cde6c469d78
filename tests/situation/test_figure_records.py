"""Figures as they are recorded: kept as printed, checked as they stand, recommended by persons."""

import pytest

from homeward.ledger.rebuilding import differs_from_tables
from homeward.problems import Refused
from homeward.situation.editions import in_force
from homeward.situation.figure_reading import read_figure
from homeward.situation.figure_records import as_figure, code_of, figures, recommendations
from homeward.situation.figures.checks import check
from homeward.situation.figures.figure import Figure, Part
from homeward.situation.models import Recommendation
from tests.situation import things
from tests.situation.things import DAY_BEFORE, FIGURE, LATER

pytestmark = pytest.mark.usefixtures("site")


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as found:
        act(*args, **kwargs)
    return [(each.code, each.path) for each in found.value.problems]


def test_a_recorded_figure_is_the_one_that_is_checked():
    record = things.record("figure", deportees="out", manner="")
    (row,) = figures().values()
    assert as_figure(row) == Figure(
        id=code_of(record), source="Border office", kind="flow", unit="person", quantifier="exact",
        value=1_420, population="all", crossing="torkham", period_start="2025-04-01",
        period_end="2025-04-10", published="2025-04-11", deportees=False,
        parts=(Part("men", 620), Part("women", 300), Part("children", 500)),
    )  # fmt: skip
    assert [each.verdict for each in check([as_figure(row)])] == ["ok"]
    assert differs_from_tables() == []


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"value": "many"}, [("figure.not_a_number", "value")]),
        ({"value": ""}, [("situation.missing", "value")]),
        ({"parts": "men and women"}, [("figure.parts_unread", "parts")]),
        ({"end": "2025-03-01"}, [("situation.ends_first", "end")]),
        ({"source": ""}, [("situation.missing", "source")]),
        ({"on": "soon"}, [("date.unreadable", "on")]),
    ],
)
def test_what_cannot_be_a_figure_is_refused_at_its_field(changes, problems):
    assert refused(read_figure, FIGURE | changes) == problems


def test_solar_dates_local_digits_and_lines_are_read():
    values = read_figure(FIGURE | {"value": "۱٬۴۲۰", "start": "12 Hamal 1404", "parts": "a=1;b=2"})
    assert (values["value"], values["start_edtf"]) == (1_420, "2025-04-01")
    assert values["parts"] == [["a", 1, ""], ["b", 2, ""]]


def test_what_was_believed_on_an_earlier_day():
    record = things.record("figure", now=DAY_BEFORE)
    things.correct(record, "figure", value="1,422")
    assert [each.value for each in figures().values()] == [1_422]
    things.withdraw(record)
    assert figures() == {}


def test_a_person_recommends_with_a_reason_and_may_take_it_back():
    one, other = things.record("figure"), things.record("figure", value="1,422")
    outside = things.record("figure", value="9")
    decision = things.recommend(one, other)
    assert [each.why for each in recommendations([other])] == ["Counted at the gate."]
    assert recommendations([outside]) == []
    things.withdraw(decision)
    assert recommendations([one]) == []
    assert in_force(Recommendation) == []
    assert differs_from_tables() == []


def test_a_recommendation_needs_two_figures_and_a_reason():
    one, other = things.record("figure"), things.record("figure", value="1,422")
    assert refused(things.recommend, one) == [("figure.not_one_of_these", "figure")]
    assert refused(things.recommend, one, other, why=" ") == [("figure.why_missing", "why")]
    things.withdraw(other, now=LATER)
    assert refused(things.recommend, one, other) == [("figure.not_one_of_these", "figure")]
