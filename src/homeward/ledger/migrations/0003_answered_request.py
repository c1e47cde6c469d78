from django.db import migrations, models


def lie_by_key(apps, schema_editor):
    """The table as a tree of its own key: one page less to encrypt with each act."""
    if schema_editor.connection.vendor != "sqlite":
        return
    columns = (
        "key varchar(32) NOT NULL PRIMARY KEY, request varchar(32) NOT NULL, "
        "status smallint unsigned NOT NULL, answer text NOT NULL, answered_at datetime NOT NULL"
    )
    schema_editor.execute("DROP TABLE ledger_answeredrequest")
    schema_editor.execute(f"CREATE TABLE ledger_answeredrequest ({columns}) WITHOUT ROWID")


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_never_changed"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnsweredRequest",
            fields=[
                ("key", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("request", models.CharField(max_length=32)),
                ("status", models.PositiveSmallIntegerField()),
                ("answer", models.JSONField()),
                ("answered_at", models.DateTimeField()),
            ],
        ),
        migrations.RunPython(lie_by_key, migrations.RunPython.noop),
    ]
