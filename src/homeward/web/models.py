"""What a desk keeps before anything is registered. Lives in scratch.db; no part of the record."""

from django.db import models


class Draft(models.Model):
    """A form as far as it was typed; `id` is the household's identifier to be.

    `shown`: the households whose people this form showed as candidates.
    """

    id = models.UUIDField(primary_key=True)
    user = models.UUIDField(db_index=True)
    content = models.JSONField()
    shown = models.JSONField(default=list)
    saved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.id)
