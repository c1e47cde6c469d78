"""The work on imports that takes longer than a page may: read, check, import, clear away.

`work` does it piece by piece and can be left at any piece; what was saved is where it goes on.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from homeward.lists.actions import record_import
from homeward.lists.checking import Clock, check, counts_of, save_batch
from homeward.lists.faults import spelt_out
from homeward.lists.grouping import family_batches
from homeward.lists.judging import Judge
from homeward.lists.models import AT_WORK, Family, Fault, Import, Outcome, Piece, Row, State
from homeward.lists.progress import SCRATCH, Superseded, forget_rows, going_on
from homeward.lists.reading import read_file
from homeward.lists.registering import register
from homeward.problems import Refused
from homeward.registration.intake import Intake
from homeward.vault.scrubbing import empty_journals

AT_ONCE: Final = 10  # families whose outcome is saved together
KEPT: Final = (Outcome.DIFFERS, Outcome.ERASED)  # told after the import, with the rows gone


def work(clock: Clock, *, halted: Collection[UUID] = ()) -> Iterator[UUID]:
    """Until nothing waits; gives the import it is at, before every piece. `halted` ones are left alone."""
    while found := _next(halted):
        yield found.id
        try:
            for _piece in STEPS[State(found.state)](found, clock):
                yield found.id
        except Superseded:
            continue


def _next(halted: Collection[UUID]) -> Import | None:
    waiting = Import.objects.filter(state__in=AT_WORK) | Import.objects.filter(
        state__in=(State.DONE, State.DISCARDED), cleared=False
    )
    return waiting.exclude(id__in=halted).order_by("brought_at").first()


def _read(found: Import, clock: Clock) -> Iterator[None]:
    try:
        yield from read_file(found)
    except Refused as refused:
        problem = refused.problems[0]
        told = {"code": problem.code, "path": problem.path, "params": spelt_out(problem.params)}
        with going_on(found, state=State.UNREADABLE, problem=told):
            pass


def _import(found: Import, clock: Clock) -> Iterator[None]:
    judge = Judge(found, clock().tzinfo)
    for batch in family_batches(found, done=found.done, size=AT_ONCE):
        for each in batch:
            judged = judge.judge(each.family.key, each.rows)
            if (
                judged.intake is None
            ):  # by a newer Homeward that is stricter than the one that checked
                with going_on(found, state=State.CHECKING):
                    return
            _settle(found, each.family, judged.intake, clock())
            yield
        save_batch(found, batch)
    counts = counts_of(found)
    record_import(found=found, counts=counts, now=clock())
    with going_on(found, state=State.DONE, counts=counts, ended_at=clock()):
        pass


def _settle(found: Import, family: Family, intake: Intake, now: datetime) -> None:
    """A family that this import had registered when it was interrupted is as new as it was foreseen."""
    became = register(intake=intake, author=found.user, now=now)
    is_own = became.registered_at and found.began_at and became.registered_at >= found.began_at
    if not (family.outcome == Outcome.NEW and is_own):
        family.outcome = became.outcome
    family.code = became.code


def _clear(found: Import, clock: Clock) -> Iterator[None]:
    """No row of a list stays longer than it is needed."""
    for table in (Piece, Row, Fault):
        yield from forget_rows(table, found)
    if found.state == State.DISCARDED:
        yield from forget_rows(Family, found)
        empty_journals(SCRATCH)
        Import.objects.filter(id=found.id).delete()
        return
    kept = ", ".join(f"'{each}'" for each in KEPT)
    yield from forget_rows(Family, found, f"outcome NOT IN ({kept})")
    empty_journals(SCRATCH)
    with going_on(found, cleared=True):
        pass


STEPS: Final[dict[State, Callable[[Import, Clock], Iterator[None]]]] = {
    State.READING: _read,
    State.CHECKING: check,
    State.IMPORTING: _import,
    State.DONE: _clear,
    State.DISCARDED: _clear,
}
