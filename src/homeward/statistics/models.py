"""Reports as they were kept."""

from django.db import models


class ReportRevision(models.Model):
    """All figures of a day as they were when somebody kept them; the first kept is revision 1."""

    id = models.UUIDField(primary_key=True)
    on = models.DateField(db_index=True)
    figures = models.JSONField()
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.on} {self.kept_at}"
