"""The door for writing: one writer at a time, so that `site_seq` is gapless and in the order of commit.

How it is kept depends on the database: `sharing` on a site, `queueing` on a hub.
"""

from contextlib import AbstractContextManager
from typing import Final

from django.db import connections

from homeward.ledger.queueing import queueing
from homeward.ledger.sharing import sharing

KEPT_BY: Final = {"sqlite": sharing, "postgresql": queueing}


def writing() -> AbstractContextManager[None]:
    """Everything inside becomes durable together or not at all.

    May be nested: only the outermost one is an act of its own, and what fails within fails it whole.
    """
    return KEPT_BY[connections["default"].vendor]()
