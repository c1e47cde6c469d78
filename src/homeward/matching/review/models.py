"""Tables that entries about pairs add up to."""

from django.db import models


class Said(models.Model):
    """One standing statement about a pair: it goes when an entry made on it arrives.

    `sort`: "proposed", "answered", "merged", "kept_apart" or "sent_back"; only the fields of that sort
    are filled. `made_on`: for those kept apart, the entries that the facts rested on.
    """

    pk = models.CompositePrimaryKey("pair", "entry")
    pair = models.UUIDField()
    entry = models.UUIDField()
    sort = models.CharField(max_length=12)
    first = models.UUIDField(db_index=True)
    second = models.UUIDField(db_index=True)
    author = models.UUIDField(null=True)
    said_at = models.DateTimeField()
    answer = models.CharField(max_length=10, null=True)
    level = models.CharField(max_length=14, null=True)
    score = models.FloatField(null=True)
    probability = models.FloatField(null=True)
    question = models.CharField(max_length=20, null=True)
    run = models.CharField(max_length=80, null=True)
    made_on = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.pair} {self.sort}"


class Pair(models.Model):
    """What the standing statements about two persons come to; `first` has the lower identifier.

    `answer`: what the clerks say, "unsure" where they disagree. `proposed`: a batch found it.
    `probability`: the highest that was ever stated, null where none was. `since`: the oldest statement.
    """

    id = models.UUIDField(primary_key=True)
    first = models.UUIDField(db_index=True)
    second = models.UUIDField(db_index=True)
    state = models.CharField(max_length=12)
    answer = models.CharField(max_length=10, null=True)
    proposed = models.BooleanField(default=False)
    probability = models.FloatField(null=True)
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "probability"], name="pairs_by_likelihood")]

    def __str__(self) -> str:
        return f"{self.id} {self.state}"
