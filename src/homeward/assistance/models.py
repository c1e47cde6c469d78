"""Tables that entries about assistance add up to. Each entry makes rows of its own, and what comes later
only adds to them, so that entries may arrive in any order. Instants are in UTC.
"""

from django.db import models


class ItemEdition(models.Model):
    """What is in force about an item, until another edition `replaces` this one.

    `amount`: money or pieces for one recipient; None where it is said at each giving. `names` by language.
    """

    id = models.UUIDField(primary_key=True)
    item = models.UUIDField(db_index=True)
    replaces = models.JSONField(default=list)
    names = models.JSONField()
    sort = models.CharField(max_length=12)
    recipient = models.CharField(max_length=12)
    amount = models.PositiveBigIntegerField(null=True)
    currency = models.CharField(max_length=3, null=True)
    unit = models.CharField(max_length=12, null=True)
    is_stocked = models.BooleanField(default=False)
    times = models.CharField(max_length=12)
    months = models.PositiveSmallIntegerField(null=True)
    size_from = models.PositiveSmallIntegerField(null=True)
    size_to = models.PositiveSmallIntegerField(null=True)
    needs = models.JSONField(default=list)
    is_offered = models.BooleanField(default=True)
    defined_at = models.DateTimeField()
    defined_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return str(self.names.get("en", self.item))


class Giving(models.Model):
    """`household`: None where it went to nobody in particular, or the household was erased since.

    `groups`: how many of whom were served, so that the counts outlive an erasure. `signature`: strokes
    as an SVG path.
    """

    id = models.UUIDField(primary_key=True)
    entry = models.UUIDField()
    item = models.UUIDField(db_index=True)
    edition = models.UUIDField()
    household = models.UUIDField(null=True, db_index=True)
    station = models.UUIDField(null=True)
    till = models.UUIDField(null=True, db_index=True)
    quantity = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, null=True)
    persons = models.PositiveIntegerField()
    groups = models.JSONField(default=dict)
    proof = models.CharField(max_length=12, null=True)
    signature = models.TextField(null=True)
    witnesses = models.JSONField(default=list)
    given_at = models.DateTimeField(db_index=True)
    given_by = models.UUIDField(null=True)
    is_reversed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.id)


class Recipient(models.Model):
    """A person whom a giving served; gone once the person is erased."""

    pk = models.CompositePrimaryKey("giving", "person")
    giving = models.UUIDField()
    person = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return f"{self.giving} {self.person}"


class Reversal(models.Model):
    id = models.UUIDField(primary_key=True)
    giving = models.UUIDField(db_index=True)
    reason = models.CharField(max_length=20)
    is_returned = models.BooleanField()
    reversed_at = models.DateTimeField()
    reversed_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class StockLevel(models.Model):
    """What came in, less what was given, and the named differences of every count."""

    item = models.UUIDField(primary_key=True)
    level = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.item}: {self.level}"


class StockMovement(models.Model):
    """`quantity`: what came in, or what was counted; then `expected` is what should have been there."""

    id = models.UUIDField(primary_key=True)
    item = models.UUIDField(db_index=True)
    sort = models.CharField(max_length=12)
    quantity = models.PositiveBigIntegerField()
    expected = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=20, null=True)
    moved_at = models.DateTimeField()
    moved_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.sort} {self.quantity}"


class Till(models.Model):
    """One station's money of one currency, from its opening to its count."""

    id = models.UUIDField(primary_key=True)
    entry = models.UUIDField()
    station = models.UUIDField(db_index=True)
    currency = models.CharField(max_length=3)
    opening = models.PositiveBigIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class TillLevel(models.Model):
    """How much was given from a till, less what was taken back."""

    till = models.UUIDField(primary_key=True)
    given = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.till}: {self.given}"


class TillMovement(models.Model):
    """Money added, or the count at the end (with what was `expected`), or the second signature to it."""

    id = models.UUIDField(primary_key=True)
    till = models.UUIDField(db_index=True)
    sort = models.CharField(max_length=12)
    amount = models.PositiveBigIntegerField(null=True)
    expected = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=20, null=True)
    moved_at = models.DateTimeField()
    moved_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.sort} {self.amount}"


class PlaceEdition(models.Model):
    """A tent, hall or room, as it is until another edition `replaces` this one."""

    id = models.UUIDField(primary_key=True)
    place = models.UUIDField(db_index=True)
    replaces = models.JSONField(default=list)
    name = models.CharField(max_length=40)
    sort = models.CharField(max_length=12)
    capacity = models.PositiveSmallIntegerField()
    women_only = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Stay(models.Model):
    """A household in a place. `household`: None once it was erased."""

    id = models.UUIDField(primary_key=True)
    place = models.UUIDField(db_index=True)
    household = models.UUIDField(null=True, db_index=True)
    persons = models.PositiveSmallIntegerField()
    groups = models.JSONField(default=dict)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Departure(models.Model):
    id = models.UUIDField(primary_key=True)
    entry = models.UUIDField()
    vehicle = models.CharField(max_length=40)
    seats = models.PositiveSmallIntegerField()
    destination = models.CharField(max_length=60)
    planned_for = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.vehicle


class Boarding(models.Model):
    """A household's seats. `is_agreed`: it agreed to travel apart. `household`: None once erased."""

    id = models.UUIDField(primary_key=True)
    departure = models.UUIDField(db_index=True)
    household = models.UUIDField(null=True, db_index=True)
    persons = models.PositiveSmallIntegerField()
    groups = models.JSONField(default=dict)
    is_agreed = models.BooleanField(default=False)
    boarded_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Traveller(models.Model):
    """A person who has a seat; gone once the person is erased."""

    pk = models.CompositePrimaryKey("boarding", "person")
    boarding = models.UUIDField()
    person = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return f"{self.boarding} {self.person}"
