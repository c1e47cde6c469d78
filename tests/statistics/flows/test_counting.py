"""Counts of any invented register: parts add up to the whole, and nobody is counted for somebody else."""

from datetime import timedelta
from itertools import combinations_with_replacement, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.statistics.flows import counting
from homeward.statistics.flows.arrivals import arranged
from homeward.statistics.flows.codes import DIMENSIONS, FILTERS, NEEDS, OF_FAMILIES
from homeward.statistics.flows.counting import STEP, by_need, count, movements, totals
from homeward.statistics.flows.selecting import Asked, Selection
from tests.statistics.flows.invented import DAYS, FIRST, everything, registers

AXES = [
    *((each,) for each in (STEP, *DIMENSIONS)),
    *permutations(DIMENSIONS, 2),
    *combinations_with_replacement((STEP, *DIMENSIONS), 2),
]
axes = st.sampled_from(AXES)


@given(registers(), axes, st.integers(1, DAYS + 1))
def test_the_cells_of_any_table_add_up_to_the_total(register, by, length):
    selection = Selection(register, everything())
    whole, table = totals(selection), count(selection, *by, length=length)
    assert table.movements.sum() == whole.movements
    assert (table.persons <= table.movements).all()
    assert table.persons.sum() >= whole.persons
    if set(by) <= {STEP, *OF_FAMILIES}:
        assert table.families.sum() == whole.families
        assert (table.families_once <= table.families).all()
        assert movements(selection, *by, length=length).tolist() == table.movements.tolist()
    else:
        assert table.families is None


@given(registers(), st.sampled_from(FILTERS))
def test_the_parts_of_any_filter_add_up_to_the_total(register, by):
    parts = [totals(Selection(register, everything({by: code}))) for code in DIMENSIONS[by]]
    whole = totals(Selection(register, everything()))
    assert sum(each.movements for each in parts) == whole.movements
    assert sum(each.families for each in parts) == whole.families


@given(registers(), st.integers(0, DAYS))
def test_two_spans_of_days_add_up_to_the_whole(register, at):
    middle, last = FIRST + timedelta(days=at), everything().last
    spans = [Asked(FIRST, middle - timedelta(days=1)), Asked(middle, last)]
    parts = [totals(Selection(register, each)) for each in spans]
    whole = totals(Selection(register, everything()))
    assert sum(each.movements for each in parts) == whole.movements
    assert max(each.persons for each in parts) <= whole.persons


@given(registers(), axes)
def test_persons_are_those_that_plain_sets_count(register, by):
    selection, rows = Selection(register, everything()), register.persons
    columns = [rows.day - FIRST.toordinal() if axis == STEP else rows.codes[axis] for axis in by]
    cells = {}
    for *cell, who in zip(*columns, rows.number, strict=True):
        cells.setdefault(tuple(map(int, cell)), set()).add(int(who))
    found = count(selection, *by).persons
    assert {cell: len(who) for cell, who in cells.items()} == {
        tuple(map(int, cell)): int(found[tuple(cell)]) for cell in np.argwhere(found)
    }
    assert totals(selection).persons == len(set(rows.number.tolist()))


@given(registers(), axes)
def test_large_tables_are_counted_the_same(register, by):
    selection = Selection(register, everything())
    with pytest.MonkeyPatch.context() as patch:
        small = count(selection, *by).persons.tolist()
        patch.setattr(counting, "MOST_SEEN", 0)
        assert count(selection, *by).persons.tolist() == small


@given(registers())
def test_a_need_is_counted_in_families_and_in_their_persons(register):
    found, rows = by_need(Selection(register, everything())), register.families
    for number, need in enumerate(NEEDS):
        has = [bool(each >> number & 1) for each in rows.needs.tolist()]
        sizes = [size for size, is_so in zip(rows.size.tolist(), has, strict=True) if is_so]
        assert found[need] == (len(sizes), sum(sizes))


def test_families_of_the_very_same_people_are_one():
    """Two who crossed twice together are one family; one of them with somebody else is another."""
    register = registers_of([[0, 1], [1, 0], [0, 2]])
    found = totals(Selection(register, everything()))
    assert vars(found) == {"movements": 6, "persons": 3, "families": 3, "families_once": 2}


def registers_of(families):
    household = np.repeat(np.arange(len(families)), [len(each) for each in families])
    rows = len(household)
    return arranged(
        day=np.full(rows, FIRST.toordinal(), np.int32),
        codes={name: np.zeros(rows, np.uint8) for name in DIMENSIONS},
        needs=np.zeros(rows, np.uint16),
        person=np.array([who for each in families for who in each], np.int32),
        household=household.astype(np.int32),
    )
