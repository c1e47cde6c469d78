"""Drafts of releases: asked for on a page, made by a process of their own, one after the other."""

import logging
import subprocess
import sys
import threading
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connections

from homeward.ledger.entries import new_id
from homeward.statistics.releases.about import About
from homeward.statistics.releases.actions import Draft
from homeward.statistics.releases.drafting import Order
from homeward.statistics.releases.making import Made, made_of
from homeward.vault.occupancy import taking_turns
from homeward.web import clock
from homeward.web.middleware import where
from homeward.web.models import ReleaseDraft

WAITING, MADE, REFUSED, BROKEN = "waiting", "made", "refused", "broken"
WORKER: Final = (sys.executable, "-m", "homeward.statistics.releases.worker")
LONGEST: Final = 3600.0  # seconds

log = logging.getLogger("homeward")


def ask(order: Order, user: UUID) -> ReleaseDraft:
    draft = ReleaseDraft.objects.create(
        id=new_id(),
        about=order.about.as_json(),
        work=order.work,
        linked=[str(each) for each in order.linked],
        made_by=user,
        asked_at=clock.now(),
    )
    start()
    return draft


def start() -> None:
    """Also once in the process that serves: what a dead one left unmade is made."""
    threading.Thread(target=_run, name="releases", daemon=True).start()


def make_waiting() -> None:
    with taking_turns(settings.DATA.path, "releases"):
        while draft := ReleaseDraft.objects.filter(state=WAITING).order_by("asked_at").first():
            _settle(draft)


def draft_of(row: ReleaseDraft) -> Draft:
    return Draft(
        about=About.from_json(row.about),
        kept=row.kept,
        passed=row.state == MADE,
        linked=[UUID(each) for each in row.linked],
        made_by=row.made_by,
    )


def _run() -> None:
    try:
        make_waiting()
    finally:
        connections.close_all()


def _settle(row: ReleaseDraft) -> None:
    """A draft that was thrown away meanwhile stays so."""
    try:
        made = _made(row.work)
        state = MADE if made.is_passed else REFUSED
        _save(row, state=state, kept=made.kept, report=made.report)
    except Exception as error:  # whatever it is, the desks go on and the next one is made
        log.error("%s at a release in %s", type(error).__name__, where(error))
        _save(row, state=BROKEN)


def _save(row: ReleaseDraft, **made: Any) -> None:
    ReleaseDraft.objects.filter(id=row.id).update(work="", **made)


def _made(order: str) -> Made:
    done = subprocess.run(  # noqa: S603
        WORKER, input=order, capture_output=True, text=True, timeout=LONGEST, check=True
    )
    return made_of(done.stdout)
