"""Rows as a file, a piece at a time: CSV for programs, XLSX for spreadsheets.

Nothing of it is ever a file on the server. openpyxl's own way of writing long sheets goes through a
temporary file in clear; here it makes the empty workbook, and the rows flow into that workbook's sheet
while the archive is on its way out.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from homeward.reference.formulas import harmless

Cell = str | int | None
Row = Iterable[Cell]
PIECE: Final = 64 * 1024  # bytes handed on at once
BOM: Final = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252
SHEET: Final = "xl/worksheets/sheet1.xml"
_EXTENT: Final = re.compile(r"<dimension[^>]*/>")  # of an empty sheet
_ROWS_GO_HERE: Final = re.compile(r"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_csv(rows: Iterable[Row], *, right_to_left: bool) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, RFC 4180."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
        if out.tell() > PIECE:
            yield _taken(out)
    yield _taken(out)


def as_xlsx(rows: Iterable[Row], *, right_to_left: bool) -> Iterator[bytes]:
    """One sheet, its first row in sight while the others scroll."""
    out = _Out()
    parts = _empty_workbook(right_to_left)
    before, after = _ROWS_GO_HERE.split(_EXTENT.sub("", parts.pop(SHEET)))
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open(SHEET, "w") as sheet:
            sheet.write(f"{before}<sheetData>".encode())
            for number, row in enumerate(rows, start=1):
                sheet.write(_row_as_xml(number, row).encode())
                if len(out.waiting) > PIECE:
                    yield out.take()
            sheet.write(f"</sheetData>{after}".encode())
    yield out.take()


WRITERS: Final[dict[str, Callable[..., Iterator[bytes]]]] = {"xlsx": as_xlsx, "csv": as_csv}
MEDIA_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class _Out(io.RawIOBase):
    """Where the archive is written to, and taken away from. It cannot be gone back in."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.waiting += data
        return len(data)

    def take(self) -> bytes:
        found, self.waiting = bytes(self.waiting), bytearray()
        return found


def _empty_workbook(right_to_left: bool) -> dict[str, str]:
    """Its parts by name, as text."""
    workbook, saved = Workbook(), io.BytesIO()
    workbook.properties.creator = "Homeward"
    sheet: Any = workbook.active
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = right_to_left
    workbook.save(saved)
    with ZipFile(saved) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def _row_as_xml(number: int, row: Row) -> str:
    cells = (
        _cell_as_xml(f"{get_column_letter(column)}{number}", cell)
        for column, cell in enumerate(row, start=1)
        if cell is not None
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell_as_xml(place: str, cell: str | int) -> str:
    """Text stays text: not a date, not an error, not a number whose zeros in front get lost."""
    if isinstance(cell, int):
        return f'<c r="{place}"><v>{cell}</v></c>'
    text = escape(str(_written(cell)), {"\r": "&#13;"})
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _written(cell: Cell) -> Cell:
    return harmless(_NOT_IN_XML.sub("", cell)) if isinstance(cell, str) else cell


def _taken(out: io.StringIO) -> bytes:
    found = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return found
