"""A release and the material of a week, made up."""

from datetime import UTC, date, datetime

from homeward.reference.places import children
from homeward.statistics.disclosure.marks import PARTIAL, SUPPRESSED, UNOBSERVED, ZERO, Cell
from homeward.statistics.periods import Period
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
from homeward.statistics.sitrep.gathering import Material

WEEK = Period(date(2025, 10, 9), date(2025, 10, 15))
NOW = datetime(2025, 10, 16, 6, tzinfo=UTC)
TOTAL = Code("total", {"en": "Total"})


def texts(en: str) -> dict[str, str]:
    return {"en": en, "prs": f"{en} prs", "pus": f"{en} pus"}


def axis(name: str, *codes: Code) -> Axis:
    return Axis(name, texts(name), (*codes, TOTAL))


DAYS = axis("day", *(Code(on.isoformat(), texts(on.isoformat())) for on in WEEK.each_day))
PLACES = axis("destination", *(Code(each.code, each.names, True) for each in children("AFG")))
SEXES = axis("sex", Code("female", texts("Women")), Code("male", texts("Men")))
MARKED = [(620, ""), (None, UNOBSERVED), (0, ZERO), (None, SUPPRESSED), (910, ""), (530, PARTIAL)]


def table(of: Axis, values, total: int) -> PublishedTable:
    filled = [*values, *[(0, ZERO)] * (len(of.codes) - 1 - len(values)), (total, "")]
    cells = zip(of.codes, filled, strict=True)
    told = tuple(Cell((code.code,), count, mark) for code, (count, mark) in cells)
    return PublishedTable(of.name, texts(f"By {of.name}"), (of.name,), told)


def released(*, period: Period = WEEK, total: int = 2_990, tables=None, **changes) -> Published:
    facts = {
        "name": "arrivals-1", "line": "arrivals", "tier": "public", "revision": 1,
        "title": texts("Arrivals of the week"), "unit": "movements", "source": "Gate camp",
        "first": period.first, "last": period.last, "axes": (DAYS, PLACES, SEXES),
        "tables": tables or (table(DAYS, MARKED, total),), "method": Method(HIDDEN),
        "coverage": Coverage(7, 6), "approval": Approval("Information officer", NOW, "entry"),
    }  # fmt: skip
    return Published(**(facts | changes))


def a_week(**changes) -> Material:
    facts = {
        "site": "Gate camp", "tier": "public", "period": WEEK, "made_at": NOW,
        "today": NOW.date(),
    }  # fmt: skip
    return Material(**(facts | changes))
