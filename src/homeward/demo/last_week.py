"""What the demo site has recorded of its last week. All of it is invented, and each source says so:

a closure on whose beginning two sources disagree, a denial, an incident, figures that contradict each other.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from homeward.ledger.entries import new_id
from homeward.ledger.writing import writing
from homeward.situation import actions
from homeward.situation.reading import READERS

RADIO, AGENCY = "Invented radio (demo)", "Invented agency (demo)"
MINISTRY, OFFICE = "Invented ministry (demo)", "Invented border office (demo)"
CLOSED = {"crossing": "torkham", "lane": "pedestrian", "ground": "observed", "status": "closed"}
OFFICIAL = {"crossing": "torkham", "lane": "pedestrian", "ground": "official", "status": "open"}
CARGO = {"crossing": "spin-boldak", "lane": "cargo", "ground": "observed", "status": "restricted"}
COUNTED = {
    "quantifier": "exact", "unit": "person", "kind": "flow", "population": "all",
    "crossings": ["torkham"],
}  # fmt: skip


def fill(*, officer: UUID, now: datetime) -> None:
    day = {at: (now - timedelta(days=at)).date().isoformat() for at in range(40)}
    by: dict[str, Any] = {"author": officer, "now": now}
    with writing():
        _statuses(day, by)
        _said(day, by)
        _figures(day, by)


def _statuses(day: dict[int, str], by: dict[str, Any]) -> None:
    closed = CLOSED | {"to": day[3], "reason": "technical"}
    _record("status", closed | {"from": day[6], "source": RADIO}, by)
    _record("status", closed | {"from": day[5], "source": AGENCY}, by)
    _record("status", OFFICIAL | {"from": day[30], "source": MINISTRY}, by)
    _record("status", CARGO | {"from": day[4], "source": AGENCY}, by)
    stranded = {
        "kind": "stranded", "crossings": ["torkham"], "on": day[5], "source": RADIO,
        "description": "Invented: families waited on the road until the crossing opened again.",
    }  # fmt: skip
    _record("incident", stranded, by)


def _said(day: dict[int, str], by: dict[str, Any]) -> None:
    words = {"is_exact": True, "language": "en"}
    told = words | {
        "source": RADIO,
        "on": day[5],
        "words": "Nobody has been let through since dawn.",
    }
    denied = words | {
        "source": MINISTRY, "role": "Spokesperson", "on": day[4],
        "words": "The crossing was never closed to people on foot.",
    }  # fmt: skip
    one, other = _record("statement", told, by), _record("statement", denied, by)
    actions.relate_statements(record=new_id(), statement=other, relation="denies", other=one, **by)


def _figures(day: dict[int, str], by: dict[str, Any]) -> None:
    week = COUNTED | {"start": day[7], "end": day[1], "on": day[0]}
    parts = "men = 1,310\nwomen = 980\nchildren = 1,530"
    office = week | {"value": "3,280", "source": OFFICE, "parts": parts}
    agency = week | {"value": "4,100", "quantifier": "about", "source": AGENCY}
    daily = COUNTED | {"value": "760", "kind": "peak", "start": day[2], "end": day[2],
                       "on": day[1], "source": RADIO, "quantifier": "more_than"}  # fmt: skip
    one, other = _record("figure", office, by), _record("figure", agency, by)
    _record("figure", daily, by)
    actions.recommend_figure(
        record=new_id(), figure=other, figures=[one, other], **by,
        why="It counts every lane; the parts of the other do not add up.",
    )  # fmt: skip


def _record(sort: str, source: dict[str, Any], by: dict[str, Any]) -> UUID:
    act = {
        "status": actions.record_status,
        "incident": actions.record_incident,
        "statement": actions.record_statement,
        "figure": actions.record_figure,
    }[sort]
    record = new_id()
    act(record=record, values=READERS[sort](source), **by)
    return record
