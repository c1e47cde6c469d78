"""The database itself refuses to change what was recorded; a part can only lose its salt and payload."""

from django.db import migrations

REFUSE = "CREATE TRIGGER {name} BEFORE {event} ON {table} {when} BEGIN SELECT RAISE(ABORT, '{why}'); END"

CHANGED = """WHEN NEW.salt IS NOT NULL OR NEW.payload IS NOT NULL OR NEW.digest IS NOT OLD.digest
OR NEW.about IS NOT OLD.about OR NEW.site_seq IS NOT OLD.site_seq
OR NEW.position IS NOT OLD.position"""

TRIGGERS = [
    ("ledger_entry_never_updated", "UPDATE", "ledger_entry", "", "entries are never changed"),
    ("ledger_entry_never_deleted", "DELETE", "ledger_entry", "", "entries are never deleted"),
    ("ledger_part_never_deleted", "DELETE", "ledger_part", "", "parts are never deleted"),
    ("ledger_part_only_erased", "UPDATE", "ledger_part", CHANGED, "parts are erased, never changed"),
]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunSQL(
            REFUSE.format(name=name, event=event, table=table, when=when, why=why),
            f"DROP TRIGGER {name}",
        )
        for name, event, table, when, why in TRIGGERS
    ]
