"""The rows of `tests/data/crossing_status.csv` and `statements.csv` as forms that a person would send."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from tests.registration.families import LATER
from tests.situation.things import record, relate

DATA = Path(__file__).parents[1] / "data"
CROSSINGS = {"Torkham": "torkham", "Spin Boldak": "spin-boldak"}
LANES = {"all": "", "repatriation": "deportees", "trade": "cargo", "commercial": "cargo"}
REASONS = {
    "Afghan construction of a border post": "construction",
    "flag meeting": "agreement",
    "clashes": "clashes",
    "technical / works": "technical",
    "COVID-19": "health",
}
STATUSES = {"reopened": "open", "closure duration claim": "closed"}
DAWN = {
    "source": "Dawn",
    "url": "https://www.dawn.com/news/1952698/stranded-afghans-return-via-torkham",
}
ARY = "https://arynews.tv/torkham-border-pak-afghan-border-to-reopen-today-after-25-days/"
# What the notes of the rows say besides.
FROM_NOTES = [
    {"crossing": "torkham", "status": "closed", "from": "2025-10-12", **DAWN},
    {"crossing": "torkham", "status": "closed", "from": "2024-05-16~", "to": "2024-05-20",
     "source": "Amu", "url": "https://amu.tv/98805/", "claim": "four days"},
    {"crossing": "torkham", "lane": "pedestrian", "status": "open", "from": "2020-06-22",
     "source": "reliefweb", "note": "crossed on other days, too"},
]  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def statuses_of(row: dict[str, str]) -> Iterator[dict[str, str]]:
    """One form for each crossing of the row."""
    by_rule = any(word in row["status"] for word in ("announced", "officially"))
    word = row["status"].split(" (")[0]
    status = "restricted" if "only" in word else STATUSES.get(word, word)
    claim = {"closure duration claim": "27-day closure"}.get(word)
    if row["url"] == ARY:
        claim = "25 days"
    for crossing in row["crossing"].split("+"):
        yield {
            "crossing": CROSSINGS[crossing],
            "lane": LANES.get(row["lane"], row["lane"]),
            "ground": "official" if by_rule else "observed",
            "status": status,
            "from": row["from"],
            "to": row["to"],
            "reason": REASONS.get(row["reason"], ""),
            "note": row["note"] or "",
            "claim": claim or "",
            "source": row["source"],
            "url": row["url"],
        }


def record_statuses(now: datetime = LATER) -> list[UUID]:
    forms = [form for row in rows("crossing_status.csv") for form in statuses_of(row)]
    return [record(now=now, **form) for form in [*forms, *FROM_NOTES]]


def record_statements() -> dict[str, UUID]:
    """By the row's own identifier."""
    made: dict[str, UUID] = {}
    for row in rows("statements.csv"):
        made[row["id"]] = record(
            "statement", source=row["speaker"], role=row["role"], organisation=row["org"],
            words=row["said"], is_exact=False, on=row["date"], url=row["url"], publisher="",
        )  # fmt: skip
        if row["responds_to"]:
            relate(made[row["id"]], row["relation"], made[row["responds_to"]])
    return made
