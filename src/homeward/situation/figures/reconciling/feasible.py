"""Whether claims can all be true at once, and what they leave each other: linear programs, solved by HiGHS.

The unknowns are people by stretch of days, crossing, status and manner; a claim bounds a sum of them.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from math import inf, isnan, nan

import highspy
import numpy as np
from numpy.typing import NDArray

from homeward.situation.figures.figure import Bounds
from homeward.situation.figures.reconciling.claims import Claim, Region
from homeward.solver import Solver

NEXT = timedelta(days=1)
BEFORE = date.min


class Feasible:
    """Of all these claims together. `asked`: regions of which it will be asked how many are in them."""

    def __init__(self, claims: Sequence[Claim], asked: Sequence[Region] = ()) -> None:
        self.claims = claims
        regions = [each for claim in claims for each in (claim.least, claim.most) if each]
        regions += asked
        self._days = _stretches(regions)
        self._places = _told_apart(regions, lambda each: each.places)
        self._statuses = _told_apart(regions, lambda each: each.statuses)
        self._manners = _told_apart(regions, lambda each: each.manners)

    @cached_property
    def is_possible(self) -> bool:
        return not isnan(self._solved(None, 1.0))

    def range_of(self, region: Region) -> Bounds | None:
        """How many there can be in `region`; None if the claims cannot all be true."""
        if not self.is_possible:
            return None
        return Bounds(abs(self._solved(region, 1.0)), abs(self._solved(region, -1.0)))

    def _solved(self, region: Region | None, sign: float) -> float:
        """The least of `sign` times what is in the region; NaN if there is no solution."""
        program = Solver()
        count = self._size
        program.addVars(count, np.zeros(count), np.full(count, highspy.kHighsInf))
        if region is not None:
            for place in self._cells(region):
                program.changeColCost(int(place), sign)
        for claim in self.claims:
            self._constrain(program, claim)
        program.run()
        status = program.getModelStatus()
        if status in _UNBOUNDED:
            return -inf
        if status != highspy.HighsModelStatus.kOptimal:
            return nan
        return float(program.getInfo().objective_function_value)

    def _constrain(self, program: Solver, claim: Claim) -> None:
        low, high = claim.bounds
        high = min(high, highspy.kHighsInf)
        within, around = self._cells(claim.least), self._cells(claim.most)
        if within.size:
            program.addRow(-highspy.kHighsInf, high, within.size, within, np.ones(within.size))
        program.addRow(low, highspy.kHighsInf, around.size, around, np.ones(around.size))

    def _cells(self, region: Region | None) -> NDArray[np.int32]:
        if region is None:
            return np.zeros(0, np.int32)
        days = [
            at
            for at, (first, last) in enumerate(self._days)
            if (region.start is None or region.start <= first) and last <= region.end
        ]
        axes = (
            (days, len(self._days)),
            (_within(region.places, self._places), len(self._places)),
            (_within(region.statuses, self._statuses), len(self._statuses)),
            (_within(region.manners, self._manners), len(self._manners)),
        )
        shape = [size for _chosen, size in axes]
        chosen = list(product(*(chosen for chosen, _size in axes)))
        if not chosen:
            return np.zeros(0, np.int32)
        places: NDArray[np.int32] = np.ravel_multi_index(np.array(chosen).T, shape).astype(np.int32)
        return places

    @property
    def _size(self) -> int:
        axes = (self._days, self._places, self._statuses, self._manners)
        return int(np.prod([len(each) for each in axes]))


_UNBOUNDED = (
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)


def _stretches(regions: Sequence[Region]) -> list[tuple[date, date]]:
    """Days that no region tells apart; the first is all time before anything told."""
    starts = {each.start for each in regions if each.start} | {each.end + NEXT for each in regions}
    edges = sorted(starts)
    if not edges:
        return [(BEFORE, date.max)]
    stretches = [(BEFORE, edges[0] - NEXT)]
    for first, after in zip(edges, [*edges[1:], None], strict=True):
        stretches.append((first, after - NEXT if after else date.max))
    return stretches


def _told_apart(
    regions: Sequence[Region], of: Callable[[Region], frozenset[str]]
) -> list[frozenset[str]]:
    """Groups of cells that each region takes whole or leaves out."""
    groups: dict[tuple[bool, ...], set[str]] = {}
    sets = [of(each) for each in regions]
    for cell in sorted(frozenset().union(*sets)):
        groups.setdefault(tuple(cell in each for each in sets), set()).add(cell)
    return [frozenset(each) for each in groups.values()] or [frozenset()]


def _within(cells: frozenset[str], groups: Sequence[frozenset[str]]) -> list[int]:
    return [at for at, group in enumerate(groups) if group <= cells]
