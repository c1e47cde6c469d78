"""What is written about a search: that somebody looked, and how many families they saw."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.models import Entry
from homeward.matching.appliers import FILES_SEARCHED


def record_search(*, sorts: Sequence[str], found: int, author: UUID, now: datetime) -> Entry:
    """`sorts` and `found` as in `finding.Findings`. What was typed is a name, and is not kept."""
    search = new_id()
    return ledger.record(
        kind=FILES_SEARCHED,
        subject=search,
        parts=[Statement(search, {"sorts": sorted(sorts), "found": found})],
        author=author,
        now=now,
    )
