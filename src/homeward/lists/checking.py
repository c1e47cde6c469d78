"""Every family of a list before any is imported: what is wrong, and what would become of each."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from django.db.models import Count, Sum
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from homeward.lists.families import Misread
from homeward.lists.faults import Faults
from homeward.lists.grouping import FamilyRows, family_batches, group
from homeward.lists.judging import Judge
from homeward.lists.models import Family, Fault, Import, State
from homeward.lists.progress import forget_rows, going_on
from homeward.lists.registering import foresee
from homeward.problems import Problem, describe
from homeward.registration.reader import ECHOED

KEY_TOO_COMMON = describe(
    "list.key_too_common",
    _(
        "%(count)s rows have the household key “%(value)s”: more than a family has persons. "
        "Is this the column with the household keys?"
    ),
)

LARGEST_FAMILY: Final = 100
AT_ONCE: Final = 20  # families saved together
Clock = Callable[[], datetime]


def check(found: Import, clock: Clock) -> Iterator[None]:
    with translation.override(found.language):
        for table in (Family, Fault):
            yield from forget_rows(table, found)
        faults, judge = Faults(found.id), Judge(found, clock().tzinfo)
        with going_on(found, done=0, families=0, counts={}, **faults.counted()):
            pass
        yield from group(found, judge.plan, faults)
        with going_on(found, families=Family.objects.filter(import_id=found.id).count()):
            pass
        for batch in family_batches(found, done=0, size=AT_ONCE):
            for each in batch:
                _check_family(found, judge, each, faults, clock())
                yield
            save_batch(found, batch, faults)
        state = State.FAULTY if faults.errors else State.READY
        with going_on(found, state=state, counts=counts_of(found)):
            pass


def _check_family(
    found: Import, judge: Judge, each: FamilyRows, faults: Faults, now: datetime
) -> None:
    family = each.family
    if family.size > LARGEST_FAMILY:
        params = {"count": family.size, "value": family.key[:ECHOED]}
        column = judge.plan.key_column
        faults.add([Misread(Problem(KEY_TOO_COMMON, params=params), family.number, column)])
        return
    judged = judge.judge(family.key, each.rows)
    faults.add([*judged.errors, *judged.doubts])
    if judged.intake:
        became = foresee(intake=judged.intake, author=found.user, now=now)
        family.outcome, family.code = became.outcome, became.code


def save_batch(found: Import, batch: list[FamilyRows], faults: Faults | None = None) -> None:
    counted = faults.counted() if faults else {}
    with going_on(found, done=found.done + len(batch), **counted):
        Family.objects.bulk_update([each.family for each in batch], ["outcome", "code"])
        if faults:
            faults.store()


def counts_of(found: Import) -> dict[str, list[int]]:
    """Families and persons by outcome."""
    rows = Family.objects.filter(import_id=found.id).values("outcome").order_by("outcome")
    counted = rows.annotate(families=Count("key"), persons=Sum("size"))
    return {row["outcome"]: [row["families"], row["persons"]] for row in counted}
