"""PostgreSQL that sorts as SQLite sorts, and takes what SQLite takes.

SQLite holds no text to its length and no integer to its size. An entry that a site took must not be
refused by its hub for a column's sake, so columns here have no limits either: forms and readers have them.
"""

from django.db.backends.postgresql import base, operations

UNLIMITED = {
    "CharField": "varchar",
    "IntegerField": "bigint",
    "SmallIntegerField": "bigint",
    "PositiveIntegerField": "bigint",
    "PositiveSmallIntegerField": "bigint",
}
LARGEST = 2**63 - 1


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "homeward.vault.postgres.compiler"
    integer_field_ranges = operations.DatabaseOperations.integer_field_ranges | {
        name: (0 if name.startswith("Positive") else -LARGEST - 1, LARGEST)
        for name, column in UNLIMITED.items()
        if column == "bigint"
    }


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    data_types = base.DatabaseWrapper.data_types | UNLIMITED
