"""Figures as they were published: the bad ones are found, and no good one is accused."""

from pathlib import Path

import pytest

from homeward.situation.figures.checks import check
from homeward.situation.figures.reading import read_figures
from homeward.situation.figures.reconciling import reconcile

FILE = Path(__file__).parents[2] / "data" / "figures.csv"
FAULTS = []
FIGURES = {each.id: each for each in read_figures(FILE, fault=FAULTS.append)}


def test_every_row_is_read():
    assert (len(FIGURES), FAULTS) == (31, [])


def test_the_rows_that_do_not_add_up_are_found_and_no_other():
    checked = {each.figure.id: each for each in check(list(FIGURES.values()))}
    suspect = {name: each for name, each in checked.items() if each.verdict == "suspect"}
    assert set(suspect) == {"F016", "F024"}
    (finding,) = suspect["F016"].findings
    assert str(finding.suggestion) == (
        "3,043 would make it add up: a digit seems dropped in the total."
    )
    with_parts = {name for name, each in FIGURES.items() if each.parts}
    assert {name for name in with_parts if checked[name].verdict == "unchecked"} == set()


@pytest.mark.parametrize(
    ("names", "verdict", "by"),
    [
        ("F035 F036 F037", "consistent", {"chain"}),
        ("F011 F013", "consistent", set()),
        ("F026 F037", "explained", {"period"}),
        ("F001 F003", "explained", {"period", "counting_rule"}),
        ("F030 F031", "explained", {"period", "scope"}),
        ("F028 F035", "contradictory", {"contradiction", "period", "base_date"}),
        ("F011 F012", "insufficient", {"end"}),
    ],
)
def test_why_published_figures_differ(names, verdict, by):
    found = reconcile([FIGURES[name] for name in names.split()])
    assert (found.verdict, {each.by for each in found.reasons}) == (verdict, by)
