"""The situation record of the demo site: published facts of one crossing, each with its source.

No person is invented or named here: only when Torkham was open or closed in 2025, as it was published.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.ledger.entries import new_id
from homeward.ledger.writing import writing
from homeward.situation.actions import record_status
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


def fill(*, officer: UUID, now: datetime) -> None:
    by: dict[str, Any] = {"author": officer, "now": now}
    with writing():
        for status in STATUSES:
            record_status(record=new_id(), values=read_status(TORKHAM | status), **by)
