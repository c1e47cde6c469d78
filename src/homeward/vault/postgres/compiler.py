"""Unknown comes first, as in SQLite: PostgreSQL would put it last, and pages would differ."""

from typing import Any

from django.db.backends.postgresql import compiler
from django.db.models.expressions import OrderBy


class SQLCompiler(compiler.SQLCompiler):
    def get_order_by(self) -> Any:
        found = super().get_order_by()
        return [self._unknown_first(*each) for each in found]

    def _unknown_first(self, expression: Any, compiled: tuple[str, Any, bool]) -> Any:
        if not isinstance(expression, OrderBy) or _is_settled(expression):
            return expression, compiled
        told = expression.copy()
        told.nulls_first, told.nulls_last = not expression.descending, expression.descending
        sql, params = self.compile(told)
        return told, (sql, params, compiled[2])


class SQLInsertCompiler(compiler.SQLInsertCompiler, SQLCompiler):
    pass


class SQLDeleteCompiler(compiler.SQLDeleteCompiler, SQLCompiler):
    pass


class SQLUpdateCompiler(compiler.SQLUpdateCompiler, SQLCompiler):
    pass


class SQLAggregateCompiler(compiler.SQLAggregateCompiler, SQLCompiler):
    pass


def _is_settled(order: OrderBy) -> bool:
    """A column that is never unknown keeps the order its index has."""
    target = getattr(order.expression, "target", None)
    return bool(order.nulls_first or order.nulls_last or (target is not None and not target.null))
