"""Age bands on the day of arrival, of whole columns at once."""

import numpy as np
import numpy.typing as npt

from homeward.statistics.flows.codes import AGES, DIMENSIONS

Days = npt.NDArray[np.datetime64]
Years = npt.NDArray[np.int16]
NOBODY_KNOWS = (-1, 999)  # neither young nor old


def ages_on(first: Days, last: Days, on: Days) -> tuple[Years, Years]:
    """The youngest and the oldest that each can be; `NOBODY_KNOWS` where a birth is not known."""
    known = ~(np.isnat(first) | np.isnat(last))
    youngest = np.full(len(on), NOBODY_KNOWS[0], np.int16)
    oldest = np.full(len(on), NOBODY_KNOWS[1], np.int16)
    youngest[known] = np.maximum(_full_years(last[known], on[known]), 0)
    oldest[known] = np.maximum(_full_years(first[known], on[known]), 0)
    return youngest, oldest


def bands(youngest: Years, oldest: Years) -> npt.NDArray[np.uint8]:
    """Codes of the dimension “age”; unknown where both ages are not in one band."""
    found = np.full(len(youngest), DIMENSIONS["age"].index("unknown"), np.uint8)
    for code, (first, last) in enumerate(AGES.values()):
        found[(youngest >= first) & (oldest <= last)] = code
    return found


def _full_years(born: Days, on: Days) -> Years:
    years = _year(on) - _year(born)
    return (years - (_day_of_year(on) < _day_of_year(born))).astype(np.int16)


def _year(days: Days) -> npt.NDArray[np.int64]:
    return days.astype("datetime64[Y]").astype(np.int64)


def _day_of_year(days: Days) -> npt.NDArray[np.int64]:
    """Month and day as one number, so that a leap day moves no birthday."""
    months = days.astype("datetime64[M]")
    return months.astype(np.int64) % 12 * 32 + (days - months.astype(days.dtype)).astype(np.int64)
