"""Dimensions, cells and their marks."""

import pytest

from homeward.statistics.disclosure import TOTAL, Dimension, Hidden, Release, Rule, audit, crossing
from homeward.statistics.disclosure.marks import (
    PARTIAL,
    SHOWN,
    SUPPRESSED,
    UNOBSERVED,
    ZERO,
    cells_of,
)

PLACES = Dimension("place", ("a1", "a2", "b1"), {"a": ("a1", "a2"), "b": ("b1",)})
WEEKS = Dimension("week", ("1", "2"), {"month": ("1", "2")})


def test_a_code_is_divided_by_its_parts_and_by_its_finest_codes():
    assert PLACES.partitions(TOTAL) == [("a", "b"), ("a1", "a2", "b1")]
    assert PLACES.partitions("a") == [("a1", "a2")]
    assert PLACES.partitions("a1") == []
    assert WEEKS.partitions(TOTAL) == [("month",), ("1", "2")]


def test_groups_that_overlap_divide_nothing():
    ages = Dimension("age", ("0-4", "5-17"), {"under 18": ("0-4", "5-17"), "infants": ("0-4",)})
    assert ages.partitions(TOTAL) == [("0-4", "5-17")]


def test_a_group_of_codes_that_are_not_there_is_refused():
    with pytest.raises(ValueError, match="hold codes that are not there"):
        Dimension("place", ("a1",), {"a": ("a1", "a9")}).leaves(TOTAL)


def test_a_release_cannot_hide_what_it_does_not_have():
    strange = {("nowhere",): Hidden("small", 10)}
    tables = (crossing("places", (PLACES,), by=("place",)),)
    with pytest.raises(ValueError, match="which is no cell of it"):
        audit([Release("one", (PLACES,), {("a1",): 20}, tables, strange)], Rule())


def test_suppressed_zero_unobserved_and_partial_are_told_apart():
    counts = {("a1",): 0, ("a2",): 12, ("b1",): None}
    hidden = {("a2",): Hidden("complementary", 10)}
    table = crossing("places", (PLACES,), by=("place",))
    release = Release("one", (PLACES,), counts, (table,), hidden)
    assert {each.codes[0]: (each.count, each.mark) for each in cells_of(release, table)} == {
        "a1": (0, ZERO),
        "a2": (None, SUPPRESSED),
        "b1": (None, UNOBSERVED),
        "a": (12, SHOWN),
        "b": (None, UNOBSERVED),
        TOTAL: (12, PARTIAL),
    }


def test_nobody_seen_where_only_a_part_was_counted_is_no_zero():
    table = crossing("places", (PLACES,), by=("place",))
    release = Release("one", (PLACES,), {("a1",): 0}, (table,))
    assert {each.codes[0]: each.mark for each in cells_of(release, table)}["a"] == UNOBSERVED
