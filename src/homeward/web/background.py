"""The one thread that works on imports while the desks are served, and gives way to them; and another
that builds the index of people once, so that no desk waits for it.

Its work is done in pieces of a few milliseconds. After a few of them it looks whether a request is
being answered, and waits for a while if one is; never so long that it stands still on a busy day.
"""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from homeward.lists.working import work
from homeward.matching.compiled import is_complete
from homeward.matching.register import register
from homeward.problems import describe
from homeward.vault.occupancy import taking_turns
from homeward.web import clock
from homeward.web.middleware import is_disk_trouble, where

DISK_FULL = describe(
    "list.disk_full",
    _(
        "The disk of the server is full or cannot be written. What was imported so far is safe. "
        "Make room, then go on."
    ),
)
BROKEN = describe(
    "list.broken",
    _(
        "Homeward itself failed at this list. What was imported so far is safe. Go on once more, "
        "and if it stops again, tell who looks after the site."
    ),
)

SLICE: Final = 0.005  # seconds of work
LONGEST_WAIT: Final = 0.05  # seconds for desks between two slices
LOOKS_AGAIN: Final = 60.0

log = logging.getLogger("homeward")
halted: dict[UUID, str] = {}  # imports that cannot go on by themselves, and why
_wanted = threading.Event()
_compiling = threading.Event()
_being_answered = 0
_nobody_waits = threading.Condition()


def counts_requests(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Middleware: while anybody is answered, imports wait."""

    def middleware(request: HttpRequest) -> HttpResponse:
        global _being_answered
        with _nobody_waits:
            _being_answered += 1
        try:
            return get_response(request)
        finally:
            with _nobody_waits:
                _being_answered -= 1
                if not _being_answered:
                    _nobody_waits.notify_all()

    return middleware


def start() -> None:
    """Once in the process that serves; what a dead one left unfinished goes on at once."""
    threading.Thread(target=_run, name="imports", daemon=True).start()
    threading.Thread(target=_build_register, name="register", daemon=True).start()


def is_compiling() -> bool:
    """The first minute of an install, in which nobody can be recognised yet."""
    return _compiling.is_set()


def _build_register() -> None:
    try:
        _compile_apart()
        register.current()
    except Exception as error:  # whoever asks first builds it, and is told what is wrong
        log.error("%s at the register in %s", type(error).__name__, where(error))
    finally:
        connections.close_all()


def _compile_apart() -> None:
    """In a process of its own: a compiler holds the interpreter's lock, and desks would wait for it."""
    if is_complete():
        return
    _compiling.set()
    try:
        subprocess.run([sys.executable, "-m", "homeward.matching.warming"], check=False)
    finally:
        _compiling.clear()


def go_on(import_id: UUID | None = None) -> None:
    """There is work; a halted import is tried again."""
    if import_id:
        halted.pop(import_id, None)
    _wanted.set()


def _run() -> None:
    while True:
        _wanted.clear()
        while not work_until_halted():
            pass
        _wanted.wait(LOOKS_AGAIN)


def work_until_halted() -> bool:
    """True when nothing waits any more; False when an import could not go on."""
    at, step = None, pace()
    try:
        with taking_turns(settings.DATA.path, "imports"):
            for at in work(clock.now, halted=halted):  # noqa: B007  (told when it cannot go on)
                step()
    except Exception as error:  # whatever it is, the desks go on
        _halt(at, error)
        return at is None
    return True


def give_way() -> None:
    with _nobody_waits:
        _nobody_waits.wait_for(lambda: not _being_answered, LONGEST_WAIT)


def pace() -> Callable[[], None]:
    """To be called after every step of a few milliseconds or less, by whatever else takes long."""
    began = time.monotonic()

    def step() -> None:
        nonlocal began
        if time.monotonic() - began > SLICE:
            give_way()
            began = time.monotonic()

    return step


def _halt(at: UUID | None, error: Exception) -> None:
    log.error("%s at an import in %s", type(error).__name__, where(error))
    if at:
        halted[at] = DISK_FULL if is_disk_trouble(error) else BROKEN
