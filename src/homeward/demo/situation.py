"""The situation record of the demo site: published facts, each with its source.

No person is invented or named here: only when Torkham was open or closed in 2025, and what was counted
of those who came back in 2023 and 2024, as it was published. Some of these figures cannot be right.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.ledger.entries import new_id
from homeward.ledger.writing import writing
from homeward.situation.actions import record_figure, record_status
from homeward.situation.figure_reading import read_figure
from homeward.situation.reading import read_status

TORKHAM = {"crossing": "torkham", "ground": "observed", "status": "closed"}
OPEN = {"status": "open", "from": "2025-03-19"}
ARY = {
    "source": "ARY",
    "url": "https://arynews.tv/torkham-border-pak-afghan-border-to-reopen-today-after-25-days/",
}
REOPENED = "https://www.oyeyeah.com/news/torkham-border-reopens-after-25-day-closure/"
IOM = (
    "https://reliefweb.int/report/afghanistan/dtm-afghanistan-weekly-flow-monitoring-snapshot-"
    "09-15-march-2025-data-updated-2100-15-march-2025-endarips"
)
DEVDISCOURSE = (
    "https://www.devdiscourse.com/article/law-order/"
    "3313573-torkham-border-reopens-after-diplomatic-breakthrough"
)
DAWN = {
    "source": "Dawn",
    "url": "https://www.dawn.com/news/1952698/stranded-afghans-return-via-torkham",
}
STATUSES: tuple[dict[str, str], ...] = (
    {"from": "2025-02-21", "to": "2025-03-19", "reason": "construction", "source": "IOM DTM",
     "url": IOM},
    {"from": "2025-02-20?", "to": "2025-03-19", "claim": "27 days", "source": "Reuters",
     "publisher": "devdiscourse", "url": DEVDISCOURSE},
    OPEN | {"lane": "cargo", "reason": "agreement", "claim": "25 days"} | ARY,
    OPEN | {"lane": "patients", "source": "oyeyeah", "url": REOPENED},
    OPEN | {"lane": "pedestrian", "ground": "official", "from": "2025-03-21"} | ARY,
    {"from": "2025-10-11", "to": "2025-11-01", "reason": "clashes", "source": "globalpulse",
     "publisher": "pakistanpostcanada", "url": "https://pakistanpostcanada.com/?p=33608"},
    {"from": "2025-10-12"} | DAWN,
    OPEN | {"lane": "deportees", "from": "2025-11-01"} | DAWN,
    {"lane": "cargo", "from": "2025-10-11", "source": "Foreign Office of Pakistan",
     "url": "https://wenewsenglish.com/?p=326060"},
)  # fmt: skip

AUTHORITIES = {"source": "Pakistani authorities", "unit": "person", "population": "undocumented"}
SINCE = {"kind": "cumulative", "quantifier": "exact"}
FLOW = {"kind": "flow", "quantifier": "exact"}
EVERYBODY = {"unit": "person", "population": "all", "start": "2023-09-15"}
FIGURES: tuple[dict[str, Any], ...] = (
    FLOW | AUTHORITIES | {
        "value": "343", "crossings": ["torkham"], "start": "2023-11-12", "end": "2023-11-12",
        "parts": "men = 761\nwomen = 732\nchildren = 1550", "report": "Samaa Urdu",
        "on": "2023-11-13", "url": "https://urdu.samaa.tv/208734099-"},
    SINCE | EVERYBODY | {
        "source": "WHO", "value": "327,400", "end": "2023-11-11", "on": "2023-11-20",
        "parts": "Torkham = 233,700\nSpin Boldak = 93,700", "report": "situation report",
        "publisher": "Amu TV", "url": "https://amu.tv/73655/"},
    SINCE | EVERYBODY | {
        "source": "OCHA", "value": "327,000", "quantifier": "about", "on": "2023-11",
        "publisher": "roidadha news", "url": "https://roidadhanews.com/327000-afghan-refugees-"
        "returned-to-the-country-from-pakistan/"},
    SINCE | EVERYBODY | {
        "source": "IOM and UNHCR", "value": "261,240", "crossings": ["torkham", "spin-boldak"],
        "on": "2023-11-13", "report": "Situation report 1"},
    SINCE | AUTHORITIES | {
        "source": "Pakistan Ministry of Interior", "value": "541,210", "start": "2023-10",
        "end": "2024-01-03", "on": "2024-01-03", "publisher": "BNN",
        "parts": "KP = 271,985\nBalochistan = 159,161\nIBMS = 110,064"},
    SINCE | AUTHORITIES | {
        "value": "535,940", "end": "2024-04-13", "on": "2024-04-14", "publisher": "Aaj News",
        "url": "https://aaj.tv/news/30380901"},
    FLOW | AUTHORITIES | {
        "value": "7,041", "start": "2024-04-13", "end": "2024-04-22", "on": "2024-04-23",
        "parts": "men = 2,967\nwomen = 1,834\nchildren = 2,240\nfamilies = 267\nvehicles = 213",
        "publisher": "Tawar-e-Pakistan"},
    SINCE | AUTHORITIES | {
        "value": "542,981", "end": "2024-04-22", "on": "2024-04-23",
        "publisher": "Tawar-e-Pakistan"},
)  # fmt: skip


def fill(*, officer: UUID, now: datetime) -> None:
    by: dict[str, Any] = {"author": officer, "now": now}
    with writing():
        for status in STATUSES:
            record_status(record=new_id(), values=read_status(TORKHAM | status), **by)
        for figure in FIGURES:
            record_figure(record=new_id(), values=read_figure(figure), **by)
