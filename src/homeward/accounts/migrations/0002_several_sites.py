from django.db import migrations, models


def own_site(apps, schema_editor):
    """Until now a database knew its own site only."""
    site, local = apps.get_model("accounts", "Site"), apps.get_model("accounts", "LocalSite")
    for each in site._base_manager.values_list("id", flat=True):
        local.objects.create(site=each)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="LocalSite",
            fields=[("site", models.UUIDField(primary_key=True, serialize=False))],
        ),
        migrations.AlterField(
            "user", "username", models.CharField(max_length=40, db_index=True)
        ),
        migrations.AlterModelManagers("site", [("everywhere", models.Manager())]),
        migrations.RunPython(own_site, migrations.RunPython.noop),
    ]
