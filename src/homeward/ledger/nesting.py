"""What fails inside of an act fails the act."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def failing_whole() -> Iterator[None]:
    """Also where somebody between here and the outermost catches what went wrong."""
    try:
        yield
    except BaseException:
        transaction.set_rollback(True)
        raise
