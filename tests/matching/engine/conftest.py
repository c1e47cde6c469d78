"""Invented people, some of whom stand twice in the list; some with their family, some alone."""

import pytest

from bench.matching.people import drawn_doubled
from homeward.matching.births import read_edtf
from homeward.matching.names import profile
from homeward.matching.people import People
from homeward.matching.records import COLUMNS, Record
from homeward.matching.tables import Row

PERSONS = 3000


@pytest.fixture(scope="module")
def people() -> People:
    columns, _truth = drawn_doubled(persons=PERSONS, seed=5, share=0.3)
    found = People(profile("afghan"))
    found.take(
        _row(dict(zip(COLUMNS, cells, strict=True)), alone=number % 5 == 0)
        for number, cells in enumerate(
            zip(*(columns[column].tolist() for column in COLUMNS), strict=True)
        )
    )
    return found


def _row(told: dict[str, str], *, alone: bool) -> Row:
    names = tuple(told[name] for name in COLUMNS[2:6])
    document = (
        ((told["document_type"], told["document_number"]),) if told["document_number"] else ()
    )
    birth = read_edtf(told["birth"], "gregorian")
    place = (told["province"], told["district"])
    record = Record(names, told["sex"], birth, place, document)
    return Row(told["id"], "" if alone else told["registration"], record)
