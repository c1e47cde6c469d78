from uuid import UUID

from django.db import migrations, models


def lowest_enrolment(apps, schema_editor):
    """Each device was enrolled once until now; a copy that was joined may know it twice."""
    device, entry = apps.get_model("ledger", "Device"), apps.get_model("ledger", "Entry")
    for each in device.objects.all():
        found = entry.objects.filter(kind="device.enrolled", subject=each.id).order_by("id").first()
        if found:
            device.objects.filter(id=each.id).update(origin_entry=found.id)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_answered_request")]
    operations = [
        migrations.AddField(
            "device", "purpose", models.CharField(max_length=10, default="server")
        ),
        migrations.AddField(
            "device", "origin_entry", models.UUIDField(default=UUID(int=0)), preserve_default=False
        ),
        migrations.RunPython(lowest_enrolment, migrations.RunPython.noop),
    ]
