"""Which lists left the site, as the ledger tells: who made them, for what, and what they held."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.ledger.entries import read_instant
from homeward.ledger.models import Part
from homeward.ledger.queries import latest
from homeward.lists.entries import LIST_EXPORTED


@dataclass(frozen=True)
class Exported:
    """`told` is the payload of `list.exported`."""

    seq: int
    at: datetime
    author: UUID | None
    told: Mapping[str, Any]


def exported(*, before: int | None, limit: int) -> list[Exported]:
    """Newest first; `before` is the number of an entry."""
    found = latest(kind=LIST_EXPORTED.name)
    if before is not None:
        found = found.filter(site_seq__lt=before)
    entries = list(found[:limit])
    parts = Part.objects.filter(site_seq__in=[entry.site_seq for entry in entries])
    told = {part.site_seq: json.loads(part.payload or "{}") for part in parts}
    return [
        Exported(
            entry.site_seq, read_instant(entry.received_at), entry.author, told[entry.site_seq]
        )
        for entry in entries
    ]
