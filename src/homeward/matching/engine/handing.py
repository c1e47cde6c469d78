"""Arrays as one file that many processes map into memory: on one machine they share its pages."""

import mmap
import pickle
from pathlib import Path
from typing import Any, Final

ALIGNED: Final = 64  # bytes
NUMBER: Final = 8


def hand_over(found: Any, path: Path) -> None:
    """Numbers of bytes first, then what `found` is without its arrays, then each array."""
    arrays: list[pickle.PickleBuffer] = []
    frame = pickle.dumps(found, protocol=5, buffer_callback=arrays.append)
    parts = [memoryview(frame), *(each.raw() for each in arrays)]
    sizes = [len(parts), *(part.nbytes for part in parts)]
    with path.open("xb") as file:
        file.write(b"".join(size.to_bytes(NUMBER, "little") for size in sizes))
        for part in parts:
            file.write(bytes(-file.tell() % ALIGNED))
            file.write(part)


def taken_over(path: Path) -> Any:
    """What `hand_over` wrote. Whoever changes its arrays changes their own copy of a page."""
    with path.open("rb") as file:
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY))
    count = int.from_bytes(whole[:NUMBER], "little")
    sizes = [int.from_bytes(whole[at : at + NUMBER], "little") for at in _places(count)]
    place, parts = NUMBER * (count + 1), []
    for size in sizes:
        place += -place % ALIGNED
        parts.append(whole[place : place + size])
        place += size
    return pickle.loads(parts[0], buffers=parts[1:])  # noqa: S301  a file of this run


def _places(count: int) -> range:
    return range(NUMBER, NUMBER * (count + 1), NUMBER)
