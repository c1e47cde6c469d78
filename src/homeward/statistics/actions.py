"""Keeping a day's report, so that what comes in later shows as a difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.statistics.appliers import REPORT_KEPT
from homeward.statistics.daily import figures_on
from homeward.statistics.figures import Difference, Figure, differences
from homeward.statistics.models import ReportRevision

NOT_OVER = describe(
    "report.not_over", _("This day is not over. Its report can be kept after midnight.")
)
NOTHING_NEW = describe(
    "report.nothing_new", _("Nothing has changed since revision %(number)s was kept.")
)


@dataclass(frozen=True)
class Revision:
    """`number`: 1, 2, 3 … of a day. `changed`: what differs from the revision before."""

    number: int
    kept_at: datetime
    figures: Sequence[Figure]
    changed: Sequence[Difference]


def keep_report(*, on: date, zone: tzinfo, author: UUID | None, now: datetime) -> Revision:
    """:raises Refused: the day is not over, or nothing has changed since the last revision."""
    with writing():
        if on >= now.astimezone(zone).date():
            raise Refused(Problem(NOT_OVER, "on"))
        figures, kept = figures_on(on=on, zone=zone), revisions(on)
        if kept and not differences(kept[-1].figures, figures):
            raise Refused(Problem(NOTHING_NEW, params={"number": kept[-1].number}))
        report = new_id()
        told = {"on": on.isoformat(), "figures": [each.as_json() for each in figures]}
        parts = [Statement(report, told)]
        ledger.record(kind=REPORT_KEPT, subject=report, parts=parts, author=author, now=now)
        return revisions(on)[-1]


def revisions(on: date) -> list[Revision]:
    """The first kept first."""
    found: list[Revision] = []
    for number, row in enumerate(
        ReportRevision.objects.filter(on=on).order_by("kept_at", "id"), start=1
    ):
        figures = [Figure.from_json(each) for each in row.figures]
        before = found[-1].figures if found else figures
        found.append(Revision(number, row.kept_at, figures, differences(before, figures)))
    return found
