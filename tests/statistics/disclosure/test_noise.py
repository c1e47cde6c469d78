"""Noise by OpenDP: of the right spread, sums that hold, a budget that is kept, and nothing exact."""

from dataclasses import replace
from datetime import date, timedelta
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.statistics.disclosure import Dimension, Release, Table, crossing
from homeward.statistics.disclosure.marks import cells_of
from homeward.statistics.disclosure.noise import (
    LIMIT,
    NoNoise,
    Spent,
    budget_of,
    check_budget,
    error_of,
    noised,
)

PLACE = Dimension("place", tuple(f"P{at}" for at in range(200)))
SEX = Dimension("sex", ("f", "m"))
AGE = Dimension("age", ("0-4", "5-17", "18+"), {"children": ("0-4", "5-17")})
FIRST = date(2026, 11, 1)


def release(dimensions, by, count=1000):
    keys = [()]
    for each in dimensions:
        keys = [(*key, code) for key in keys for code in each.codes]
    return Release(
        "one", dimensions, dict.fromkeys(keys, count), (crossing("t", dimensions, by=by),)
    )


def test_the_spread_is_that_of_discrete_laplace():
    """4,000 draws of scale 2; each bound is missed less than once in a billion runs."""
    draws = []
    for _ in range(10):
        found = noised(release((PLACE, SEX), ("place", "sex")), 0.5)
        draws += [found["t", (p, s)] - 1000 for p in PLACE.codes for s in SEX.codes]
    alpha = exp(-0.5)
    variance = 2 * alpha / (1 - alpha) ** 2
    assert abs(sum(draws) / len(draws)) < 6.5 * (variance / len(draws)) ** 0.5
    assert 0.75 * variance < sum(each**2 for each in draws) / len(draws) < 1.35 * variance
    for off in range(5):
        share = (1 - alpha) / (1 + alpha) * alpha**off * (2 if off else 1)
        found = sum(abs(each) == off for each in draws) / len(draws)
        assert abs(found - share) < 6.5 * (share * (1 - share) / len(draws)) ** 0.5


def test_tables_share_the_budget():
    """800 draws with half of ε each: with all of it the spread would be a quarter."""
    one = release((PLACE, SEX), ("place", "sex"))
    two = replace(one, tables=(*one.tables, replace(one.tables[0], name="u")))
    found = noised(two, 0.5)
    draws = [n - 1000 for (_table, key), n in found.items() if "total" not in key]
    alpha = exp(-0.25)
    variance = 2 * alpha / (1 - alpha) ** 2
    assert 0.5 * variance < sum(each**2 for each in draws) / len(draws) < 2 * variance
    assert [found["t", key] for key in one.cells] != [found["u", key] for key in one.cells]


def test_sums_are_those_of_what_is_shown():
    found = noised(release((SEX, AGE), ("sex", "age")), 0.5)
    assert found["t", ("f", "children")] == found["t", ("f", "0-4")] + found["t", ("f", "5-17")]
    by_sex = [found["t", (sex, "total")] for sex in SEX.codes]
    assert found["t", ("total", "total")] == sum(by_sex)


def test_less_than_nobody_is_nobody():
    found = noised(release((PLACE, SEX), ("place",), count=0), 0.2)
    assert min(found.values()) == 0
    assert max(found.values()) > 0


def test_nothing_exact_is_shown():
    found = noised(release((PLACE, SEX), ("place", "sex")), 0.1)
    exact = [n for (_t, key), n in found.items() if "total" not in key and n == 1000]
    assert len(exact) < 60


def test_overlapping_groups_are_refused():
    needs = Dimension("need", ("a", "ab", "none"), {"A": ("a", "ab"), "B": ("ab",)})
    table = Table("t", {"need": ("A", "B", "total")})
    one = replace(release((needs, SEX), ("need",)), tables=(table,))
    with pytest.raises(NoNoise, match="several codes of need"):
        noised(one, 0.5)


@pytest.mark.parametrize("epsilon", [0, -1, 1.5])
def test_a_budget_out_of_bounds_is_refused(epsilon):
    with pytest.raises(NoNoise, match="ε has to be"):
        check_budget(epsilon, [], FIRST, FIRST)


def test_what_is_spent_is_not_spent_again():
    week = Spent(0.7, FIRST, FIRST + timedelta(days=6))
    assert check_budget(0.3, [week], FIRST, FIRST) == pytest.approx(LIMIT)
    with pytest.raises(NoNoise, match=r"0\.3 are left"):
        check_budget(0.4, [week], FIRST, FIRST)
    later = FIRST + timedelta(days=7)
    assert check_budget(0.4, [week], later, later) == 0.4


spans = st.tuples(st.integers(0, 20), st.integers(0, 10), st.sampled_from([0.1, 0.2, 0.5]))


def spent_of(drawn):
    return [
        Spent(e, FIRST + timedelta(days=at), FIRST + timedelta(days=at + more))
        for at, more, e in drawn
    ]


@given(st.lists(spans, max_size=6), st.integers(0, 20), st.integers(0, 10))
def test_the_budget_is_that_of_the_worst_day(drawn, at, more):
    first, last = FIRST + timedelta(days=at), FIRST + timedelta(days=at + more)
    whole = budget_of(spent_of(drawn), first, last)
    assert whole == pytest.approx(budget_of(spent_of(reversed(drawn)), first, last))
    assert whole >= budget_of(spent_of(drawn[1:]), first, last) - 1e-9
    days = [first + timedelta(days=n) for n in range(more + 1)]
    assert whole == pytest.approx(max(budget_of(spent_of(drawn), day, day) for day in days))


def test_the_error_that_is_told_is_kept_95_times_in_100():
    inside = error_of(0.5, 1)
    found = noised(release((PLACE, SEX), ("place", "sex")), 0.5)
    near = [abs(n - 1000) <= inside for (_t, key), n in found.items() if "total" not in key]
    assert sum(near) / len(near) > 0.88


def test_a_mark_of_noised_numbers_does_not_tell_whether_anybody_came():
    """Of two days one was counted: the cell of nobody and the cell of one person look alike."""
    day = Dimension("day", ("1", "2"))
    counts = {("1", "f"): 0, ("1", "m"): 1}
    one = Release("one", (day, SEX), counts, (crossing("t", (day, SEX), by=("day", "sex")),))
    numbers = {key: n for (_table, key), n in noised(one, 0.5).items()}
    marks = {each.codes: each.mark for each in cells_of(one, one.tables[0], numbers)}
    assert (marks["1", "f"], marks["1", "m"]) == ("", "")
    assert (marks["total", "f"], marks["total", "m"]) == ("partial", "partial")
    assert (marks["2", "f"], marks["2", "m"]) == ("unobserved", "unobserved")
    assert {numbers["2", sex] for sex in ("f", "m", "total")} == {0}
    assert numbers["total", "f"] == numbers["1", "f"]
