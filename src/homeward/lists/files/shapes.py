"""How a file is read: found out from the file, shown, and changed by whoever knows better."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Final, Literal

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe

EMPTY = describe("list.empty", _("The file is empty. Choose the file that holds the list."))
OLD_EXCEL = describe(
    "list.old_excel",
    _(
        "This is a file of an old Excel, or one with a password. Open it in Excel, take the password "
        "away, and save it as “Excel workbook (.xlsx)”."
    ),
)
NOT_A_TABLE = describe(
    "list.not_a_table",
    _("This is no CSV or XLSX file, whatever its name says. Save the list as one of them."),
)

Form = Literal["csv", "xlsx"]
ENCODINGS: Final = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1252": "Windows-1252 (Latin)",
}
DELIMITERS: Final = {",": ",", ";": ";", "\t": _("Tab"), "|": "|"}
OLE: Final = b"\xd0\xcf\x11\xe0"
FOREIGN: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"\x1f\x8b")
GLANCE: Final = 64 * 1024  # bytes
SAMPLE_ROWS: Final = 120


@dataclass(frozen=True)
class Shape:
    """`header_row` counts from 1; 0 where no row names the columns, None until it was looked for.

    `encoding` and `delimiter` are those of a CSV file; `sheet` and `sheets` those of a workbook.
    `epoch_1904`: its days are counted from 1904, as old Excel for the Mac did.
    """

    form: Form
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    epoch_1904: bool = False
    header_row: int | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"sheets": list(self.sheets)}


def shape_of(stored: dict[str, Any]) -> Shape:
    return Shape(**stored | {"sheets": tuple(stored.get("sheets", ()))})


def form_of(file: BinaryIO) -> Form:
    """:raises Refused: empty, or neither a CSV nor an XLSX file."""
    begins = _glance(file)
    if not begins.strip(b"\x00\r\n\t ,;"):
        raise Refused(Problem(EMPTY, "file"))
    if begins.startswith(b"PK"):
        return "xlsx"
    if begins.startswith(OLE):
        raise Refused(Problem(OLD_EXCEL, "file"))
    if begins.startswith(FOREIGN) or _is_binary(begins):
        raise Refused(Problem(NOT_A_TABLE, "file"))
    return "csv"


def encoding_of(file: BinaryIO) -> str:
    """A guess where the file does not say it itself; the page shows it with the first rows."""
    begins = _glance(file)
    if begins.startswith(BOM_UTF8):
        return "utf-8-sig"
    if begins.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    if zeros := _zeros(begins):
        return zeros
    return "utf-8-sig" if _seems_utf_8(begins, file) else "cp1256"


def delimiter_of(text: str) -> str:
    """The one that cuts the first lines into most columns, evenly; a comma where none does."""
    return max(DELIMITERS, key=lambda each: _columns_with(each, text))


def _glance(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(GLANCE)


def _zeros(begins: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain signs is a zero."""
    even, odd = begins[::2].count(0), begins[1::2].count(0)
    if max(even, odd) * 20 < len(begins) or min(even, odd) * 4 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_binary(begins: bytes) -> bool:
    if begins.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or _zeros(begins):
        return False
    return any(sign < 9 or 13 < sign < 27 for sign in begins)


def _seems_utf_8(begins: bytes, file: BinaryIO) -> bool:
    """All of it is, or its beginning with letters beyond ASCII: one broken place is told then."""
    if _decodes([begins]) and not begins.isascii():
        return True
    file.seek(0)
    return _decodes(iter(lambda: file.read(GLANCE), b""), final=True)


def _decodes(pieces: "Iterator[bytes] | list[bytes]", *, final: bool = False) -> bool:
    decoder = getincrementaldecoder("utf-8")("strict")
    try:
        for piece in pieces:
            decoder.decode(piece)
        decoder.decode(b"", final=final)
    except UnicodeDecodeError:
        return False
    return True


def _columns_with(delimiter: str, text: str) -> tuple[int, int]:
    """In how many rows there are as many columns as in most, and how many that are."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for _number, row in zip(range(SAMPLE_ROWS), rows, strict=False):
            widths[len(row)] += bool(row)
    except csv.Error:
        pass
    wide = [(count, width) for width, count in widths.items() if width > 1]
    return max(wide, default=(0, 0))
