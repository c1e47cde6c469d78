from django.db import models

from homeward.matching.keys import LONGEST_KEY


class NameKey(models.Model):
    """One folded spelling of a person's given and father's names, in one script."""

    pk = models.CompositePrimaryKey("key", "person")
    key = models.CharField(max_length=LONGEST_KEY)
    person = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return str(self.person)
