"""Tables that entries about the situation add up to. Each entry makes a row of its own: an edition of its
record, which replaces those it was made on. Nothing is overwritten, so entries may arrive in any order.

Names of dates: `_typed` as somebody wrote it, `_edtf` the same for machines, `_first` and `_last` the days
that can be meant.
"""

from django.db import models


class Edition(models.Model):
    """What one source says of one thing, until another edition of the record `replaces` it.

    `source`: who says so. `publisher`: who printed it, where that is another. `why`: what a correction
    corrects; None in the first edition.
    """

    id = models.UUIDField(primary_key=True)
    record = models.UUIDField(db_index=True)
    replaces = models.JSONField(default=list)
    why = models.CharField(max_length=300, null=True)
    source = models.CharField(max_length=120)
    publisher = models.CharField(max_length=120, null=True)
    url = models.CharField(max_length=500, null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.record)


class StatusEdition(Edition):
    """A lane's status, from the day it began to the day it ended.

    `lane`, `direction`: None for all. `to_first`: None where no end is known. `claim`: what the source says
    of how long it lasted, in its words; never reckoned with.
    """

    crossing = models.CharField(max_length=20, db_index=True)
    lane = models.CharField(max_length=20, null=True)
    direction = models.CharField(max_length=10, null=True)
    ground = models.CharField(max_length=10)
    status = models.CharField(max_length=10)
    reason = models.CharField(max_length=20, null=True)
    note = models.CharField(max_length=500, null=True)
    claim = models.CharField(max_length=200, null=True)
    from_typed = models.CharField(max_length=80)
    from_edtf = models.CharField(max_length=80)
    from_first = models.DateField()
    from_last = models.DateField()
    to_typed = models.CharField(max_length=80, null=True)
    to_edtf = models.CharField(max_length=80, null=True)
    to_first = models.DateField(null=True)
    to_last = models.DateField(null=True)


class IncidentEdition(Edition):
    """`crossings`: codes, may be none. `place`: a code, `place_text` what no code says.

    `at_time`: by the clocks of the place, as `dating.read_time` spells it; None where it is not told.
    """

    kind = models.CharField(max_length=20)
    crossings = models.JSONField(default=list)
    place = models.CharField(max_length=60, null=True)
    place_text = models.CharField(max_length=120, null=True)
    actors = models.JSONField(default=list)
    description = models.TextField()
    on_typed = models.CharField(max_length=80)
    on_edtf = models.CharField(max_length=80)
    on_first = models.DateField()
    on_last = models.DateField()
    at_time = models.CharField(max_length=6, null=True)


class StatementEdition(Edition):
    """`source`: the speaker, or the organisation where none is named. `is_exact`: words as they were said;
    otherwise what was said, in the words of who recorded it. `venue`: where it was said.
    """

    role = models.CharField(max_length=120, null=True)
    organisation = models.CharField(max_length=120, null=True)
    words = models.TextField()
    is_exact = models.BooleanField()
    language = models.CharField(max_length=12)
    translation = models.TextField(null=True)
    venue = models.CharField(max_length=120, null=True)
    on_typed = models.CharField(max_length=80)
    on_edtf = models.CharField(max_length=80)
    on_first = models.DateField()
    on_last = models.DateField()


class FigureEdition(Edition):
    """`source`: whose count it is; `report`: where it was told. `crossings`: codes, none for all. `parts`:
    label, value and the label of the part it is within, as in `figures.figure.Part`. `start`, `end`: the
    days counted; `on`: when it was published. `reliability`, `credibility`: the Admiralty code.
    """

    value = models.BigIntegerField()
    quantifier = models.CharField(max_length=10)
    unit = models.CharField(max_length=10)
    kind = models.CharField(max_length=12)
    population = models.CharField(max_length=20)
    manner = models.CharField(max_length=20, null=True)
    deportees = models.BooleanField(null=True)
    crossings = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    report = models.CharField(max_length=120, null=True)
    excerpt = models.TextField(null=True)
    reliability = models.CharField(max_length=1, null=True)
    credibility = models.CharField(max_length=1, null=True)
    start_typed = models.CharField(max_length=80, null=True)
    start_edtf = models.CharField(max_length=80, null=True)
    start_first = models.DateField(null=True)
    start_last = models.DateField(null=True)
    end_typed = models.CharField(max_length=80, null=True)
    end_edtf = models.CharField(max_length=80, null=True)
    end_first = models.DateField(null=True)
    end_last = models.DateField(null=True)
    on_typed = models.CharField(max_length=80, null=True)
    on_edtf = models.CharField(max_length=80, null=True)
    on_first = models.DateField(null=True)
    on_last = models.DateField(null=True)


class Recommendation(models.Model):
    """A person's decision to use one `figure` (a record) of several, and why. Only a withdrawal ends it."""

    replaces: tuple[str, ...] = ()

    id = models.UUIDField(primary_key=True)
    record = models.UUIDField(db_index=True)
    figure = models.UUIDField(db_index=True)
    figures = models.JSONField()
    why = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.figure} of {len(self.figures)}"


class Relation(models.Model):
    """A statement denies, disputes, corrects, repeats or withdraws the `other`. Only a withdrawal ends it."""

    replaces: tuple[str, ...] = ()

    id = models.UUIDField(primary_key=True)
    record = models.UUIDField(db_index=True)
    statement = models.UUIDField(db_index=True)
    relation = models.CharField(max_length=10)
    other = models.UUIDField(db_index=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.statement} {self.relation} {self.other}"


class Withdrawal(models.Model):
    """Takes a record of any sort back; replaces what it was made on, and may be replaced itself."""

    id = models.UUIDField(primary_key=True)
    record = models.UUIDField(db_index=True)
    replaces = models.JSONField(default=list)
    reason = models.CharField(max_length=20)
    note = models.CharField(max_length=300, null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return str(self.record)
