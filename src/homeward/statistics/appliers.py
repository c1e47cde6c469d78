"""The kind of entry by which a day's report is kept, and how it becomes a row."""

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Applied
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.rows import insert
from homeward.statistics.models import ReportRevision

REPORT_KEPT = kind("report.kept", _("A day's report was kept as a revision"))

projects(ReportRevision)


@applies(REPORT_KEPT)
def keep(entry: Applied) -> None:
    told = entry.about(entry.subject) or {}
    kept = {"kept_at": entry.happened_at.isoformat(), "kept_by": entry.author}
    insert(ReportRevision, [told | kept | {"id": entry.subject}])
