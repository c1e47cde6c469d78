"""A part of the extract: a span of days, and who crossed where and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from homeward.statistics.flows.arrivals import Arrivals, Flags, Ints, Rows
from homeward.statistics.flows.codes import DIMENSIONS


@dataclass(frozen=True)
class Asked:
    """`first` and `last`: days, both included. `where`: one code by dimension of families."""

    first: date
    last: date
    where: Mapping[str, str] = field(default_factory=dict)

    @property
    def days(self) -> int:
        return max((self.last - self.first).days + 1, 0)


class Cut:
    """Some of the rows. Columns are cut when they are asked for, and kept; days lie together."""

    def __init__(self, rows: Rows, asked: Asked) -> None:
        self._rows, self._first = rows, asked.first.toordinal()
        days = [self._first, asked.last.toordinal() + 1]
        start, end = np.searchsorted(rows.day, np.array(days, np.int32))
        self._span = slice(int(start), max(int(start), int(end)))
        self._mask = self._masked(asked.where)
        self._kept: dict[str, npt.NDArray[Any]] = {}

    def _masked(self, where: Mapping[str, str]) -> Flags | None:
        mask: Flags | None = None
        for dimension, code in where.items():
            wanted = DIMENSIONS[dimension].index(code)
            found: Flags = self._rows.codes[dimension][self._span] == wanted
            mask = found if mask is None else mask & found
        return mask

    def __len__(self) -> int:
        return len(self.column("day"))

    def column(self, name: str) -> npt.NDArray[Any]:
        """By dimension, or by the name of a column."""
        if name not in self._kept:
            codes = self._rows.codes
            whole = codes[name] if name in codes else getattr(self._rows, name)
            part = whole[self._span]
            self._kept[name] = part if self._mask is None else part[self._mask]
        return self._kept[name]

    def steps(self, length: int) -> Ints:
        """In which span of `length` days, from the first day on, each row lies."""
        found: Ints = (self.column("day") - np.int32(self._first)) // np.int32(length)
        return found


class Selection:
    """The same part of all four kinds of rows. `by_sex_and_age`: counted once, for several tables."""

    def __init__(self, arrivals: Arrivals, asked: Asked) -> None:
        self.asked = asked
        self.by_sex_and_age: npt.NDArray[np.int64] | None = None
        self.persons, self.families = Cut(arrivals.persons, asked), Cut(arrivals.families, asked)
        self.persons_again = Cut(arrivals.persons_again, asked)
        self.families_again = Cut(arrivals.families_again, asked)
