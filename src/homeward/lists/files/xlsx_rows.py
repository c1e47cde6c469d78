"""The rows of an Excel workbook, one at a time, and a guard against files that only look small."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from itertools import repeat
from typing import Any, BinaryIO, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.datetime import MAC_EPOCH

from homeward.lists.files.csv_rows import Numbered
from homeward.lists.files.shapes import NOT_A_TABLE, Shape
from homeward.problems import Problem, Refused, describe

DAMAGED = describe(
    "list.damaged",
    _("The file is damaged, most likely cut off on its way. Send it again from where it came."),
)
SWELLS = describe(
    "list.swells",
    _(
        "Unpacked, this file would take %(size)s MB, at most %(limit)s are taken. If it is a real list, "
        "save it as CSV or split it."
    ),
)
NO_SHEET = describe(
    "list.no_sheet", _("There is no sheet “%(value)s” in this file. Choose another.")
)

MEGABYTE: Final = 1024 * 1024
LARGEST_UNPACKED: Final = 400 * MEGABYTE
LARGEST_TEXTS: Final = 64 * MEGABYTE  # openpyxl keeps the table of all different texts in memory
MOST_PARTS: Final = 2000
TEXTS: Final = "xl/sharedStrings.xml"
WIDEST: Final = 200  # columns
UNREADABLE: Final = (
    BadZipFile, ParseError, ZlibError, KeyError, ValueError, OSError, EOFError, TypeError,
    AttributeError, IndexError, NotImplementedError, RuntimeError,
)  # fmt: skip


def xlsx_shape(file: BinaryIO, *, sheet: str = "") -> Shape:
    """:raises Refused: it is not a workbook, is damaged, or would not fit into memory."""
    _require_harmless(file)
    with _opened(file) as book:
        names = tuple(each.title for each in book.worksheets if each.sheet_state == "visible")
        chosen = sheet or (names[0] if names else "")
        if chosen not in names:
            raise Refused(Problem(NO_SHEET, "sheet", {"value": chosen}))
        return Shape("xlsx", sheet=chosen, sheets=names, epoch_1904=book.epoch == MAC_EPOCH)


def xlsx_rows(file: BinaryIO, shape: Shape) -> Iterator[Numbered]:
    """A formula is read as the value it had when it was saved, or as itself where it had none.

    :raises Refused: where the file cannot be read on.
    """
    with _opened(file) as book:
        sheet = book[shape.sheet]
        typed = _as_typed(file, shape) if _has_formulas(sheet) else repeat(())
        for number, (row, formulas) in enumerate(zip(_values(sheet), typed, strict=False), start=1):
            yield number, _cells(row, formulas)


def _as_typed(file: BinaryIO, shape: Shape) -> Iterator[tuple[Any, ...]]:
    with _opened(file, formulas=True) as book:
        yield from _values(book[shape.sheet])


@contextmanager
def _opened(file: BinaryIO, *, formulas: bool = False) -> Iterator[Any]:
    """Whatever openpyxl stumbles over, here or while the rows are read, is told in one sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about fonts, validations and others that no list needs
        try:
            file.seek(0)
            book = load_workbook(file, read_only=True, data_only=not formulas, keep_links=False)
            yield book
            book.close()
        except UNREADABLE:
            raise Refused(Problem(DAMAGED, "file")) from None


def _values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what a sheet says of its size is often wrong
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _has_formulas(sheet: Any) -> bool:
    with sheet._get_source() as xml:
        before = b""
        while piece := xml.read(MEGABYTE):
            if b"<f>" in before + piece or b"<f " in before + piece:
                return True
            before = piece[-3:]
    return False


def _cells(row: tuple[Any, ...], formulas: tuple[Any, ...]) -> list[str]:
    cells = [_text(value) for value in row[: WIDEST + 1]]
    for column, formula in enumerate(formulas[: len(cells)]):
        if formula is not None and not cells[column]:
            cells[column] = str(getattr(formula, "text", formula))
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    """As a person would type it; a day without a time has none."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _require_harmless(file: BinaryIO) -> None:
    """What the archive says of itself; zipfile never unpacks more of a part than was said."""
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
    except UNREADABLE:
        raise Refused(Problem(DAMAGED, "file")) from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Refused(Problem(NOT_A_TABLE, "file"))
    for size, limit in (
        (sum(part.file_size for part in parts), LARGEST_UNPACKED),
        (sum(part.file_size for part in parts if part.filename == TEXTS), LARGEST_TEXTS),
    ):
        if size > limit or len(parts) > MOST_PARTS:
            sizes = {"size": size // MEGABYTE, "limit": limit // MEGABYTE}
            raise Refused(Problem(SWELLS, "file", sizes))
