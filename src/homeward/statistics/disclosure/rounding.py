"""Controlled rounding: every cell a multiple of a base, and all totals still the sums of their parts."""

import numpy as np

from homeward.statistics.disclosure.primary import Rule
from homeward.statistics.disclosure.solving import DUAL, Matrix, Program
from homeward.statistics.disclosure.system import System
from homeward.statistics.disclosure.tables import Key, Release

WIDEST = 4  # bases that a cell may be away from its count, where totals would not add up otherwise


class CannotRound(ValueError):
    """There is no such table, or none was found in the time there is."""


def rounded(release: Release, base: int) -> dict[Key, int]:
    """What to show for every cell that was counted: less than one base away from its count.

    Across three and more dimensions that may not exist; then two bases, or three, are allowed.

    :raises CannotRound: no such table within four bases.
    """
    system = System([release], Rule())
    if not system.rows:
        return {}
    for reach in range(1, WIDEST + 1):
        found = _rounded_within(system, base, reach)
        if found is not None:
            return found
    raise CannotRound(f"no table of multiples of {base} adds up near these counts")


def _rounded_within(system: System, base: int, reach: int) -> dict[Key, int] | None:
    """In units of the base; each row is near its count, and the nearest multiples are preferred."""
    values = np.array([row.value for row in system.rows])
    low, high = np.floor(values / base), np.ceil(values / base)
    spare = np.where(values % base == 0, 0, reach - 1)
    low, high = np.maximum(low - spare, 0), np.where(values == 0, 0, high + spare)
    parts = np.floor(system.values / base)
    least = np.maximum(parts - reach + 1, 0)
    most = np.where(system.values == 0, 0, parts + reach)
    matrix = Matrix(system.starts, system.atoms, np.ones(len(system.atoms)))
    program = Program(matrix, (least, most), (low, high), DUAL, whole=len(parts))
    up_is_dearer = 1.0 - 2.0 * (system.values % base) / base
    program.set_costs(np.arange(len(parts)), up_is_dearer)
    found = program.best(most=False)
    if found is not None and not found.is_whole:
        found = program.best_in_whole_numbers(most=False)
    if found is None:
        return None
    sums = system.sums(np.round(found.columns).astype(np.int64)) * base
    return {key: int(sums[n]) for n, row in enumerate(system.rows) for _name, key in row.cells}
