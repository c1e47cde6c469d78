"""All tables anew from the entries: what they add up to, and nothing else."""

from collections.abc import Callable
from typing import Any

from django.db import connection, models, transaction

from homeward.ledger import kinds
from homeward.ledger.entries import applied
from homeward.ledger.walking import entries_with_parts
from homeward.ledger.writing import writing
from homeward.vault.signing import running_digest


def rebuild(progress: Callable[[int], None] = lambda done: None) -> None:
    """Empty every projected table and apply all entries again, in one transaction."""
    with writing(), connection.cursor() as cursor:
        for table in kinds.PROJECTED:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table._meta.db_table)}")  # noqa: S608
        for entry, parts in entries_with_parts():
            kinds.apply(applied(entry, parts))
            progress(1)


def differs_from_tables(progress: Callable[[int], None] = lambda done: None) -> list[str]:
    """Names of the tables that are not what the entries add up to; nothing is changed."""
    with writing():
        before = table_digests()
        rebuild(progress)
        after = table_digests()
        transaction.set_rollback(True)
    return [name for name in before if before[name] != after[name]]


def table_digests() -> dict[str, str]:
    """One SHA-256 per projected table over all its rows."""
    return {table._meta.db_table: _digest(table) for table in kinds.PROJECTED}


def _digest(table: type[models.Model]) -> str:
    found = running_digest()
    for row in table._default_manager.order_by("pk").values_list().iterator():
        found.update(_as_text(row).encode())
    return found.hexdigest()


def _as_text(row: tuple[Any, ...]) -> str:
    return repr(row) + "\n"
