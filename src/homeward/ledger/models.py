"""Entries and their parts (never changed), the tables that the ledger's own kinds add up to, and what
this machine alone keeps.
"""

from django.db import models


class Entry(models.Model):
    """The signed header of one act, with what this site added when it received it."""

    site_seq = models.BigIntegerField(primary_key=True)
    id = models.UUIDField(unique=True)
    device = models.UUIDField()
    device_seq = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    subject = models.UUIDField(db_index=True)
    base = models.JSONField()
    author = models.UUIDField(null=True)
    happened_at = models.CharField(max_length=30)
    digest = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    hash = models.CharField(max_length=64)
    received_at = models.CharField(max_length=30)
    site_link = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device", "device_seq"], name="one_entry_per_device_seq"
            )
        ]

    def __str__(self) -> str:
        return f"{self.site_seq} {self.kind}"


class Part(models.Model):
    """What an entry says about one record; salt and payload are gone once the record is erased."""

    pk = models.CompositePrimaryKey("site_seq", "position")
    site_seq = models.BigIntegerField()
    position = models.PositiveSmallIntegerField()
    about = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64)
    salt = models.CharField(max_length=32, null=True)
    payload = models.TextField(null=True)

    def __str__(self) -> str:
        return f"{self.site_seq}.{self.position}"


class Device(models.Model):
    """Who may sign: a site's server or a tablet, as the lowest of the entries that enrolled it tells."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=80)
    public_key = models.CharField(max_length=64)
    purpose = models.CharField(max_length=10, default="server")
    enrolled_at = models.CharField(max_length=30)
    origin_entry = models.UUIDField()

    def __str__(self) -> str:
        return self.name


class Revocation(models.Model):
    """A device may sign no more: the last of its entries that was known where it was revoked."""

    entry = models.UUIDField(primary_key=True)
    device = models.UUIDField(db_index=True)
    after = models.BigIntegerField()
    reason = models.CharField(max_length=20)
    author = models.UUIDField(null=True)
    revoked_at = models.CharField(max_length=30)

    def __str__(self) -> str:
        return f"{self.device} {self.after}"


class Version(models.Model):
    """A value of a record's field that no later entry replaced; fields never edited have none."""

    pk = models.CompositePrimaryKey("record", "field", "entry")
    record = models.UUIDField()
    field = models.CharField(max_length=60)
    entry = models.UUIDField()
    value = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.record} {self.field}"


class LocalDevice(models.Model):
    """This machine's own signing key: not made from entries, never leaves the encrypted file."""

    device = models.UUIDField(primary_key=True)
    private_key = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.device)


class AnsweredRequest(models.Model):
    """A request that wrote, under the key its sender gave it, so that it is never done twice.

    Kept by this machine alone and for some days. Only digests and identifiers: `key` is a digest of
    user and key, `request` one of the whole request together with its key, `answer` names nobody.
    """

    key = models.CharField(max_length=32, primary_key=True)
    request = models.CharField(max_length=32)
    status = models.PositiveSmallIntegerField()
    answer = models.JSONField()
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.status}"
