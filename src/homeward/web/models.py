"""What a desk keeps before anything is registered. Lives in scratch.db; no part of the record."""

from django.db import models


class Draft(models.Model):
    """A form as far as it was typed; `id` is the household's identifier to be.

    `shown`: the households whose people this form showed as candidates; `proposed`: how surely, by
    member and person.
    """

    id = models.UUIDField(primary_key=True)
    user = models.UUIDField(db_index=True)
    content = models.JSONField()
    shown = models.JSONField(default=list)
    proposed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.id)


class Claim(models.Model):
    """A reviewer has a pair open since a while; it stops nobody, and tells others."""

    pk = models.CompositePrimaryKey("pair", "user")
    pair = models.UUIDField()
    user = models.UUIDField()
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pair)
