from django.db import migrations


class Migration(migrations.Migration):
    """Names are found in memory now (`matching.register`)."""

    dependencies = [("matching", "0002_pairs")]

    operations = [migrations.DeleteModel(name="NameToken")]
