"""Every province is drawn, once, where it is."""

import csv
import math
import re
from collections import Counter
from importlib.resources import files

from homeward.reference.outlines import province_outlines
from homeward.reference.places import children, find_places, get_place

PROVINCES = [place.code for place in children("AFG")]


def reviewed() -> list[dict[str, str]]:
    source = files("homeward.reference") / "data" / "outline_names.csv"
    return list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


def test_the_reviewed_table_has_every_p_code_once():
    assert Counter(row["pcode"] for row in reviewed()) == Counter(PROVINCES)
    assert len(PROVINCES) == 34


def test_a_name_of_the_source_is_the_name_of_its_province():
    """Found by likeness, so that a slip of the hand in the table is noticed."""
    unlike = [
        row
        for row in reviewed()
        if row["pcode"] not in {place.code for place in find_places(row["name"], countries=["AFG"])}
    ]
    assert unlike == []


def test_every_province_has_an_outline_that_closes():
    outlines = province_outlines()
    assert sorted(outlines.paths) == sorted(outlines.middles) == PROVINCES
    closed = re.compile(r"(M\d+ \d+(l-?\d+ -?\d+)+z)+")
    assert [code for code, path in outlines.paths.items() if not closed.fullmatch(path)] == []


def test_a_province_lies_where_its_middle_is():
    """The middle of the places' table, flattened in the same way, is not far from the shape's own."""
    outlines = province_outlines()
    for code, (x, y) in outlines.middles.items():
        latitude, longitude = get_place(code).point
        unit = 992 / ((74.89 - 60.52) * math.cos(math.radians(34)))
        across = (longitude - 60.52) * math.cos(math.radians(34)) * unit
        down = (38.49 - latitude) * unit
        assert math.hypot(across - x, down - y) < 20, code
