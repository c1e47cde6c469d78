"""Making a release part by part hides what holds against the audit of the whole."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.statistics.disclosure import (
    TOTAL,
    Dimension,
    Hidden,
    Release,
    Rule,
    Stricter,
    Table,
    audit,
    crossing,
    make,
)
from homeward.statistics.disclosure.by_parts import audit_by_parts, make_by_parts
from homeward.statistics.disclosure.parting import for_part, parts
from homeward.statistics.disclosure.primary import primary

DAYS = Dimension(
    "day", ("1", "2", "3", "4"), {"12": ("1", "2"), "34": ("3", "4"), "all": ("1", "2", "3", "4")}
)
GATE = Dimension("gate", ("g", "h"))
SEX = Dimension("sex", ("f", "m"))
PLACE = Dimension("place", ("a", "b", "c"))
DIMENSIONS = (DAYS, GATE, SEX, PLACE)
RULE = Rule()


def release(name, counts, *tables):
    """`tables`: day codes, and the dimension shown beside them."""
    found = tuple(
        Table(f"{n}", {"day": days} | ({by.name: by.everything} if by else {}))
        for n, (days, by) in enumerate(tables)
    )
    return Release(name, DIMENSIONS, counts, found)


def of_days(days, counts):
    keys = product(days, *(each.codes for each in DIMENSIONS[1:]))
    return dict(zip(keys, counts, strict=False))


def half(name, code, counts):
    days = DAYS.groups[code]
    return release(
        name, of_days(days, counts), ((*days, code), GATE), ((code,), SEX), ((code,), PLACE)
    )


COUNTS = [7, 40, 12, 3, 60, 25] * 4


def test_tables_that_share_only_the_days_are_parts():
    found = parts([half("one", "12", COUNTS)])
    assert [each.dimensions for each in found] == [
        ("day", "gate"),
        ("day", "place"),
        ("day", "sex"),
    ]
    assert sum(found[0].releases[0].counts.values()) == sum(COUNTS)


def test_tables_that_share_another_dimension_stay_together():
    whole = half("one", "12", COUNTS)
    both = Table("both", {"day": ("12",), "sex": SEX.everything, "place": PLACE.everything})
    found = parts([replace(whole, tables=(*whole.tables, both))])
    assert [each.dimensions for each in found] == [("day", "gate"), ("day", "sex", "place")]


def test_parts_whose_totals_are_hidden_stay_together():
    whole = half("one", "12", COUNTS)
    small = [(day, TOTAL, TOTAL, TOTAL) for day in ("12", "1")]
    found = parts([replace(whole, hidden=dict.fromkeys(small, Hidden("small", 10)))])
    assert len(found) == 1


def test_one_part_may_hide_totals_that_no_other_needs():
    whole = half("one", "12", COUNTS)
    found = parts([replace(whole, hidden={("1", TOTAL, TOTAL, TOTAL): Hidden("small", 10)})])
    assert len(found) == 3


def test_a_release_without_common_dimensions_is_one_part():
    tables = (crossing("a", DIMENSIONS, by=("sex",)), crossing("b", DIMENSIONS, by=("place",)))
    assert len(parts([replace(half("one", "12", COUNTS), tables=tables)])) == 1


def test_the_rule_of_a_part_forgets_what_it_does_not_divide_by():
    rule = Rule(
        stricter=(Stricter({"sex": frozenset("f")}, 20), Stricter({"place": frozenset("a")}, 30))
    )
    found = for_part(rule, DIMENSIONS, ("day", "sex"))
    assert [(each.where, each.minimum) for each in found.stricter] == [
        ({"sex": frozenset("f")}, 20)
    ]


def test_the_rule_of_a_part_keeps_what_is_true_of_everybody():
    only = (DAYS, Dimension("sex", ("f",)), PLACE)
    rule = Rule(stricter=(Stricter({"sex": frozenset("f")}, 20),))
    found = for_part(rule, only, ("day", "place"))
    assert [(each.where, each.minimum) for each in found.stricter] == [({}, 20)]


few = st.lists(st.sampled_from([0, 1, 2, 4, 8, 11, 30, 75]), min_size=24, max_size=24)


@given(first=few, second=few)
@settings(max_examples=25, deadline=None)
def test_what_is_made_by_parts_is_safe_as_a_whole(first, second):
    one = make_by_parts(half("first", "12", first), RULE).release
    two = make_by_parts(half("second", "34", second), RULE, [one]).release
    both = of_days(DAYS.codes, [*first, *second])
    everything = release("all", both, (("all",), SEX), (("all",), PLACE), (("all",), GATE))
    made = make_by_parts(everything, RULE, [one, two])
    if made.audit.is_passed:
        assert audit([one, two, made.release], RULE).findings == []


@given(counts=few)
@settings(max_examples=25, deadline=None)
def test_the_audit_by_parts_finds_what_the_whole_audit_finds(counts):
    """Of a release whose small cells are hidden and nothing else."""
    draft = half("one", "12", counts)
    only = replace(draft, hidden=primary(draft, RULE))
    found = {(each.kind, each.cells) for each in audit_by_parts([only], RULE).findings}
    assert found == {(each.kind, each.cells) for each in audit([only], RULE).findings}


def test_a_whole_release_hides_as_much_by_parts_as_at_once():
    draft = half("one", "12", COUNTS)
    assert (
        len(make_by_parts(draft, RULE).release.hidden) <= len(make(draft, RULE).release.hidden) + 2
    )
