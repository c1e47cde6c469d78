"""Tables that reception entries add up to. Times are instants in UTC."""

from typing import Any

from django.db import models

from homeward.reception.codes import STATION_KINDS


class Act(models.Model):
    """What an entry said about one record. `depth`: how many acts it was made on, one after another.

    Acts of a record in the order of depth, then entry, give the same rows on every node.
    """

    pk = models.CompositePrimaryKey("record", "entry")
    record = models.UUIDField()
    entry = models.UUIDField(db_index=True)
    depth = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    payload = models.JSONField()
    author = models.UUIDField(null=True)
    happened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


class Station(models.Model):
    """Where one job of the reception is done. `step`: stations of the same one run side by side.

    `open`: works now. `routed`: tokens are sent there, also while it is only paused. `staff`: who
    works there at which desk. `for_flags`: urgent flags that bring a token here where the station is
    not `for_everyone`.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    step = models.PositiveSmallIntegerField()
    for_everyone = models.BooleanField()
    for_flags = models.JSONField(default=list)
    open = models.BooleanField(default=False)
    routed = models.BooleanField(default=True)
    removed = models.BooleanField(default=False)
    staff = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Any:
        return self.name or STATION_KINDS.get(self.kind, self.kind)


class Token(models.Model):
    """A group on its way through the site. `engaged_at`: the station that has called or serves it."""

    id = models.UUIDField(primary_key=True)
    number = models.PositiveIntegerField(db_index=True)
    arrival = models.UUIDField(db_index=True)
    arrived_at = models.DateTimeField(db_index=True)
    issued_at = models.DateTimeField(db_index=True)
    issued_by = models.UUIDField(null=True)
    crossing = models.CharField(max_length=40)
    legal_status = models.CharField(max_length=20)
    manner_of_return = models.CharField(max_length=20)
    lane = models.CharField(max_length=20, null=True)
    men = models.PositiveSmallIntegerField()
    women = models.PositiveSmallIntegerField()
    boys = models.PositiveSmallIntegerField()
    girls = models.PositiveSmallIntegerField()
    unknown = models.PositiveSmallIntegerField()
    flags = models.JSONField(default=list)
    is_flagged = models.BooleanField(default=False)
    engaged_at = models.UUIDField(null=True)
    left_at = models.DateTimeField(null=True)
    left_reason = models.CharField(max_length=20, null=True)
    merged_into = models.UUIDField(null=True)
    split_from = models.UUIDField(null=True)

    def __str__(self) -> str:
        return str(self.number)

    @property
    def size(self) -> int:
        return self.men + self.women + self.boys + self.girls + self.unknown


class Visit(models.Model):
    """A token at one station. `waiting_since` never moves; `queued_at` is its place in the queue."""

    class State(models.TextChoices):
        WAITING = "waiting"
        CALLED = "called"
        SERVED = "served"
        DONE = "done"
        NOT_THERE = "not_there"
        PASSED = "passed"

    pk = models.CompositePrimaryKey("token", "station")
    token = models.UUIDField()
    station = models.UUIDField()
    state = models.CharField(max_length=12, choices=State)
    waiting_since = models.DateTimeField()
    queued_at = models.DateTimeField()
    desk = models.CharField(max_length=10, null=True)
    calls = models.PositiveSmallIntegerField(default=0)
    called_at = models.DateTimeField(null=True)
    called_by = models.UUIDField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["station", "state", "queued_at"], name="queue_of_a_station"),
            models.Index(fields=["station", "finished_at"], name="done_at_a_station"),
            models.Index(fields=["called_at"], name="calls_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.token}"


class TokenHousehold(models.Model):
    """A household that a token became at the desk; one token may become several."""

    pk = models.CompositePrimaryKey("token", "household")
    token = models.UUIDField()
    household = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return str(self.token)


class Policy(models.Model):
    """Who is called before others at this site: an urgent flag's class, and how long is too long.

    `classes`: class by flag, 1 before 2 before everybody else (3). `wait_limit`: minutes after which a
    token is called as if it were one class higher.
    """

    site = models.UUIDField(primary_key=True)
    classes = models.JSONField(default=dict)
    wait_limit = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return str(self.site)
