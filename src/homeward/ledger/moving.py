"""A copy of the record must never go on signing as the device it was copied from.

Two machines that sign as one would both write an entry 41, and the chain would be broken for good.
So no copy carries the signing key; where it is opened, the machine becomes a device of its own.
"""

from typing import Any

from homeward.ledger.models import LocalDevice


def forget_local_device(connection: Any) -> None:
    """`connection` is one to a copy of the database, below Django."""
    connection.execute(f'DELETE FROM "{LocalDevice._meta.db_table}"')  # noqa: S608
