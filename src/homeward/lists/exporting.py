"""Giving a list out: what it will hold, and the file itself, recorded before its first byte leaves.

Nothing of it stays on the server. What the entry says was given out is what the file holds: both are
read in one snapshot, and the entry is written past it through the writer's own connection.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.accounts.fields import readable
from homeward.accounts.roles import Role
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.models import Entry
from homeward.ledger.reading import snapshot
from homeward.lists.counted_columns import COUNTED
from homeward.lists.entries import LIST_EXPORTED
from homeward.lists.export_columns import GROUPS, KEY, Column, all_columns
from homeward.lists.export_rows import written, written_in_their_own_order
from homeward.lists.selecting import Counts, answers, count, most_documents
from homeward.lists.spelling import spelling_in
from homeward.lists.wishes import ASKED_ABOUT, Wish
from homeward.lists.writing import WRITERS, Cell
from homeward.problems import Problem, Refused, describe

LARGE: Final = 1_000  # persons with names; for more the password is asked for again
NAMING: Final = frozenset({"names", "phone", "documents"})
LONGEST_SHEET: Final = 200_000  # persons; a longer sheet would not open on the machines there are
NOBODY = describe("export.nobody", _("No family fits. Take more days, or fewer conditions."))
TOO_LONG = describe(
    "export.too_long",
    _("%(persons)s persons are too many for one sheet. Choose CSV, or fewer days."),
)
CONFIRM = describe(
    "export.confirm",
    _("This list names %(persons)s persons. Type your password to make it, or choose fewer days."),
)
RIGHT_TO_LEFT: Final = ("prs", "pus")
Roles = frozenset[Role]


@dataclass(frozen=True)
class Outlook:
    """What a list will hold. `answers`: to the question about the same thing, where there is one."""

    counts: Counts
    headings: list[str]
    is_large: bool
    answers: Counter[str] = field(default_factory=Counter)


def only_counts(roles: Roles) -> bool:
    """Whoever may not know whose file it is gets rows that lead to nobody."""
    return "code" not in readable(roles, "household")


def groups_for(roles: Roles) -> list[str]:
    """The groups of columns to choose from; none for who only counts."""
    if only_counts(roles):
        return []
    open_ = {each.group for each in all_columns(documents=1) if each.is_open_to(roles)}
    return [group for group in GROUPS if group in open_]


def columns_for(roles: Roles, wish: Wish) -> list[Column]:
    if only_counts(roles):
        return [each for each in COUNTED if each.is_open_to(roles)]
    documents = most_documents(wish.selection) if "documents" in wish.groups else 0
    wanted = {KEY.group, *wish.groups}
    return [e for e in all_columns(documents) if e.group in wanted and e.is_open_to(roles)]


def look(*, roles: Roles, wish: Wish) -> Outlook:
    counts, columns = count(wish.selection), columns_for(roles, wish)
    question = ASKED_ABOUT.get(wish.purpose)
    return Outlook(
        counts=counts,
        headings=[str(column.label) for column in columns],
        is_large=is_large(counts, columns),
        answers=answers(wish.selection, question) if question else Counter(),
    )


def export(
    *,
    roles: Roles,
    wish: Wish,
    language: str,
    confirmed: bool,
    author: UUID,
    now: datetime,
    step: Callable[[], None] = lambda: None,
) -> Iterator[bytes]:
    """Begins with an empty piece once it is recorded; to be closed where it is not read to its end.

    `confirmed`: whoever asks has just shown again who they are. `step` is called after every row.

    :raises Refused: at the first piece: nobody to tell of, too many for one sheet, not confirmed.
    """
    with snapshot():
        counts, columns = count(wish.selection), columns_for(roles, wish)
        _refuse(wish, counts, needs_look=is_large(counts, columns) and not confirmed)
        record_export(wish=wish, columns=columns, counts=counts, author=author, now=now)
        spelt_in = language if wish.headings == "words" else None
        spelling = spelling_in(spelt_in, wish.selection.zone)
        in_order = written_in_their_own_order if only_counts(roles) else written
        rows = in_order(roles, wish.selection, columns, spelling)
        first = [str(each.label) if spelt_in else each.code for each in columns]
        yield b""
        yield from WRITERS[wish.form](
            _with_headings(first, rows, step), right_to_left=spelt_in in RIGHT_TO_LEFT
        )


def record_export(
    *, wish: Wish, columns: Sequence[Column], counts: Counts, author: UUID, now: datetime
) -> Entry:
    """What was given out and what for; of nobody in it."""
    chosen, list_id = wish.selection, new_id()
    payload = {
        "purpose": wish.purpose,
        "purpose_text": wish.purpose_text,
        "partner_class": chosen.partner_class,
        "first": chosen.first.isoformat() if chosen.first else None,
        "last": chosen.last.isoformat() if chosen.last else None,
        "crossing": chosen.crossing,
        "legal_status": chosen.legal_status,
        "columns": [column.code for column in columns],
        "form": wish.form,
        "headings": wish.headings,
        "households": counts.households,
        "persons": counts.persons,
        "left_out": {
            "empty": counts.empty,
            "removed": counts.removed,
            **{f"sharing_{answer}": number for answer, number in counts.not_agreed.items()},
        },
    }
    statement = Statement(list_id, payload)
    return ledger.record(
        kind=LIST_EXPORTED, subject=list_id, parts=[statement], author=author, now=now
    )


def is_large(counts: Counts, columns: Sequence[Column]) -> bool:
    """Whether it names so many that one open screen is not enough to make it."""
    return counts.persons > LARGE and any(each.group in NAMING for each in columns)


def _refuse(wish: Wish, counts: Counts, *, needs_look: bool) -> None:
    if not counts.persons:
        raise Refused(Problem(NOBODY))
    if wish.form == "xlsx" and counts.persons > LONGEST_SHEET:
        raise Refused(Problem(TOO_LONG, "form", {"persons": counts.persons}))
    if needs_look:
        raise Refused(Problem(CONFIRM, "password", {"persons": counts.persons}))


def _with_headings(
    first: list[str], rows: Iterator[list[Cell]], step: Callable[[], None]
) -> Iterator[list[Cell]]:
    yield [*first]
    for row in rows:
        yield row
        step()
