"""One linear program that is asked many questions, each from where the last one ended (HiGHS)."""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from homeward.solver import Solver

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DUAL, PRIMAL = 1, 4
TINY = 1e-6
SECONDS_FOR_WHOLE = 5.0
GOOD_ENOUGH = 0.3  # dearer than the cheapest, where a price is asked for
NOTHING_FITS = {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kTimeLimit}


@dataclass(frozen=True)
class Matrix:
    """Rows one after the other: the columns of row n are `columns[starts[n]:starts[n + 1]]`."""

    starts: Ints
    columns: Ints
    values: Floats


@dataclass(frozen=True)
class Found:
    value: float
    columns: Floats
    duals: Floats

    @property
    def is_whole(self) -> bool:
        return bool(np.all(np.abs(self.columns - np.round(self.columns)) < TINY))


class Program:
    """`strategy`: PRIMAL where the goal changes between questions, DUAL where bounds do.

    `whole`: how many of the columns, from the first, count people.
    """

    def __init__(
        self,
        matrix: Matrix,
        columns: tuple[Floats, Floats],
        rows: tuple[Floats, Floats],
        strategy: int,
        *,
        whole: int,
    ) -> None:
        self._whole = whole
        self._highs = Solver()
        self._highs.setOptionValue("parallel", "off")
        self._highs.setOptionValue("simplex_strategy", strategy)
        if strategy == DUAL:
            self._highs.setOptionValue("mip_rel_gap", GOOD_ENOUGH)
        self._highs.passModel(_model(matrix, columns, rows))

    def set_bounds(self, columns: Sequence[int] | Ints, low: Floats, high: Floats) -> None:
        numbers = np.asarray(columns, dtype=np.int32)
        self._highs.changeColsBounds(len(numbers), numbers, low, high)

    def set_costs(self, columns: Sequence[int] | Ints, costs: Floats) -> None:
        numbers = np.asarray(columns, dtype=np.int32)
        self._highs.changeColsCost(len(numbers), numbers, costs)

    def best(self, *, most: bool) -> Found | None:
        """None where nothing fits."""
        sense = highspy.ObjSense.kMaximize if most else highspy.ObjSense.kMinimize
        self._highs.changeObjectiveSense(sense)
        self._highs.run()
        status = self._highs.getModelStatus()
        if status in NOTHING_FITS:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the solver gave up: {self._highs.modelStatusToString(status)}")
        solution = self._highs.getSolution()
        return Found(
            self._highs.getInfo().objective_function_value,
            np.array(solution.col_value),
            np.array(solution.row_dual),
        )

    def best_in_whole_numbers(self, *, most: bool) -> Found | None:
        """None also where it takes too long: who asks must then take it for the worst."""
        self._set_whole(highspy.HighsVarType.kInteger)
        try:
            return self.best(most=most)
        finally:
            self._set_whole(highspy.HighsVarType.kContinuous)

    def _set_whole(self, kind: highspy.HighsVarType) -> None:
        numbers = np.arange(self._whole, dtype=np.int32)
        kinds = np.full(self._whole, int(kind), dtype=np.uint8)
        self._highs.changeColsIntegrality(self._whole, numbers, kinds)
        whole = kind == highspy.HighsVarType.kInteger
        limit = self._highs.getRunTime() + SECONDS_FOR_WHOLE if whole else highspy.kHighsInf
        self._highs.setOptionValue("time_limit", limit)


def _model(
    matrix: Matrix, columns: tuple[Floats, Floats], rows: tuple[Floats, Floats]
) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(columns[0]), len(rows[0])
    model.col_cost_ = np.zeros(len(columns[0]))
    model.col_lower_, model.col_upper_ = columns
    model.row_lower_, model.row_upper_ = rows
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = matrix.starts.astype(np.int32)
    model.a_matrix_.index_ = matrix.columns.astype(np.int32)
    model.a_matrix_.value_ = matrix.values
    return model
