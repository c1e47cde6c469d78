"""What a test records, in as few words as it needs."""

from datetime import datetime, timedelta
from uuid import UUID

from homeward.ledger.entries import new_id
from homeward.situation import actions
from homeward.situation.editions import heads_of
from homeward.situation.reading import READERS
from tests.registration.families import CLERK, LATER

BY = {"author": CLERK, "now": LATER}
DAY_BEFORE = LATER - timedelta(days=1)
STATUS = {
    "crossing": "torkham", "lane": "", "direction": "", "ground": "observed", "status": "closed",
    "from": "2025-10-11", "source": "Agency", "url": "https://example.org/1",
}  # fmt: skip
INCIDENT = {
    "kind": "clash", "crossings": ["torkham"], "on": "2025-10-11", "actors": "one side, the other",
    "description": "Shots were exchanged.", "source": "Agency",
}  # fmt: skip
STATEMENT = {
    "source": "Speaker", "role": "Spokesperson", "organisation": "Ministry", "words": "It is so.",
    "is_exact": True, "language": "en", "on": "2025-10-12", "publisher": "Paper",
}  # fmt: skip
FIGURE = {
    "value": "1,420", "quantifier": "exact", "unit": "person", "kind": "flow", "population": "all",
    "manner": "", "deportees": "", "crossings": ["torkham"], "start": "2025-04-01",
    "end": "2025-04-10", "parts": "men = 620\nwomen = 300\nchildren = 500", "source": "Border office",
    "on": "2025-04-11", "reliability": "B", "credibility": "2",
}  # fmt: skip
RECORD = {
    "status": (actions.record_status, STATUS),
    "incident": (actions.record_incident, INCIDENT),
    "statement": (actions.record_statement, STATEMENT),
    "figure": (actions.record_figure, FIGURE),
}


def record(sort: str = "status", *, now: datetime = LATER, **changes) -> UUID:
    new, (act, source) = new_id(), RECORD[sort]
    act(record=new, values=READERS[sort](source | changes), author=CLERK, now=now)
    return new


def correct(which: UUID, sort: str = "status", *, now: datetime = LATER, **changes) -> None:
    values = READERS[sort](RECORD[sort][1] | changes)
    made_on = heads(which)
    actions.correct(
        record=which, values=values, why="misread", made_on=made_on, author=CLERK, now=now
    )


def recommend(figure: UUID, *others: UUID, why: str = "Counted at the gate.") -> UUID:
    new, figures = new_id(), [figure, *others]
    actions.recommend_figure(record=new, figure=figure, figures=figures, why=why, **BY)
    return new


def heads(which: UUID) -> list[UUID]:
    return [each.id for each in heads_of(which)]


def withdraw(which: UUID, *, now: datetime = LATER) -> None:
    actions.withdraw(record=which, reason="by_mistake", note="", author=CLERK, now=now)


def relate(statement: UUID, relation: str, other: UUID) -> UUID:
    new = new_id()
    actions.relate_statements(record=new, statement=statement, relation=relation, other=other, **BY)
    return new
