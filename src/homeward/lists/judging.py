"""One family of a list through the desk's own intake: what would be registered, or what is wrong."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext_lazy as _

from homeward.lists.families import Builder, Built, Misread, NumberedRow
from homeward.lists.models import Import
from homeward.lists.plans import Plan
from homeward.problems import Problem, Refused, describe
from homeward.registration import intake
from homeward.registration.intake import ONE_HEAD, Intake
from homeward.registration.reader import ECHOED

KEY_AGAIN = describe(
    "list.key_again",
    _(
        "Household key “%(value)s” stands in row %(first)s and again in row %(row)s, with other "
        "families between, and has %(count)s heads. Give the second family a key of its own."
    ),
)
# Kept with a document whose number looks wrong, and so in no reader's language.
REASON: Final = "From the list of %s"


@dataclass(frozen=True)
class Judged:
    """`intake` is None where there are errors. Doubts are recorded and refuse nothing.

    `stated_on`: the day as of which ages are meant.
    """

    intake: Intake | None
    stated_on: date
    errors: list[Misread] = field(default_factory=list)
    doubts: list[Misread] = field(default_factory=list)


class Judge:
    """Reads families as of the day the list was made, and arrivals as of when it was brought."""

    def __init__(self, found: Import, zone: tzinfo | None) -> None:
        self.plan, self.today = Plan(found), found.listed_on
        self.now: datetime = found.brought_at.astimezone(zone)

    def judge(self, key: str, rows: Sequence[NumberedRow]) -> Judged:
        built = Builder(self.plan, key, rows).build()
        read, problems = self._read(built)
        doubts = [each for each in problems if each.doubt]
        if doubts:
            self._settle(built, doubts)
            read, problems = self._read(built)
        errors = [*built.misread, *_placed(problems, built, key)]
        placed = [Misread(each, *built.cell_of(each.path)) for each in doubts]
        return Judged(None if errors else read, self.today, errors, placed)

    def _read(self, built: Built) -> tuple[Intake | None, Sequence[Problem]]:
        try:
            return intake.read(built.source, now=self.now, today=self.today), ()
        except Refused as refused:
            return None, refused.problems

    def _settle(self, built: Built, doubts: Iterable[Problem]) -> None:
        """The clerk's reason, where no clerk was: the list said so."""
        for doubt in doubts:
            steps = re.match(r"members\.(\d+)\.documents\.(\d+)", doubt.path)
            if steps:
                document = built.source["members"][int(steps[1])]["documents"][int(steps[2])]
                document["override_reason"] = REASON % self.plan.partner


def _placed(problems: Iterable[Problem], built: Built, key: str) -> Iterable[Misread]:
    """By row and column; a cell that could not be read is not also told to be missing."""
    unread = {(each.row, each.column) for each in built.misread}
    for problem in problems:
        row, column = built.cell_of(problem.path)
        if problem.code == ONE_HEAD:
            problem = _about_key(problem, key, built.rows)
        if column is None or (row, column) not in unread:
            yield Misread(problem, row, column)


def _about_key(problem: Problem, key: str, rows: Sequence[NumberedRow]) -> Problem:
    """Two families under one key are told as such, and not as one with two heads."""
    numbers = [number for number, _cells in rows]
    gap = next((b for a, b in pairwise(numbers) if b > a + 1), None)
    if gap is None or problem.params["count"] < 2:
        return problem
    where = {"value": key[:ECHOED], "first": numbers[0], "row": gap}
    return replace(problem, code=KEY_AGAIN, params=problem.params | where)
