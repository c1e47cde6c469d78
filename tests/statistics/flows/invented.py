"""Invented registers as bare columns: families who arrived, some of them and of their people twice."""

from datetime import date

import numpy as np
from hypothesis import strategies as st

from homeward.statistics.flows.arrivals import Arrivals, arranged
from homeward.statistics.flows.codes import DIMENSIONS, NEEDS, OF_FAMILIES
from homeward.statistics.flows.selecting import Asked

FIRST = date(2026, 11, 1)
DAYS = 9
PEOPLE = 12


@st.composite
def registers(draw) -> Arrivals:
    sizes = draw(st.lists(st.integers(1, 4), max_size=8))
    household = np.repeat(np.arange(len(sizes)), sizes).astype(np.int32)
    rows = len(household)

    def numbers(most, count):
        drawn = draw(st.lists(st.integers(0, most), min_size=count, max_size=count))
        return np.array(drawn, np.int64)

    codes = {
        name: numbers(len(DIMENSIONS[name]) - 1, len(sizes)).astype(np.uint8)[household]
        for name in OF_FAMILIES
    }
    for name in ("sex", "age"):
        codes[name] = numbers(len(DIMENSIONS[name]) - 1, rows).astype(np.uint8)
    return arranged(
        day=(FIRST.toordinal() + numbers(DAYS - 1, len(sizes))).astype(np.int32)[household],
        codes=codes,
        needs=numbers(2 ** len(NEEDS) - 1, len(sizes)).astype(np.uint16)[household],
        person=numbers(PEOPLE, rows).astype(np.int32),
        household=household,
    )


def everything(where=None) -> Asked:
    last = date.fromordinal(FIRST.toordinal() + DAYS - 1)
    return Asked(FIRST, last, where or {})
