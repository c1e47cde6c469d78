"""Whether published figures can be right: each by itself, and beside others of the same source.

Figures of different sources are not held against each other here; that is to reconcile them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from homeward.situation.figures.checks.pairs import check_contained, check_units
from homeward.situation.figures.checks.parts import check_parts
from homeward.situation.figures.checks.rates import check_plans, check_rates
from homeward.situation.figures.checks.series import check_series
from homeward.situation.figures.figure import Figure
from homeward.situation.figures.findings import Finding, Outcome

Verdict = Literal["ok", "suspect", "unchecked"]


@dataclass(frozen=True)
class Checked:
    """`checks`: what was asked of it and passed. `unchecked`: it tells too little to be asked anything."""

    figure: Figure
    verdict: Verdict
    findings: tuple[Finding, ...]
    checks: tuple[str, ...]


def check(figures: Sequence[Figure]) -> list[Checked]:
    """In the order given. Planning figures are never held against what was counted."""
    counted = [each for each in figures if each.kind != "planning"]
    outcomes = chain(
        *(check_parts(each) for each in figures),
        check_units(counted),
        check_contained(counted),
        check_series(counted),
        check_rates(counted),
        check_plans(figures),
    )
    return _by_figure(figures, outcomes)


def _by_figure(figures: Sequence[Figure], outcomes: Iterable[Outcome]) -> list[Checked]:
    of: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        of[each.of].append(each)
    return [_checked(figure, of[figure.id]) for figure in figures]


def _checked(figure: Figure, outcomes: list[Outcome]) -> Checked:
    findings = tuple(dict.fromkeys(each.finding for each in outcomes if each.finding))
    checks = tuple(sorted({each.check for each in outcomes if each.finding is None}))
    verdict: Verdict = "suspect" if findings else "ok" if checks else "unchecked"
    return Checked(figure, verdict, findings, checks)
