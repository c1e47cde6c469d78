"""The columnar extract: rows of small codes in the order of days. No names, no identifiers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from homeward.statistics.flows.codes import DIMENSIONS, OF_FAMILIES

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint8]
Bits = npt.NDArray[np.uint16]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """`day`: local, as `date.toordinal`; the rows are in its order. `codes`: by dimension.

    `number`: who, or which family, it is after de-duplication. `size`: how many persons a row stands for.
    """

    day: Ints
    codes: Mapping[str, Codes]
    number: Ints
    size: Ints
    needs: Bits

    def __len__(self) -> int:
        return len(self.day)

    def some(self, chosen: Flags) -> "Rows":
        """Numbered from 0 without gaps."""
        numbers = np.unique(self.number[chosen], return_inverse=True)[1].astype(np.int32)
        codes = {name: column[chosen] for name, column in self.codes.items()}
        return Rows(self.day[chosen], codes, numbers, self.size[chosen], self.needs[chosen])


@dataclass(frozen=True)
class Arrivals:
    """`persons`: a row each time somebody arrived; `families`: a row for each as it was registered.

    The other two hold only those who are in it more than once after de-duplication.
    """

    persons: Rows
    families: Rows
    persons_again: Rows
    families_again: Rows

    @property
    def first_day(self) -> date | None:
        return date.fromordinal(int(self.families.day[0])) if len(self.families) else None

    @property
    def last_day(self) -> date | None:
        return date.fromordinal(int(self.families.day[-1])) if len(self.families) else None


def arranged(
    *, day: Ints, codes: Mapping[str, Codes], needs: Bits, person: Ints, household: Ints
) -> Arrivals:
    """Columns in any order of rows; `household` and `person`: numbers from 0."""
    order = np.lexsort((household, day))
    household = household[order]
    sorted_codes = {name: codes[name][order] for name in DIMENSIONS}
    ones = np.ones(len(order), np.int32)
    persons = Rows(day[order], sorted_codes, person[order], ones, needs[order])
    lead = np.ones(len(order), np.bool_)
    lead[1:] = household[1:] != household[:-1]
    starts = np.flatnonzero(lead)
    families = Rows(
        persons.day[starts],
        {name: sorted_codes[name][starts] for name in OF_FAMILIES},
        _families(household, persons.number)[starts],
        np.diff(np.append(starts, len(order))).astype(np.int32),
        persons.needs[starts],
    )
    return Arrivals(persons, families, _again(persons), _again(families))


def _families(household: Ints, person: Ints) -> Ints:
    """Families of the very same people get one number; only those with somebody seen twice can."""
    family = household.copy()
    twice = np.bincount(person, minlength=1)[person] > 1
    with_them = np.zeros(int(household.max(initial=-1)) + 1, np.bool_)
    with_them[household[twice]] = True
    some = np.flatnonzero(with_them[household])
    people: dict[int, set[int]] = {}
    for which, who in zip(household[some].tolist(), person[some].tolist(), strict=True):
        people.setdefault(which, set()).add(who)
    first: dict[frozenset[int], int] = {}
    same = {which: first.setdefault(frozenset(who), which) for which, who in people.items()}
    family[some] = [same[which] for which in household[some].tolist()]
    return family


def _again(rows: Rows) -> Rows:
    return rows.some(np.bincount(rows.number, minlength=1)[rows.number] > 1)
