"""Reports as they were kept, and releases as they were approved."""

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


class Publication(models.Model):
    """A release that was approved: for ever as it is. `about`: as `releases.about` writes it.

    `kept`: its counts and what it hides, packed; confidential. `numbers`: what is shown instead, where noise
    was added. `revises`: the revision before.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    line = models.CharField(max_length=80, db_index=True)
    tier = models.CharField(max_length=10)
    revision = models.PositiveIntegerField()
    revises = models.UUIDField(null=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    about = models.JSONField()
    kept = models.TextField()
    numbers = models.JSONField(null=True)
    made_by = models.UUIDField(null=True)
    approved_by = models.UUIDField(null=True)
    approved_as = models.CharField(max_length=40)
    entry = models.UUIDField()
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
