from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_device_origin")]

    operations = [
        migrations.CreateModel(
            name="Revocation",
            fields=[
                ("entry", models.UUIDField(primary_key=True, serialize=False)),
                ("device", models.UUIDField(db_index=True)),
                ("after", models.BigIntegerField()),
                ("reason", models.CharField(max_length=20)),
                ("author", models.UUIDField(null=True)),
                ("revoked_at", models.CharField(max_length=30)),
            ],
        ),
    ]
