"""A program that holds every release of a month and solves for the people (`bench/disclosure_attack.py`)."""

import pytest

from bench.disclosure_attack import Attacker, limits_of, published, solved_people
from bench.disclosure_month import month, ours, primary_only, released, truth_of
from homeward.statistics.disclosure import Rule, audit

MONTH = month(seed=3, places=3)


def attack(releases, *, knows_reasons):
    limits = limits_of(releases) if knows_reasons else {}
    attacker = Attacker([published(each) for each in releases], MONTH.changed, limits)
    return solved_people(attacker, truth_of(releases)), len(attacker.suppressed)


@pytest.fixture(scope="module")
def safe():
    return released(MONTH, ours)


@pytest.mark.parametrize("knows_reasons", [False, True])
def test_it_finds_people_where_only_small_cells_are_hidden(knows_reasons):
    naive = released(MONTH, primary_only)
    people, hidden = attack(naive, knows_reasons=knows_reasons)
    assert len(people) > hidden / 4
    assert not audit(naive, Rule()).is_passed


@pytest.mark.parametrize("knows_reasons", [False, True])
def test_it_finds_nobody_in_what_was_made_here(safe, knows_reasons):
    people, hidden = attack(safe, knows_reasons=knows_reasons)
    assert (people, hidden > 100) == ([], True)


def test_releases_that_are_safe_one_by_one_are_not_safe_together(safe):
    """Each made as if there were no other."""
    apart = [ours(each, []) for each in MONTH.releases]
    assert all(audit([each], Rule()).is_passed for each in apart)
    found = audit(apart, Rule())
    assert {"shown", "exact"} <= {each.kind for each in found.findings}
    assert max(len(each.releases) for each in found.findings) > 1
    people, _hidden = attack(apart, knows_reasons=False)
    assert people
    assert audit(safe, Rule()).is_passed
