"""Kinds of entries about the situation, and how they become rows.

Every applier inserts one row and changes none. What a row replaces stands in it (the entry's base), so
which rows are in force is found when they are read, and order does not matter.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Applied
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.rows import insert
from homeward.situation.models import (
    FigureEdition,
    IncidentEdition,
    Recommendation,
    Relation,
    StatementEdition,
    StatusEdition,
    Withdrawal,
)

STATUS_RECORDED = kind("status.recorded", _("A lane's status was recorded or corrected"))
INCIDENT_RECORDED = kind("incident.recorded", _("An incident was recorded or corrected"))
STATEMENT_RECORDED = kind("statement.recorded", _("A statement was recorded or corrected"))
FIGURE_RECORDED = kind("figure.recorded", _("A published figure was recorded or corrected"))
FIGURE_RECOMMENDED = kind("figure.recommended", _("One figure of several was recommended"))
STATEMENTS_RELATED = kind("statements.related", _("Two statements were related"))
RECORD_WITHDRAWN = kind("record.withdrawn", _("A record of the situation was withdrawn"))

TABLES: dict[str, type[models.Model]] = {
    STATUS_RECORDED.name: StatusEdition,
    INCIDENT_RECORDED.name: IncidentEdition,
    STATEMENT_RECORDED.name: StatementEdition,
    FIGURE_RECORDED.name: FigureEdition,
    FIGURE_RECOMMENDED.name: Recommendation,
    STATEMENTS_RELATED.name: Relation,
    RECORD_WITHDRAWN.name: Withdrawal,
}
projects(*TABLES.values())


@applies(STATUS_RECORDED, INCIDENT_RECORDED, STATEMENT_RECORDED, FIGURE_RECORDED, RECORD_WITHDRAWN)
def add_edition(entry: Applied) -> None:
    insert(TABLES[entry.kind], [_row(entry) | {"replaces": [str(each) for each in entry.base]}])


@applies(STATEMENTS_RELATED)
def add_relation(entry: Applied) -> None:
    """Its base are the two statements, which it leaves as they are."""
    insert(Relation, [_row(entry)])


@applies(FIGURE_RECOMMENDED)
def add_recommendation(entry: Applied) -> None:
    """Its base are the figures that were weighed, which it leaves as they are."""
    insert(Recommendation, [_row(entry)])


def _row(entry: Applied) -> dict[str, Any]:
    return (entry.about(entry.subject) or {}) | {
        "id": entry.id,
        "record": entry.subject,
        "recorded_at": entry.happened_at.isoformat(),
        "recorded_by": str(entry.author) if entry.author else None,
    }
