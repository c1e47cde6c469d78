"""Rows written without building their SQL anew: a registration is some forty, many times a second.

The ORM's query builder took most of a registration's time. Values are spelt as in a payload
(UUIDs, days and instants as text) or as the column's own type.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, connections, models, router

Prepare = Callable[[Any], Any]
UUID_COLUMN = models.UUIDField()
# One statement for a family: between two of them another thread may take the interpreter for a while.
ROWS_AT_ONCE = 30
AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.BinaryField,
)


def insert(table: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Columns that a row leaves out get the column's default."""
    columns = _columns(table, connection.vendor)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        values = [
            prepare(row.get(name, default)) if prepare else row.get(name, default)
            for row in some
            for name, prepare, default in columns
        ]
        with connection.cursor() as cursor:
            cursor.execute(_insertion(table, len(some)), values)


@lru_cache
def _columns(table: type[models.Model], vendor: str) -> list[tuple[str, Prepare | None, Any]]:
    fields = table._meta.concrete_fields
    return [(field.attname, _prepare(field, vendor), _default(field)) for field in fields]


@cache
def _insertion(table: type[models.Model], count: int) -> str:
    fields, quote = table._meta.concrete_fields, connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["(" + ", ".join(["%s"] * len(fields)) + ")"] * count)
    return f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES {places}"  # noqa: S608


def _default(field: Any) -> Any:
    return field.get_default() if field.has_default() else None


@cache
def _prepare(field: Any, vendor: str) -> Prepare | None:
    """How a value becomes the column's; None where it is the column's already."""
    column = field.target_field if field.is_relation else field
    if isinstance(column, AS_THEY_ARE):
        return None
    if vendor == "sqlite" and isinstance(column, models.UUIDField):
        return lambda value: (
            value and (value.hex if isinstance(value, UUID) else value.replace("-", ""))
        )
    if vendor == "sqlite" and type(column) is models.DateField:
        return lambda value: value and str(value)
    if vendor == "sqlite" and type(column) is models.DateTimeField:
        return _utc
    if vendor == "sqlite" and isinstance(column, models.JSONField):
        return lambda value: None if value is None else json.dumps(value)

    def prepare(value: Any) -> Any:
        if value is None and column.null:
            return None
        python = value if isinstance(column, models.JSONField) else column.to_python(value)
        return column.get_db_prep_save(python, connection)

    return prepare


@lru_cache(maxsize=64)  # all instants of one act are a few
def _utc(instant: str | None) -> str | None:
    if instant is None:
        return None
    return str(datetime.fromisoformat(instant).astimezone(UTC).replace(tzinfo=None))


def first(statement: str, *params: Any, using: str = "default") -> tuple[Any, ...] | None:
    """The first row of a statement, or None."""
    with connections[using].cursor() as cursor:
        cursor.execute(statement, params)
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found


def holds_any(table: type[models.Model], name: str, values: Sequence[Any]) -> bool:
    """Whether a column, of identifiers or of text, holds one of these values."""
    if not values:
        return False
    field = table._meta.get_field(name)
    column, where = getattr(field, "column", ""), table._meta.db_table
    places = ", ".join(["%s"] * len(values))
    statement = f"SELECT 1 FROM {where} WHERE {column} IN ({places}) LIMIT 1"  # noqa: S608
    using = router.db_for_read(table)
    prepare = _prepare(field, connections[using].vendor)
    params = map(prepare, values) if prepare else values
    return first(statement, *params, using=using) is not None


def uuid_param(value: Any, using: str = "default") -> Any:
    """An identifier as this database stores it."""
    prepare = _prepare(UUID_COLUMN, connections[using].vendor)
    return prepare(value) if prepare else value
