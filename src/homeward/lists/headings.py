"""Finding the row that names the columns, and what each column is called."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from homeward.lists.files.shapes import Form
from homeward.lists.targets import target_of

WITHIN: Final = 120  # rows from the top; a template begins with lines that explain it
SEPARATOR: Final = " / "
Rows = Mapping[int, Sequence[str]]


def header_row_of(rows: Rows) -> int:
    """The row with most headings that are known, else the first that could hold headings; 0 for none."""
    best = max(rows, key=lambda number: (_known(rows, number), -number), default=0)
    if best and _known(rows, best) > 1:
        return best
    first = next((number for number, cells in rows.items() if _filled(cells) > 1), 0)
    return first if first and not any(map(_has_digit, rows[first])) else 0


def columns_of(rows: Rows, header_row: int, *, form: Form = "xlsx") -> list[str]:
    """What each column is called; empty where nobody says. Merged cells stand for all they cover.

    In a workbook a column may have no name. In CSV a cell beyond the names is a row that shifted.
    """
    width = max((len(cells) for number, cells in rows.items() if number >= header_row), default=0)
    if not header_row:
        return [""] * width
    if form == "csv":
        width = len(rows.get(header_row, ()))
    below, above = _padded(rows.get(header_row, ()), width), _above(rows, header_row, width)
    return [_joined(*pair) for pair in zip(above, below, strict=True)]


def target_named(column: str) -> str | None:
    """By all of a heading, or by its last part: “Head of family / Phone” is a phone."""
    return target_of(column.replace(SEPARATOR, " ")) or target_of(column.split(SEPARATOR)[-1])


def letter_of(column: int) -> str:
    """0 is A, 26 is AA, as a spreadsheet names its columns."""
    rest, last = divmod(column, 26)
    return (letter_of(rest - 1) if rest else "") + chr(ord("A") + last)


def _known(rows: Rows, number: int) -> int:
    return len({target_named(each) for each in columns_of(rows, number)} - {None})


def _above(rows: Rows, header_row: int, width: int) -> list[str]:
    """A second row of headings, whose cells stretch to the right; a title above the table is none."""
    found = _padded(rows.get(header_row - 1, ()), width)
    if _filled(found) < 2 or any(map(_has_digit, found)):
        return [""] * width
    return list(accumulate(found, _stretched))


def _stretched(left: str, cell: str) -> str:
    return cell or left


def _joined(above: str, below: str) -> str:
    return SEPARATOR.join(dict.fromkeys(filter(None, (above, below))))


def _padded(cells: Sequence[str], width: int) -> list[str]:
    trimmed = [" ".join(cell.split()) for cell in cells[:width]]
    return trimmed + [""] * (width - len(trimmed))


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))
