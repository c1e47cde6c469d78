"""From a stored file to stored rows, in steady memory, and where in them the columns are named."""

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import BinaryIO, Final

from django.utils.translation import gettext_lazy as _

from homeward.accounts.models import Site
from homeward.lists.files.apart import workbook_apart
from homeward.lists.files.csv_rows import Numbered, csv_rows, csv_shape
from homeward.lists.files.shapes import EMPTY, Shape, form_of, shape_of
from homeward.lists.files.stored_file import open_stored
from homeward.lists.files.xlsx_rows import WIDEST
from homeward.lists.headings import WITHIN, columns_of, header_row_of
from homeward.lists.mapping import guess
from homeward.lists.models import Import, Row, State
from homeward.lists.progress import forget_rows, going_on
from homeward.problems import Problem, Refused, describe

TOO_MANY_ROWS = describe(
    "list.too_many_rows",
    _("The list has more than %(limit)s rows. Split it into several files and import each."),
)
TOO_MANY_COLUMNS = describe(
    "list.too_many_columns",
    _("Row %(row)s has more than %(limit)s columns. Take away the columns that are not needed."),
)
NO_ROWS = describe(
    "list.no_rows",
    _(
        "Row %(row)s names the columns, and nothing stands below it. Choose the sheet with the list."
    ),
)

MOST_ROWS: Final = 250_000
LAST_NUMBER: Final = 1_048_576  # of the rows of a spreadsheet
AT_ONCE: Final = 200  # rows stored together


def read_file(found: Import) -> Iterator[None]:
    """Store every row that is not empty, then look for the names of the columns.

    :raises Refused: the file cannot be read; the rows so far stay, to be shown.
    """
    yield from forget_rows(Row, found)
    with open_stored(found.id, found.size) as file, _opened(found, file) as (shape, rows):
        with going_on(found, shape=shape.as_json(), rows=0, done=0):
            pass
        yield from _store(found, rows)
    with going_on(found, **named_columns(found, shape), state=State.MAPPING):
        pass


def named_columns(found: Import, shape: Shape) -> dict[str, object]:
    """What follows from where the headings stand, as fields of the import.

    :raises Refused: nothing stands below them.
    """
    rows = top_rows(found)
    if not rows:
        raise Refused(Problem(EMPTY, "file"))
    header_row = header_row_of(rows) if shape.header_row is None else shape.header_row
    columns = columns_of(rows, header_row, form=shape.form)
    count = Row.objects.filter(import_id=found.id, number__gt=header_row).count()
    if not count:
        raise Refused(Problem(NO_ROWS, "header_row", {"row": header_row}))
    changes = {"shape": replace(shape, header_row=header_row).as_json(), "columns": columns}
    return changes | {"rows": count, "mapping": _mapping(found, columns)}


def top_rows(found: Import) -> dict[int, list[str]]:
    rows = Row.objects.filter(import_id=found.id, number__lte=WITHIN).order_by("number")
    return dict(rows.values_list("number", "cells"))


def _mapping(found: Import, columns: list[str]) -> dict[str, object]:
    """What was chosen before stays, as long as the columns are the same."""
    if found.mapping and found.columns == columns:
        return dict(found.mapping)
    site = Site.objects.first()
    crossing = site.crossing if site else ""
    return guess(columns, partner=found.partner, crossing=crossing).as_json()


@contextmanager
def _opened(found: Import, file: BinaryIO) -> Iterator[tuple[Shape, Iterator[Numbered]]]:
    """What somebody chose before is kept, the rest is found out."""
    chosen = shape_of(found.shape) if found.shape else None
    header_row = chosen.header_row if chosen else None
    if form_of(file) == "xlsx":
        with workbook_apart(file, chosen.sheet if chosen else "") as (shape, rows):
            yield replace(shape, header_row=header_row), rows
    else:
        said = (chosen.encoding, chosen.delimiter) if chosen else ("", "")
        shape = csv_shape(file, encoding=said[0], delimiter=said[1])
        with closing(csv_rows(file, shape)) as rows:
            yield replace(shape, header_row=header_row), rows


def _store(found: Import, rows: Iterator[Numbered]) -> Iterator[None]:
    waiting: list[Row] = []
    for cells in _kept(rows):
        if cells is not None:
            waiting.append(Row(import_id=found.id, number=cells[0], cells=cells[1]))
        if len(waiting) >= AT_ONCE:
            _save(found, waiting)
            waiting = []
        yield
    _save(found, waiting)


def _kept(rows: Iterator[Numbered]) -> Generator[Numbered | None]:
    """None for an empty row.

    :raises Refused: there are more rows or columns than are taken.
    """
    kept = 0
    for number, cells in rows:
        filled = any(map(str.strip, cells))
        kept += filled
        if kept > MOST_ROWS or number > LAST_NUMBER:
            raise Refused(Problem(TOO_MANY_ROWS, "file", {"limit": MOST_ROWS}))
        if len(cells) > WIDEST:
            raise Refused(Problem(TOO_MANY_COLUMNS, "file", {"row": number, "limit": WIDEST}))
        yield (number, cells) if filled else None


def _save(found: Import, rows: list[Row]) -> None:
    with going_on(found, rows=found.rows + len(rows)):
        Row.objects.bulk_create(rows)
