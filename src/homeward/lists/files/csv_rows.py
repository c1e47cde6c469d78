"""The rows of a CSV file, one at a time."""

import csv
import io
from collections.abc import Generator, Iterator
from typing import BinaryIO, Final

from django.utils.translation import gettext_lazy as _

from homeward.lists.files.shapes import ENCODINGS, GLANCE, Shape, delimiter_of, encoding_of
from homeward.problems import Problem, Refused, describe

WRONG_ENCODING = describe(
    "list.wrong_encoding",
    _(
        "Row %(row)s cannot be read as %(encoding)s. Choose another encoding, "
        "or save the list as “CSV UTF-8”."
    ),
)
QUOTES = describe(
    "list.quotes",
    _(
        'The quotation marks (") in row %(row)s do not fit together: one is missing or stands alone. '
        "Mend the row, or save the list as XLSX."
    ),
)
CUT = describe(
    "list.cut",
    _(
        "The file ends in the middle of row %(row)s, which has %(cells)s cells where the others have "
        "%(expected)s. It was cut off on its way: send the whole file. If it is whole, end it with an "
        "empty line."
    ),
)

Numbered = tuple[int, list[str]]
UNREAD: Final = "\ufffd"  # stands where bytes are no letters of the encoding
WIDEST_CELL: Final = 20_000  # characters; a quotation mark that is missing makes one long cell


def csv_shape(file: BinaryIO, *, encoding: str = "", delimiter: str = "") -> Shape:
    """What is not said is found out."""
    encoding = encoding or encoding_of(file)
    file.seek(0)
    text = file.read(GLANCE).decode(encoding, errors="replace")
    return Shape("csv", encoding, delimiter or delimiter_of(text))


def csv_rows(file: BinaryIO, shape: Shape) -> Generator[Numbered]:
    """:raises Refused: where the file cannot be read on, naming the row."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=shape.encoding, errors="replace", newline="")
    number, width = 0, 0
    row: list[str] = []
    try:
        for number, row in enumerate(_reader(text, shape), start=1):
            if any(UNREAD in cell for cell in row):
                raise _unreadable(WRONG_ENCODING, number, encoding=ENCODINGS[shape.encoding])
            width = max(width, len(row))
            yield number, row
    except csv.Error:
        raise _unreadable(QUOTES, number + 1) from None
    finally:
        text.detach()
    if 0 < len(row) < width and not _ends_with_a_line(file, shape):
        raise _unreadable(CUT, number, cells=len(row), expected=width)


def _reader(text: io.TextIOWrapper, shape: Shape) -> Iterator[list[str]]:
    csv.field_size_limit(WIDEST_CELL)
    return csv.reader(text, delimiter=shape.delimiter, strict=True)


def _ends_with_a_line(file: BinaryIO, shape: Shape) -> bool:
    unit = 2 if shape.encoding.startswith("utf-16") else 1
    file.seek(0, io.SEEK_END)
    file.seek(max(0, file.tell() - unit))
    return bool(set(file.read(unit)) & set(b"\r\n"))


def _unreadable(code: str, row: int, **params: object) -> Refused:
    return Refused(Problem(code, "file", {"row": row, **params}))
