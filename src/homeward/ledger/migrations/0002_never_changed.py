"""The database itself refuses to change what was recorded; a part can only lose its salt and payload."""

from django.db import migrations

SQLITE = "CREATE TRIGGER {name} BEFORE {event} ON {table} {when} BEGIN SELECT RAISE(ABORT, '{why}'); END"

CHANGED = """WHEN NEW.salt IS NOT NULL OR NEW.payload IS NOT NULL OR NEW.digest IS NOT OLD.digest
OR NEW.about IS NOT OLD.about OR NEW.site_seq IS NOT OLD.site_seq
OR NEW.position IS NOT OLD.position"""

TRIGGERS = [
    ("ledger_entry_never_updated", "UPDATE", "ledger_entry", "", "entries are never changed"),
    ("ledger_entry_never_deleted", "DELETE", "ledger_entry", "", "entries are never deleted"),
    ("ledger_part_never_deleted", "DELETE", "ledger_part", "", "parts are never deleted"),
    ("ledger_part_only_erased", "UPDATE", "ledger_part", CHANGED, "parts are erased, never changed"),
]

POSTGRESQL_REFUSES = """CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$"""

POSTGRESQL_CHANGED = """FOR EACH ROW WHEN (NEW.salt IS NOT NULL OR NEW.payload IS NOT NULL
OR NEW.digest IS DISTINCT FROM OLD.digest OR NEW.about IS DISTINCT FROM OLD.about
OR NEW.site_seq IS DISTINCT FROM OLD.site_seq OR NEW.position IS DISTINCT FROM OLD.position)"""

ALL_AT_ONCE = [
    ("ledger_entry_never_emptied", "TRUNCATE", "ledger_entry", "", "entries are never deleted"),
    ("ledger_part_never_emptied", "TRUNCATE", "ledger_part", "", "parts are never deleted"),
]


def refuse(apps, schema_editor):
    make = {"sqlite": in_sqlite, "postgresql": in_postgresql}[schema_editor.connection.vendor]
    for statement in make():
        schema_editor.execute(statement, params=None)


def in_sqlite():
    for name, event, table, when, why in TRIGGERS:
        yield SQLITE.format(name=name, event=event, table=table, when=when, why=why)


def in_postgresql():
    yield POSTGRESQL_REFUSES
    for name, event, table, when, why in [*TRIGGERS, *ALL_AT_ONCE]:
        each = POSTGRESQL_CHANGED if when else "FOR EACH STATEMENT"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} {each} "
            f"EXECUTE FUNCTION ledger_refuse('{why}')"
        )


def allow(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for name, _event, table, _when, _why in [*TRIGGERS, *(ALL_AT_ONCE if on_table else [])]:
        schema_editor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if on_table else ""))
    if on_table:
        schema_editor.execute("DROP FUNCTION ledger_refuse")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
