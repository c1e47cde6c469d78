"""Leaving nothing of what was deleted beside the databases, as far as each kind allows."""

from collections.abc import Callable
from typing import Any, Final

from django.db import connections

from homeward.vault.postgres.vacuuming import vacuum
from homeward.vault.sqlcipher.journals import empty_journal

CLEARED_BY: Final[dict[str, Callable[[Any], bool]]] = {
    "sqlite": empty_journal,
    "postgresql": vacuum,
}


def empty_journals(*names: str) -> bool:
    """Of these databases, or of all. False where it could not be done now: the next call, or the next
    start, does it.
    """
    chosen = [each for each in connections.all() if not names or each.alias in names]
    cleared = [CLEARED_BY[each.vendor](each) for each in chosen]
    return all(cleared)
