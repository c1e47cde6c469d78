"""What can be done with an import. Only its end is told in the ledger: until then nothing happened."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement
from homeward.ledger.queries import entries_of
from homeward.lists.entries import LIST_IMPORTED
from homeward.lists.files.shapes import shape_of
from homeward.lists.files.stored_file import Storing
from homeward.lists.mapping import ColumnMapping, problems_of, remember
from homeward.lists.models import Import, Outcome, Piece, State
from homeward.lists.reading import named_columns
from homeward.problems import Problem, Refused, describe, refuse_if

PARTNER_MISSING = describe(
    "list.partner_missing", _("Write the name of the partner whose list this is.")
)
FILE_MISSING = describe("list.file_missing", _("Choose the file with the list."))
LISTED_LATER = describe(
    "list.listed_later", _("“%(value)s” has not come yet. When was the list made?")
)
UNDER_WAY = describe(
    "list.under_way",
    _("This import is under way or over, and cannot be changed any more. Reload the page."),
)
NOT_CHECKED = describe(
    "list.not_checked", _("The list is not checked, or has errors. Nothing was imported.")
)

CHANGEABLE: Final = (State.UNREADABLE, State.MAPPING, State.FAULTY, State.READY)
LONGEST_NAME: Final = 80
LONGEST_FILE_NAME: Final = 200


def bring_list(
    *,
    file: Storing,
    file_name: str,
    partner: str,
    user: UUID,
    language: str,
    now: datetime,
) -> Import:
    """Begin an import with a file that has come in whole.

    :raises Refused: the partner or the file is missing.
    """
    missing = [Problem(PARTNER_MISSING, "partner")] if not partner.strip() else []
    missing += [Problem(FILE_MISSING, "file")] if not file_name else []
    refuse_if(missing)
    return Import.objects.create(
        id=file.import_id,
        partner=" ".join(partner.split())[:LONGEST_NAME],
        file_name=file_name[-LONGEST_FILE_NAME:],
        size=file.size,
        digest=file.finish(),
        listed_on=now.date(),
        user=user,
        language=language,
        brought_at=now,
    )


def read_otherwise(*, found: Import, changes: Mapping[str, Any]) -> None:
    """`changes`: of encoding, delimiter, sheet and header_row, those that are to be others.

    Where another than the row of headings changes, those are looked for again.

    :raises Refused: the import is under way, or there is no such row.
    """
    _require(found, *CHANGEABLE)
    shape = replace(shape_of(found.shape), **{"header_row": None, **changes})
    if set(changes) <= {"header_row"} and found.state != State.UNREADABLE:
        _change(found, state=State.MAPPING, problem=None, **named_columns(found, shape))
    else:
        _change(found, state=State.READING, problem=None, shape=shape.as_json())


def map_columns(
    *,
    found: Import,
    mapping: ColumnMapping,
    series: str,
    listed_on: date,
    language: str,
    now: datetime,
) -> None:
    """Keep the mapping, whatever is still wrong with it, and check the list if nothing is.

    `language`: of the words in what is found wrong.

    :raises Refused: the import is under way, the mapping lacks something, or the list is from the future.
    """
    _require(found, State.MAPPING, State.FAULTY, State.READY)
    _change(
        found,
        state=State.MAPPING,
        mapping=mapping.as_json(),
        series=" ".join(series.split())[:LONGEST_NAME],
        listed_on=min(listed_on, now.date()),
        language=language,
    )
    later = Problem(LISTED_LATER, "listed_on", {"value": listed_on.isoformat()})
    refuse_if([*problems_of(mapping), *([later] if listed_on > now.date() else [])])
    remember(mapping, columns=found.columns, partner=found.partner)
    _change(found, state=State.CHECKING)


def start_import(*, found: Import, user: UUID, now: datetime) -> None:
    """:raises Refused: it is not checked, or has errors."""
    if found.state != State.READY:
        raise Refused(Problem(NOT_CHECKED))
    _change(found, state=State.IMPORTING, user=user, began_at=now, done=0)


def discard_import(*, found: Import) -> None:
    """Its rows are deleted by the work that follows.

    :raises Refused: families of it are being registered.
    """
    if found.state == State.IMPORTING:
        raise Refused(Problem(UNDER_WAY))
    _change(found, state=State.DISCARDED, cleared=False)


def sweep_imports(*, before: datetime) -> None:
    """Discard those that were brought before a moment; those that are being imported go on.

    Files that came in but began no import are forgotten. To be called while nobody brings one.
    """
    Piece.objects.exclude(import_id__in=Import.objects.values("id")).delete()
    old = Import.objects.filter(brought_at__lt=before).exclude(state=State.IMPORTING)
    for found in old:
        discard_import(found=found)


def record_import(*, found: Import, counts: Mapping[str, list[int]], now: datetime) -> None:
    """Once, also where the machine stopped between this and saving that it was done."""
    if entries_of(kind=LIST_IMPORTED.name, subjects=[found.id]):
        return
    payload = {
        "partner": found.partner,
        "file_digest": found.digest,
        "rows": found.rows,
        **{f"households_{each}": counts.get(each, [0, 0])[0] for each in Outcome.values},
    }
    ledger.record(
        kind=LIST_IMPORTED,
        subject=found.id,
        parts=[Statement(found.id, payload)],
        author=found.user,
        now=now,
    )


def _require(found: Import, *states: State) -> None:
    if found.state not in states:
        raise Refused(Problem(UNDER_WAY))


def _change(found: Import, **changes: Any) -> None:
    """Whoever was at work on the import stops."""
    changes["run"] = found.run + 1
    if not Import.objects.filter(id=found.id, run=found.run).update(**changes):
        raise Refused(Problem(UNDER_WAY))
    for name, value in changes.items():
        setattr(found, name, value)
