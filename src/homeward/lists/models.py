"""Lists on their way in. All of it lies in scratch.db, encrypted, and is no part of the record."""

from typing import ClassVar

from django.db import models


class State(models.TextChoices):
    """Where an import is. `work` moves those that are at work; a person moves the others."""

    READING = "reading"
    UNREADABLE = "unreadable"
    MAPPING = "mapping"
    CHECKING = "checking"
    FAULTY = "faulty"
    READY = "ready"
    IMPORTING = "importing"
    DONE = "done"
    DISCARDED = "discarded"


AT_WORK = (State.READING, State.CHECKING, State.IMPORTING)


class Import(models.Model):
    """One file of a partner.

    `series` tells lists of one partner apart that count their families anew. `listed_on` is the day
    the list was made: ages are meant as of it. `run` grows whenever work begins anew, and whoever
    works for an older run stops. `shape` is how the file is read (`shapes.Shape`), `mapping` what its
    columns hold (`mapping.ColumnMapping`), `problem` why it cannot be read, `counts` how many families
    and persons there are by outcome.
    """

    id = models.UUIDField(primary_key=True)
    partner = models.CharField(max_length=80)
    series = models.CharField(max_length=80, default="")
    file_name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    listed_on = models.DateField()
    user = models.UUIDField()
    language = models.CharField(max_length=3)
    brought_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=12, choices=State, default=State.READING)
    run = models.PositiveIntegerField(default=1)
    shape = models.JSONField(default=dict)
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    problem = models.JSONField(null=True)
    rows = models.PositiveIntegerField(default=0)
    families = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    doubts = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cleared = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.id)


class Piece(models.Model):
    """A piece of the file as it came; all but the last are `stored_file.PIECE` long."""

    pk = models.CompositePrimaryKey("import_id", "position")
    import_id = models.UUIDField()
    position = models.PositiveIntegerField()
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.import_id} {self.position}"


class Row(models.Model):
    """A line of the list, `number` as a spreadsheet counts; empty ones are not kept."""

    pk = models.CompositePrimaryKey("import_id", "number")
    import_id = models.UUIDField()
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    key = models.CharField(max_length=100, null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["import_id", "key", "number"], name="rows_of_a_family")
        ]

    def __str__(self) -> str:
        return f"{self.import_id} {self.number}"


class Outcome(models.TextChoices):
    """What becomes, or became, of a family."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"
    ERASED = "erased"


class Family(models.Model):
    """Rows with one household key; `number` is that of the first, `size` how many there are.

    `code` is the receipt code of the household that is here already.
    """

    pk = models.CompositePrimaryKey("import_id", "key")
    import_id = models.UUIDField()
    key = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome, default="")
    code = models.CharField(max_length=16, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["import_id", "number"], name="families_in_order")]

    def __str__(self) -> str:
        return f"{self.import_id} {self.number}"


class Fault(models.Model):
    """A problem of one cell or row; `column` is None where the row as a whole is meant."""

    pk = models.CompositePrimaryKey("import_id", "position")
    import_id = models.UUIDField()
    position = models.PositiveIntegerField()
    row = models.PositiveIntegerField()
    column = models.PositiveSmallIntegerField(null=True)
    code = models.CharField(max_length=60)
    params = models.JSONField()
    doubt = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.import_id} {self.row}"


class Habit(models.Model):
    """How a partner's lists were mapped last: headings and constants, nothing of any family."""

    partner = models.CharField(max_length=80, primary_key=True)
    columns = models.JSONField()
    constants = models.JSONField()

    def __str__(self) -> str:
        return self.partner
