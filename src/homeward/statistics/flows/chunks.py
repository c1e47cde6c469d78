"""Reading many rows without standing in the way of the desks."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

AT_ONCE = 5_000
Step = Callable[[], None]


def chunks(rows: Any, step: Step) -> Iterator[list[Any]]:
    """Of a query set; after each chunk a step in which others may go first."""
    stream = iter(rows.iterator(chunk_size=AT_ONCE))
    while chunk := list(islice(stream, AT_ONCE)):
        yield chunk
        step()
