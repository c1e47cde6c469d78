"""The extract of arrivals that the statistics are counted from, kept in this process and nowhere else.

It is read anew when the ledger has grown: at once while the register is small, else in the background, and
not again and again on a busy day. Once somebody was erased, what was read before is dropped.
"""

import logging
import threading
import time
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from django.db import connections

from homeward.ledger.kinds import KINDS
from homeward.ledger.models import Entry
from homeward.ledger.queries import newest_entry
from homeward.registration.models import Person
from homeward.statistics.flows.reading import Extract, read_extract
from homeward.web import clock
from homeward.web.background import pace
from homeward.web.middleware import where

SMALL: Final = 20_000  # persons, read within a second
REST: Final = 120.0  # seconds between two readings in the background

log = logging.getLogger("homeward")


@dataclass(frozen=True)
class Counted:
    """`is_behind`: the ledger has grown since `as_of`."""

    extract: Extract
    as_of: datetime
    is_behind: bool = False


class Keeper:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: Counted | None = None
        self._reader: threading.Thread | None = None
        self._began = 0.0

    def current(self, zone: tzinfo) -> Counted | None:
        """None while a large register is read for the first time, or anew after an erasure."""
        with self._lock:
            kept = self._kept
            if kept and kept.extract.seen == newest_entry():
                return kept
            if Person.objects.count() <= SMALL:
                as_of = clock.now()
                self._kept = Counted(read_extract(zone=zone), as_of)
                return self._kept
            if kept and _is_of_another_past(kept.extract):
                self._kept = kept = None
            self._start(zone, at_once=kept is None)
            return kept and Counted(kept.extract, kept.as_of, is_behind=True)

    def _start(self, zone: tzinfo, *, at_once: bool) -> None:
        if self._reader and self._reader.is_alive():
            return
        if at_once or time.monotonic() - self._began > REST:
            self._began = time.monotonic()
            self._reader = threading.Thread(
                target=self._run, args=(zone,), name="counts", daemon=True
            )
            self._reader.start()

    def _run(self, zone: tzinfo) -> None:
        try:
            as_of = clock.now()
            extract = read_extract(zone=zone, step=pace())
            with self._lock:
                self._kept = Counted(extract, as_of)
        except Exception as error:  # whoever asks next starts it again
            log.error("%s at the counts in %s", type(error).__name__, where(error))
        finally:
            connections.close_all()


def _is_of_another_past(extract: Extract) -> bool:
    """Somebody was erased since, or this is another ledger."""
    seq, entry = extract.seen
    erasing = [kind.name for kind in KINDS.values() if kind.erases]
    if Entry.objects.filter(site_seq__gt=seq, kind__in=erasing).exists():
        return True
    return entry is None or not Entry.objects.filter(site_seq=seq, id=entry).exists()


keeper = Keeper()
