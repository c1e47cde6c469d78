"""Releases that are safe alone and not together, each linked to the others by nothing but its atoms."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from homeward.statistics.disclosure import (
    TOTAL,
    Dimension,
    Hidden,
    Release,
    Rule,
    audit,
    crossing,
    make,
)

WEEKS = Dimension("week", ("1", "2"), {"month": ("1", "2")})
SEX = Dimension("sex", ("f", "m"))
PLACE = Dimension("place", ("a1", "a2", "b1", "b2"), {"a": ("a1", "a2"), "b": ("b1", "b2")})
RULE = Rule()
SMALL, COMPLEMENTARY = Hidden("small", 10), Hidden("complementary", 10)


def week(number, counts, hidden=(), name=None):
    dimensions = (WEEKS, SEX)
    table = crossing("sex", dimensions, by=("sex",), within={"week": number})
    keys = {(number, sex): count for sex, count in zip(SEX.codes, counts, strict=True)}
    why = {(number, sex): SMALL if sex == "f" else COMPLEMENTARY for sex in hidden}
    return Release(name or f"week {number}", dimensions, keys, (table,), why)


def month(first, second):
    """Of both weeks, with nothing hidden."""
    dimensions = first.dimensions
    table = crossing("sex", dimensions, by=("sex",), within={"week": "month"})
    return Release("month", dimensions, {**first.counts, **second.counts}, (table,))


FIRST, SECOND = week("1", (4, 30), hidden="fm"), week("2", (25, 40))


def test_weeks_reveal_each_other_through_the_month():
    assert audit([FIRST, SECOND], RULE).is_passed
    assert audit([FIRST, month(FIRST, SECOND)], RULE).is_passed
    found = audit([FIRST, SECOND, month(FIRST, SECOND)], RULE)
    revealed = {cell: each for each in found.findings for cell in each.cells}
    worst = revealed["week 1", ("1", "f")]
    assert (worst.kind, worst.low, worst.high) == ("exact", 4, 4)
    assert set(worst.releases) == {"week 2", "month"}


def test_the_month_is_made_so_that_it_does_not():
    made = make(month(FIRST, SECOND), RULE, [FIRST, SECOND])
    assert made.audit.is_passed
    assert {key: why.kind for key, why in made.release.hidden.items()} == {
        ("month", "f"): "earlier",
        ("month", "m"): "earlier",
    }


def test_what_a_release_hides_another_must_not_show():
    again = replace(FIRST, name="again", hidden={})
    found = audit([FIRST, again], RULE)
    assert {(each.kind, each.releases) for each in found.findings} == {("shown", ("again",))}
    assert set(make(again, RULE, [FIRST]).release.hidden) == set(FIRST.hidden)


def test_what_a_revision_did_not_change_is_known_not_to_have_changed():
    """The men are corrected and shown; the women stay as they were, and are what is left of the first."""
    revision = week("1", (4, 31), hidden="f", name="week 1, corrected")
    found = audit([FIRST, revision], RULE)
    assert {cell for each in found.findings for cell in each.cells} == {
        ("week 1", ("1", "f")),
        ("week 1, corrected", ("1", "f")),
        ("week 1", ("1", "m")),
    }
    made = make(replace(revision, hidden={}), RULE, [FIRST])
    assert made.audit.is_passed
    assert set(made.release.hidden) == {("1", "f"), ("1", "m")}


def place(name, counts, codes, hidden=()):
    dimensions = (PLACE,)
    table = replace(crossing(name, dimensions, by=("place",)), shown={"place": codes})
    keys = {(code,): count for code, count in zip(PLACE.codes, counts, strict=True)}
    return Release(name, dimensions, keys, (table,), {(each,): SMALL for each in hidden})


def test_districts_and_their_province_are_linked_across_releases():
    counts = (4, 30, 20, 25)
    districts = place("districts", counts, PLACE.codes, hidden=["a1"])
    provinces = place("provinces", counts, ("a", "b", TOTAL))
    assert audit([districts], RULE).is_passed
    found = audit([districts, provinces], RULE)
    (finding,) = found.findings
    assert (finding.kind, set(finding.releases)) == ("exact", {"districts", "provinces"})
    assert make(provinces, RULE, [districts]).audit.is_passed


def test_hidden_cells_that_are_few_together_are_found():
    """Each may be one to five, but six people in two places are fewer than ten."""
    counts = (3, 3, 40, 50)
    told = place("districts", counts, (*PLACE.codes, TOTAL), hidden=["a1", "a2"])
    (finding,) = audit([told], RULE).findings
    assert (finding.kind, finding.low, finding.needed) == ("sum", 6, 10)
    made = make(replace(told, hidden={}), RULE)
    assert (made.audit.is_passed, len(made.release.hidden)) == (True, 3)


def test_when_the_insider_wins_it_says_whether_the_outsider_does_too():
    """Two hidden people in two cells: only who knows that each is at least one knows them."""
    counts = (1, 1, 40, 50)
    told = place("districts", counts, (*PLACE.codes, TOTAL), hidden=["a1", "a2"])
    found = audit([told], RULE)
    assert {each.kind for each in found.findings} == {"sum", "exact"}
    assert {each.kind for each in found.outsider} == {"near"}


def test_a_month_that_is_small_too_does_not_say_so():
    """Nine at most in the month would leave the women of the first week two values."""
    first, second = week("1", (7, 30), hidden="fm"), week("2", (0, 40))
    made = make(month(first, second), RULE, [first, second])
    assert made.audit.is_passed
    assert made.release.hidden["month", "f"].kind == "earlier"


def test_releases_of_different_dimensions_are_not_audited_together():
    with pytest.raises(ValueError, match="different dimensions"):
        audit([FIRST, place("districts", (4, 30, 20, 25), PLACE.codes)], RULE)


@dataclass(frozen=True)
class Lie:
    """A table that is said to fit."""

    atoms: np.ndarray
    change: np.ndarray


def test_a_table_that_does_not_add_up_makes_nothing_safe():
    told = place("districts", (1, 1, 40, 50), (*PLACE.codes, TOTAL), hidden=["a1", "a2"])
    lies = [Lie(np.array([0, 1]), np.array([by, 0])) for by in (8, -1, -20)]
    assert audit([told], RULE, tables=lies).findings == audit([told], RULE).findings
