"""How the functions are compiled that compare people: numba, free of the interpreter's lock.

A kernel allocates nothing: it is compiled without numba's counting of references, which at every call takes
and gives back each array of a `Known` or `Scratch` and made a comparison four times as long. What does
allocate uses `njit` itself, and a kernel must not call it.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from numba import njit

Kernel = TypeVar("Kernel", bound=Callable[..., Any])
OPTIONS: Final[dict[str, Any]] = {"nogil": True, "cache": True, "_nrt": False}


def kernel(function: Kernel) -> Kernel:
    compiled: Kernel = njit(**OPTIONS)(function)
    return compiled


def inlined(function: Kernel) -> Kernel:
    """A kernel that is written out where it is called."""
    compiled: Kernel = njit(**OPTIONS, inline="always")(function)
    return compiled
