"""The audit beside a program that tries every table there is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.statistics.disclosure import TOTAL, Hidden, Rule, audit, make
from homeward.statistics.disclosure.cracking import EXACT, NEAR
from tests.statistics.disclosure.oracle import COLUMNS, PLACES, ROWS, TWO, possible, table

RULE = Rule(minimum=5)
WHOLE = (TOTAL, TOTAL)
counts = st.lists(st.integers(0, 12), min_size=6, max_size=6)
SHAPES = {"flat": (ROWS, TWO), "with a group": (PLACES, TWO), "three by three": (ROWS, COLUMNS)}


def insider(release):
    """What the rule says of each hidden cell, written down once more."""
    found = {}
    for cell, why in release.hidden.items():
        value = sum(
            count
            for atom, count in release.counts.items()
            if all(
                code in dimension.leaves(wanted)
                for dimension, code, wanted in zip(release.dimensions, atom, cell, strict=True)
            )
        )
        if why.kind == "small":
            found[cell] = (1, why.threshold - 1)
        elif value >= why.threshold:
            found[cell] = (why.threshold, 10_000)
    return found


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_what_was_made_leaves_every_hidden_cell_as_wide_as_it_needs(shape, data):
    size = len(SHAPES[shape][0].codes) * len(SHAPES[shape][1].codes)
    most = 12 if size == 6 else 2
    counts = data.draw(st.lists(st.integers(0, most), min_size=size, max_size=size))
    made = make(table(counts, *SHAPES[shape]), RULE)
    if made.audit.is_passed and WHOLE not in made.release.hidden:
        for values in possible(made.release, insider(made.release)).values():
            assert max(values) - min(values) >= RULE.least


@settings(max_examples=20, deadline=None)
@given(counts=counts, hidden=st.sets(st.integers(0, 10), max_size=6))
def test_the_audit_finds_what_trying_every_table_finds(counts, hidden):
    """Whatever is hidden, and for whatever reason."""
    cells = [cell for cell in table(counts).cells if cell != WHOLE]
    chosen = {cells[at]: Hidden("group", 5) for at in hidden}
    release = table(counts, hidden=chosen)
    found = audit([release], RULE, every=True)
    exact = {key for each in found.findings if each.kind == EXACT for _, key in each.cells}
    near = {key for each in found.findings if each.kind == NEAR for _, key in each.cells}
    values = possible(release)
    assert exact == {cell for cell in chosen if len(values[cell]) == 1}
    for cell in chosen:
        interval = found.intervals["one", cell]
        assert interval.low - 1e-6 <= min(values[cell]) <= max(values[cell]) <= interval.high + 1e-6
        if cell not in exact | near:
            assert max(values[cell]) - min(values[cell]) >= RULE.least
