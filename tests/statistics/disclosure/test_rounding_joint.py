"""Rounded numbers beside other rounded and exact ones: an attacker that holds all of them narrows nothing.

The attacker shares no code with the audit: it has its own equations, one whole number a finest cell.
"""

from dataclasses import replace

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.statistics.disclosure import TOTAL, Dimension, Rule, audit, make, rounded
from homeward.statistics.disclosure.by_parts import audit_by_parts, round_by_parts
from homeward.statistics.disclosure.kept import read, written
from homeward.statistics.disclosure.parting import parts
from homeward.statistics.disclosure.primary import primary
from homeward.statistics.disclosure.telling import sentence
from tests.statistics.disclosure.oracle import COLUMNS, PLACES, ROWS, table
from tests.statistics.disclosure.test_parts import (
    COUNTS,
    DAYS,
    GATE,
    PLACE,
    SEX,
    half,
    of_days,
    release,
)

RULE = Rule()
SMALL = (3, 42, 7, 63, 33, 27, 72, 82, 93)


def reaches(releases, cell):
    """The least and the most that a cell can be, of whole numbers that fit everything published."""
    atoms = list(releases[0].counts)
    solver = highspy.Highs()
    solver.silent()
    people = [solver.addIntegral(lb=0, ub=1000) for _ in atoms]
    for each in releases:
        for key in each.cells:
            here = inside(each, atoms, key)
            count = sum(each.counts[atoms[at]] for at in here)
            if each.rounding:
                number, base = each.rounding.numbers[key], each.rounding.base
                low, high = number - base + 1, number + base - 1
            elif key not in each.hidden:
                low = high = count
            else:
                continue
            solver.addConstr(low <= sum(people[at] for at in here) <= high)
    wanted = sum(people[at] for at in inside(releases[0], atoms, cell))
    ends = []
    for ask in (solver.minimize, solver.maximize):
        ask(wanted)
        ends.append(round(solver.getObjectiveValue()))
    return tuple(ends)


def inside(found, atoms, cell):
    return [
        at
        for at, atom in enumerate(atoms)
        if all(a in d.leaves(c) for d, a, c in zip(found.dimensions, atom, cell, strict=True))
    ]


@settings(max_examples=25, deadline=None)
@given(
    counts=st.lists(st.sampled_from([0, 1, 2, 4, 8, 11, 30, 75]), min_size=9, max_size=9),
    bases=st.permutations([4, 5, 7, 10]),
)
def test_who_holds_two_roundings_and_an_exact_table_narrows_no_sensitive_cell(counts, bases):
    """Each is published only if it passed; so what is held always did."""
    held = []
    for number, base in enumerate(bases[:2]):
        draft = table(counts, PLACES, COLUMNS, name=f"rounded {number}")
        made = round_by_parts(draft, RULE, base, held)
        held += [made.release] if made.audit.is_passed else []
    exact = make(table(counts, PLACES, COLUMNS, name="exact"), RULE, held)
    held += [exact.release] if exact.audit.is_passed else []
    if not held:
        return
    for cell, why in primary(table(counts, PLACES, COLUMNS), RULE).items():
        truth = sum(counts[at] for at in inside(held[0], list(held[0].counts), cell))
        low, high = reaches(held, cell)
        assert high - low >= RULE.width(truth, why.kind), (cell, low, high)


def test_two_roundings_that_leave_two_values_are_refused_and_both_are_named():
    """5 to the base 5 is 1 to 9, and 0 to the base 3 is 0 to 2: only 1 and 2 are both."""
    counts = [2, 40, 33, 61, 25, 70]
    one, other = (rounded(table(counts, name=f"to {base}"), base) for base in (5, 3))
    one = renumbered(one, ("a", "x"), 5)
    other = renumbered(other, ("a", "x"), 0)
    found = audit([one, other], RULE)
    finding = next(each for each in found.findings if ("to 5", ("a", "x")) in each.cells)
    assert (finding.kind, finding.low, finding.high, finding.needed) == ("near", 1, 2, 3)
    assert {("to 5", ("a", "x")), ("to 3", ("a", "x"))} <= set(finding.by)
    assert "to 5 (a × x" in sentence(finding)
    assert "must be one of 1 to 2" in sentence(finding)
    assert not [each for each in audit([one], RULE).findings if each.cells[0][1] == ("a", "x")]


def renumbered(found, cell, number):
    numbers = found.rounding.numbers | {cell: number}
    return replace(found, rounding=replace(found.rounding, numbers=numbers))


def test_exact_numbers_around_a_rounded_cell_give_it_away():
    """The row and all but one of its parts are exact: what is left is exact too."""
    counts = [4, 40, 33, 61, 25, 70]
    first = rounded(table(counts, name="rounded"), 5)
    assert audit([first], RULE).is_passed
    hidden = {("b", "x"): make(table(counts), RULE).release.hidden[("a", "x")]}
    exact = table(counts, name="exact", hidden=hidden)
    found = audit([first, exact], RULE).findings
    kinds = {each.kind for each in found for cell in each.cells if cell[1] == ("a", "x")}
    assert kinds == {"shown"}
    around = replace(
        exact, hidden={("a", "x"): make(table(counts), RULE).release.hidden[("a", "x")]}
    )
    finding = next(
        each
        for each in audit([first, around], RULE).findings
        if ("rounded", ("a", "x")) in each.cells
    )
    assert (finding.kind, finding.low, finding.high) == ("exact", 4, 4)
    assert "exact" in finding.releases


def test_what_is_made_after_a_rounding_hides_what_that_guards():
    """Safe beside it and, of other numbers, not by itself."""
    counts = [4, 40, 33, 61, 25, 70]
    first = rounded(table(counts, name="rounded"), 5)
    second = make(table(counts, name="exact"), RULE, [first])
    assert second.audit.is_passed
    assert ("a", "x") in second.release.hidden
    assert audit([first, second.release], RULE).is_passed


def test_a_base_that_leaves_too_little_is_refused():
    counts = [4, 40, 33, 61, 25, 70]
    made = round_by_parts(table(counts, name="to 2"), RULE, 2)
    assert {each.kind for each in made.audit.findings} == {"near"}
    assert made.audit.guarded == 1
    assert round_by_parts(table(counts, name="to 5"), RULE, 5).audit.is_passed


def test_numbers_that_no_rounding_makes_are_no_release():
    counts = [4, 40, 33, 61, 25, 70]
    wrong = renumbered(rounded(table(counts, name="one"), 5), ("a", "y"), 50)
    with pytest.raises(ValueError, match="one tells 50"):
        audit([wrong], RULE)


def test_the_same_counts_are_told_alike_again():
    """Else a correction would tell other numbers of everybody, and narrow them all."""
    first = rounded(table(SMALL, ROWS, COLUMNS, name="one"), 5)
    again = [
        rounded(table(SMALL, ROWS, COLUMNS, name="two"), 5, earlier=[first]) for _ in range(10)
    ]
    same = sum(each.rounding.numbers == first.rounding.numbers for each in again)
    fresh = [rounded(table(SMALL, ROWS, COLUMNS, name="two"), 5) for _ in range(10)]
    other = sum(each.rounding.numbers == first.rounding.numbers for each in fresh)
    assert (same, other) == (10, pytest.approx(0, abs=2))


def test_a_number_goes_either_way_the_nearer_one_likelier():
    """Always the nearest would say of a 0 to the base 5 that it is 2 at most."""
    alone = Dimension("row", ("a",))
    found = [rounded(table([4, 1], alone, name="one"), 5).rounding.numbers for _ in range(200)]
    up, rare = (sum(each["a", code] == 5 for each in found) for code in ("x", "y"))
    assert 0 < rare < up < 200


few = st.lists(st.sampled_from([0, 1, 2, 4, 8, 11, 30, 75]), min_size=24, max_size=24)


@given(first=few, second=few)
@settings(max_examples=15, deadline=None)
def test_what_passes_by_parts_passes_as_a_whole(first, second):
    """Though totals that are rounded are taken for known there."""
    one = round_by_parts(half("first", "12", first), RULE, 5)
    both = of_days(DAYS.codes, [*first, *second])
    everything = release("all", both, (("all",), SEX), (("all",), PLACE), (("all",), GATE))
    two = round_by_parts(everything, RULE, 7, [one.release])
    if two.audit.is_passed:
        assert audit([one.release, two.release], RULE).findings == []


def test_totals_are_told_alike_by_all_parts():
    made = rounded(half("one", "12", COUNTS), 5).rounding.numbers
    for axis, codes in ((1, GATE.codes), (2, SEX.codes), (3, PLACE.codes)):
        keys = [
            tuple("12" if at == 0 else code if at == axis else TOTAL for at in range(4))
            for code in codes
        ]
        assert sum(made[each] for each in keys) == made["12", TOTAL, TOTAL, TOTAL]


def test_where_totals_were_only_taken_for_known_the_whole_decides():
    draft = half("one", "12", COUNTS)
    found = rounded(draft, 5)
    assert audit_by_parts([found], RULE).is_passed == audit([found], RULE).is_passed


def test_a_rounding_that_is_kept_comes_back_and_old_programs_do_not_take_it_for_exact():
    one = rounded(table(SMALL, ROWS, COLUMNS), 5)
    text = written(one, RULE)
    assert read(text) == (one, RULE)
    assert '"form": "homeward.release.kept.2"' in text
    assert '"form": "homeward.release.kept.1"' in written(table(SMALL, ROWS, COLUMNS), RULE)


def test_what_a_stricter_rule_guarded_stays_hidden_under_another():
    counts = [15, 40, 33, 61, 25, 70]
    first = rounded(table(counts, name="rounded"), 5, rule=Rule(minimum=20))
    made = make(table(counts, name="exact"), RULE, [first])
    assert (made.audit.is_passed, ("a", "x") in made.release.hidden) == (True, True)


def test_totals_that_are_guarded_are_not_taken_for_known():
    few_people = half("one", "12", [2, *[0] * 22, 3])
    assert len(parts([rounded(few_people, 5)])) == 1
    assert len(parts([rounded(half("one", "12", COUNTS), 5)])) == 3
