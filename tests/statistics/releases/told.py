"""A release by hand, with every mark in every table: what a week at a site may look like to the world."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import cycle, product

from homeward.statistics.disclosure.marks import (
    PARTIAL,
    SHOWN,
    SUPPRESSED,
    UNOBSERVED,
    ZERO,
    Cell,
)
from homeward.statistics.disclosure.tables import TOTAL
from homeward.statistics.releases.naming import is_place, name_of, table_title, text, title_of
from homeward.statistics.releases.published import (
    HIDDEN,
    Approval,
    Axis,
    Code,
    Coverage,
    Method,
    Published,
    PublishedTable,
)

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 3)
WEEK = f"{FIRST}/{LAST}"
CODES = {
    "day": ("2026-11-01", "2026-11-02", "2026-11-03", WEEK),
    "crossing": ("torkham", "spin-boldak", TOTAL),
    "destination": ("AF01", "AF06", "AF27", "AF32", "AF33", "unknown", TOTAL),
    "sex": ("female", "male", TOTAL),
    "age": ("0-4", "5-11", "12-17", "18-59", "60+", "children", TOTAL),
}
WITHIN = dict.fromkeys(("0-4", "5-11", "12-17"), "children")
TABLES = (("day", "crossing"), ("destination",), ("sex", "age"))


def week(**changes) -> Published:
    found = Published(
        name="arrivals 2026-11-01/2026-11-03 public 1",
        line="arrivals",
        tier="public",
        revision=1,
        title=text("Persons who arrived"),
        unit="movements",
        first=FIRST,
        last=LAST,
        source="Omari",
        axes=tuple(_axis(each) for each in CODES),
        tables=tuple(_table(each) for each in TABLES),
        method=Method(HIDDEN, stricter=((text("Children"), 15),)),
        coverage=Coverage(3, 2),
        approval=Approval("Reception", datetime(2026, 11, 20, 8, 30, tzinfo=UTC), "entry"),
    )
    return replace(found, **changes)


def _axis(name):
    codes = tuple(
        Code(each, name_of(name, each), is_place(each), WITHIN.get(each)) for each in CODES[name]
    )
    return Axis(name, title_of(name), codes)


def _table(axes):
    marks = cycle((SHOWN, SUPPRESSED, ZERO, UNOBSERVED, PARTIAL))
    keys = list(product(*(CODES[each] for each in axes)))
    cells = [_cell(key, mark, at) for at, (key, mark) in enumerate(zip(keys, marks, strict=False))]
    cells[-1] = Cell(keys[-1], 12_345, PARTIAL)
    return PublishedTable(
        "_by_".join(axes), table_title([title_of(each) for each in axes]), axes, tuple(cells)
    )


def _cell(key, mark, at):
    if mark in (SUPPRESSED, UNOBSERVED):
        return Cell(key, None, mark)
    return Cell(key, 0 if mark == ZERO else 100 + at, mark)
