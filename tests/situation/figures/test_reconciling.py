"""Why figures differ, or that they cannot all be true."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.situation.figures.checks import check
from homeward.situation.figures.figure import Bounds
from homeward.situation.figures.reconciling import reconcile
from tests.situation.figures.made import figure, total

FIRST = date(2025, 4, 1)


def reasons(*figures):
    found = reconcile(figures)
    return found.verdict, {each.by for each in found.reasons}


def test_april_as_it_was_told():
    """Over 80,000 in three weeks, over 85,000 in two, and 84,869 up to the 18th."""
    weeks = figure("F1", 80_000, quantifier="more_than", on=("2025-04-01", "2025-04-21"))
    fortnight = figure("F2", 85_000, quantifier="more_than", on=("2025-04-01", "2025-04-15"))
    up_to = total("F3", 84_869, up_to="2025-04-18")
    torkham = total("F4", 47_756, up_to="2025-04-14", crossing="Torkham")
    found = reconcile([weeks, fortnight, up_to, torkham])
    assert (found.verdict, found.conflicts) == ("contradictory", [("F2", "F3")])
    assert found.ranges["F2"] == Bounds(0, 84_869)
    assert reasons(weeks, up_to, torkham) == ("explained", {"period", "scope"})


def test_the_same_thing_told_twice():
    found = reconcile([figure("F1", 84_869), figure("F2", 85_000, quantifier="about")])
    assert (found.verdict, found.common) == ("consistent", Bounds(84_869, 84_869))
    found = reconcile([figure("F1", 84_869), figure("F2", 81_000, quantifier="up_to")])
    assert (found.verdict, found.conflicts) == ("contradictory", [("F1", "F2")])


@pytest.mark.parametrize(
    ("other", "by"),
    [
        ({"on": ("2025-04-01", "2025-04-20")}, {"period"}),
        ({"crossing": "Torkham", "value": 700}, {"scope"}),
        ({"population": "PoR", "value": 700}, {"scope"}),
        ({"population": "all spontaneous", "value": 700}, {"counting_rule"}),
        ({"unit": "household", "value": 200}, {"unit"}),
        ({"kind": "stock"}, {"kind"}),
    ],
)
def test_what_explains_a_difference(other, by):
    other = figure("F2", other.pop("value", 1_234), **other)
    assert reasons(figure("F1", 1_017), other) == ("explained", by)


def test_parts_are_held_against_other_figures():
    whole = figure("F1", 1_017, parts={"Torkham": 700, "Chaman": 317})
    assert reasons(whole, figure("F2", 700, crossing="Torkham"))[0] == "explained"
    found = reconcile([whole, figure("F2", 753, crossing="Torkham")])
    assert (found.verdict, found.ranges["F2"]) == ("contradictory", Bounds(696.5, 700))


def test_too_little_is_said_to_be_too_little():
    plan = figure("F2", 20_000, kind="planning")
    assert reasons(figure("F1", 1_017), plan) == ("insufficient", {"kind"})
    undated = figure("F2", 900, on=("", ""))
    assert reasons(figure("F1", 1_017), undated) == ("insufficient", {"period"})
    assert reasons(figure("F1", 1_017)) == ("insufficient", {"kind"})


def test_as_many_families_as_persons_contradict_each_other():
    families = figure("F2", 55_000, unit="household")
    assert reasons(figure("F1", 55_000), families) == ("contradictory", {"unit"})


def test_a_rate_by_its_days_is_held_against_a_flow():
    assert reasons(figure("F1", 3_017), figure("F2", 300, kind="rate"))[0] == "consistent"
    assert reasons(figure("F1", 3_017), figure("F2", 700, kind="rate"))[0] == "contradictory"


CROSSINGS = ("Torkham", "Spin Boldak", "Ghulam Khan")
POPULATIONS = ("all", "undocumented", "PoR", "ACC")


@st.composite
def counted(draw):
    """People who really came, by day, crossing and status; and figures that count some of them rightly."""
    people = st.tuples(
        st.integers(0, 9), st.sampled_from(CROSSINGS), st.sampled_from(POPULATIONS[1:])
    )
    came = draw(st.lists(people, min_size=5, max_size=60))
    figures = []
    for number in range(draw(st.integers(2, 5))):
        kind = draw(st.sampled_from(["flow", "cumulative"]))
        first, last = sorted((draw(st.integers(0, 9)), draw(st.integers(0, 9))))
        first = 0 if kind == "cumulative" else first
        places = draw(st.sets(st.sampled_from(CROSSINGS), min_size=1))
        status = draw(st.sampled_from(POPULATIONS))
        here = [
            place
            for day, place, who in came
            if first <= day <= last and place in places and status in ("all", who)
        ]
        parts = (
            {place: here.count(place) for place in sorted(places)} if draw(st.booleans()) else {}
        )
        on = tuple((FIRST + timedelta(days=day)).isoformat() for day in (first, last))
        told = {"crossing": "+".join(sorted(places)), "population": status, "kind": kind}
        figures.append(figure(f"F{number}", len(here), on=on, parts=parts, **told))
    return figures


@settings(max_examples=60, deadline=None)
@given(counted())
def test_what_was_counted_rightly_is_never_accused(figures):
    """Of one source, by the checks, or of several, by reconciling."""
    assert [each.figure.id for each in check(figures) if each.verdict == "suspect"] == []
    found = reconcile(figures)
    assert found.verdict in ("consistent", "explained")
    values = {each.id: each.value for each in figures}
    assert [
        name
        for name, each in found.ranges.items()
        if not each.low - 1e-6 <= values[name] <= each.high + 1e-6
    ] == []
