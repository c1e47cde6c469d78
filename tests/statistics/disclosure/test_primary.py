"""What a cell says by itself."""

import pytest

from homeward.statistics.disclosure import TOTAL, Dimension, Release, Rule, Stricter, crossing
from homeward.statistics.disclosure.primary import primary

AGES = Dimension("age", ("0-4", "5-17", "18+"), {"children": ("0-4", "5-17")})
MANNER = Dimension("manner", ("deported", "spontaneous", "facilitated"))
CHILDREN = Stricter({"age": frozenset(["children"])}, 20)
TELLING = {"manner": frozenset(["deported"])}


def release(counts):
    """`counts`: a row for each age, deported first."""
    keys = [(age, manner) for age in AGES.codes for manner in MANNER.codes]
    flat = [count for row in counts for count in row]
    dimensions = (AGES, MANNER)
    tables = (crossing("all", dimensions, by=("age", "manner")),)
    return Release("one", dimensions, dict(zip(keys, flat, strict=True)), tables)


def kinds(found):
    return {key: why.kind for key, why in found.items()}


def test_fewer_than_ten_are_hidden_and_nobody_is_not():
    found = primary(release([(9, 10, 0), (50, 60, 70), (80, 90, 99)]), Rule())
    assert kinds(found) == {("0-4", "deported"): "small"}


def test_children_have_a_minimum_of_their_own():
    found = primary(release([(19, 20, 40), (30, 60, 70), (15, 90, 99)]), Rule(stricter=(CHILDREN,)))
    assert {key: why.threshold for key, why in found.items()} == {("0-4", "deported"): 20}


def test_the_minimum_is_for_cells_of_nobody_but_children():
    """15 of everybody who was deported are no cell about children."""
    found = primary(release([(0, 0, 40), (0, 60, 70), (15, 90, 99)]), Rule(stricter=(CHILDREN,)))
    assert kinds(found) == {}


@pytest.mark.parametrize("deported", [0, 30])
def test_nobody_and_everybody_of_a_group_are_hidden(deported):
    everybody = (30, 0, 0) if deported else (0, 20, 10)
    found = primary(release([everybody, (50, 60, 70), (80, 90, 99)]), Rule(telling=TELLING))
    assert kinds(found) == {("0-4", "deported"): "group"}


def test_a_code_that_tells_nothing_may_be_everybody():
    found = primary(release([(20, 30, 0), (0, 60, 0), (80, 90, 99)]), Rule(telling={}))
    assert kinds(found) == {}


def test_all_of_a_small_total_is_hidden_zeros_too():
    """Else the zeros would say where its few people are."""
    found = primary(release([(7, 0, 0), (50, 60, 70), (80, 90, 99)]), Rule())
    inside = {("0-4", manner): "inside" for manner in MANNER.codes}
    assert kinds(found) == inside | {("0-4", TOTAL): "small"}


def test_a_rule_that_hides_nothing_from_who_knows_it_is_refused():
    with pytest.raises(ValueError, match="a minimum under 5"):
        Rule(minimum=4)


@pytest.mark.parametrize(
    ("value", "kind", "width"),
    [(9, "small", 3), (31, "group", 4), (400, "group", 40), (400, "complementary", 3)],
)
def test_what_tells_of_people_needs_a_tenth_of_itself(value, kind, width):
    assert Rule().width(value, kind) == width
