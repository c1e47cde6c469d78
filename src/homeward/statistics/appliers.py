"""Entries by which a day's report is kept and a release approved, and how they become rows."""

from django.utils.translation import gettext_lazy as _

from homeward.ledger.entries import Applied
from homeward.ledger.kinds import applies, kind, projects
from homeward.ledger.rows import insert
from homeward.statistics.models import Publication, ReportRevision

REPORT_KEPT = kind("report.kept", _("A day's report was kept as a revision"))
RELEASE_PUBLISHED = kind("release.published", _("A release was approved and published"))

projects(ReportRevision)
projects(Publication)


@applies(REPORT_KEPT)
def keep(entry: Applied) -> None:
    told = entry.about(entry.subject) or {}
    kept = {"kept_at": entry.happened_at.isoformat(), "kept_by": entry.author}
    insert(ReportRevision, [told | kept | {"id": entry.subject}])


@applies(RELEASE_PUBLISHED)
def publish(entry: Applied) -> None:
    told = entry.about(entry.subject) or {}
    of_about = {name: told["about"][name] for name in ("line", "tier", "revision", "first", "last")}
    row = told | of_about | {"id": entry.subject, "entry": entry.id}
    approved = {"approved_by": entry.author, "published_at": entry.happened_at.isoformat()}
    insert(Publication, [row | approved])
