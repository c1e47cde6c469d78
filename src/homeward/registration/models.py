"""Tables that registration entries add up to. Times are instants in UTC; `first` and `last` are days."""

from django.db import models


class Household(models.Model):
    """What travelled and is served together. Of an erased one nothing is left but its identifier.

    `joined_into`: where its last members went; `split_from`: where its first members came from.
    `phone_key`: the end of the number, by which it is found (`journeys.phone_key`).
    """

    id = models.UUIDField(primary_key=True)
    erased = models.BooleanField(default=False)
    code = models.CharField(max_length=16, unique=True, null=True)
    crossing = models.CharField(max_length=40, null=True)
    arrived_at = models.DateTimeField(db_index=True, null=True)
    legal_status = models.CharField(max_length=20, null=True)
    manner_of_return = models.CharField(max_length=20, null=True)
    lived_in = models.CharField(max_length=60, null=True)
    lived_in_text = models.CharField(max_length=200, null=True)
    born_abroad = models.BooleanField(null=True)
    abroad_since_typed = models.CharField(max_length=60, null=True)
    abroad_since_first = models.DateField(null=True)
    abroad_since_last = models.DateField(null=True)
    origin = models.CharField(max_length=60, null=True)
    origin_text = models.CharField(max_length=200, null=True)
    destination = models.CharField(max_length=60, null=True)
    destination_text = models.CharField(max_length=200, null=True)
    phone = models.CharField(max_length=20, null=True)
    phone_key = models.CharField(max_length=20, null=True, db_index=True)
    language = models.CharField(max_length=10, null=True)
    name_on_receipt = models.BooleanField(default=False)
    head = models.UUIDField(null=True)
    departed_at = models.DateTimeField(null=True)
    joined_into = models.UUIDField(null=True, db_index=True)
    split_from = models.UUIDField(null=True)
    registered_at = models.DateTimeField(null=True)
    registered_by = models.UUIDField(null=True)
    origin_entry = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["registered_by", "registered_at"], name="registrations_of_user")
        ]

    def __str__(self) -> str:
        return self.code or str(self.id)


class Person(models.Model):
    """Names as given, in Arabic script and in Latin letters; `proposed` lists those a machine wrote.

    `removed`: why the person is no longer counted in the household (a code of `REMOVAL_REASONS`).
    """

    id = models.UUIDField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.DO_NOTHING, related_name="members")
    removed = models.CharField(max_length=20, null=True)
    position = models.PositiveSmallIntegerField()
    given_name = models.CharField(max_length=80, null=True)
    given_name_latin = models.CharField(max_length=80, null=True)
    father_name = models.CharField(max_length=80, null=True)
    father_name_latin = models.CharField(max_length=80, null=True)
    grandfather_name = models.CharField(max_length=80, null=True)
    grandfather_name_latin = models.CharField(max_length=80, null=True)
    family_name = models.CharField(max_length=80, null=True)
    family_name_latin = models.CharField(max_length=80, null=True)
    name_not_given = models.BooleanField(default=False)
    proposed = models.JSONField(default=list)
    sex = models.CharField(max_length=10)
    birth_typed = models.CharField(max_length=60, null=True)
    birth_first = models.DateField(null=True)
    birth_last = models.DateField(null=True)
    birth_evidence = models.CharField(max_length=20, null=True)
    birth_calendar = models.CharField(max_length=12, null=True)
    birth_stated_on = models.DateField(null=True)
    relationship = models.CharField(max_length=20)
    marital_status = models.CharField(max_length=20, null=True)
    photo = models.CharField(max_length=64, null=True)
    origin_entry = models.UUIDField()

    def __str__(self) -> str:
        return str(self.id)


class Document(models.Model):
    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="documents")
    type = models.CharField(max_length=20)
    number = models.CharField(max_length=60, null=True)
    normalised = models.CharField(max_length=60, null=True, db_index=True)
    volume = models.CharField(max_length=20, null=True)
    page = models.CharField(max_length=20, null=True)
    mrz = models.CharField(max_length=100, null=True)
    doubts = models.JSONField(default=list)
    override_reason = models.CharField(max_length=200, null=True)

    def __str__(self) -> str:
        return str(self.id)


class ErasureRequest(models.Model):
    """One of two people asked for a person to be erased; gone once the other agreed or declined."""

    id = models.UUIDField(primary_key=True)
    person = models.UUIDField(db_index=True)
    reason = models.CharField(max_length=20)
    requested_by = models.UUIDField()
    requested_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Consent(models.Model):
    """One answer to one question, and the very text that was read aloud (version and language)."""

    id = models.UUIDField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.DO_NOTHING, related_name="consents")
    given_by = models.UUIDField(null=True)
    purpose = models.CharField(max_length=20)
    partner_class = models.CharField(max_length=20, null=True)
    answer = models.CharField(max_length=10)
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=10, null=True)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)
