"""People in CSV files: read row by row, and every row that cannot be read told by line and column."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from homeward.matching.births import UnreadableBirth, read_edtf
from homeward.matching.layout import FIELDS, SEXES
from homeward.matching.records import COLUMNS, Record
from homeward.reference.calendars import Calendar

LONGEST_CELL: Final = 200
SEX_WORDS: Final = {
    **{word: word for word in SEXES},
    "m": "male",
    "f": "female",
    "مرد": "male",
    "زن": "female",
    "مذکر": "male",
    "مؤنث": "female",
    "": "",
    "unknown": "",
    "other": "",
    "u": "",
}


class UnreadableTable(ValueError):
    """The file as a whole, or with `strict` its first bad row."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, in words. `line`: of the file, the headings being line 1."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message}"


class Row(NamedTuple):
    id: str
    registration: str
    record: Record


def read_people(
    path: Path,
    *,
    calendar: Calendar,
    fault: Callable[[Fault], None],
    progress: Callable[[int], None] = lambda size: None,
) -> Iterator[Row]:
    """Rows that can be read; `fault` hears of the others and of the cells that were left out,
    `progress` of bytes read.

    :raises UnreadableTable: no such file, not UTF-8, or without a column `id`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(_heard(file, progress), path, calendar, fault)
    except OSError as error:
        raise UnreadableTable(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UnreadableTable(f"{path} is not UTF-8. Save it as “CSV UTF-8”.") from None


def _heard(lines: Iterable[str], progress: Callable[[int], None]) -> Iterator[str]:
    for line in lines:
        progress(len(line.encode()))
        yield line


def _rows(
    file: Iterator[str], path: Path, calendar: Calendar, fault: Callable[[Fault], None]
) -> Iterator[Row]:
    reader = csv.reader(file)
    headings = [heading.strip() for heading in next(reader, [])]
    if "id" not in headings:
        raise UnreadableTable(
            f"{path} has no column “id” in its first line. Columns are: {', '.join(COLUMNS)}."
        )
    places = [headings.index(column) if column in headings else -1 for column in COLUMNS]
    seen: set[str] = set()
    try:
        for cells in reader:
            row = _row(cells, headings, places, reader.line_num, calendar, fault)
            if row is None:
                continue
            if row.id in seen:
                fault(Fault(reader.line_num, "id", f"“{row.id}” was there before; left out."))
                continue
            seen.add(row.id)
            yield row
    except csv.Error as error:
        fault(Fault(reader.line_num, "id", f"the file cannot be read on from here ({error})."))


def _row(
    cells: Sequence[str],
    headings: Sequence[str],
    places: Sequence[int],
    line: int,
    calendar: Calendar,
    fault: Callable[[Fault], None],
) -> Row | None:
    if not cells:
        return None
    if len(cells) != len(headings):
        fault(Fault(line, headings[min(len(cells), len(headings)) - 1],
                    f"{len(cells)} cells where the first line has {len(headings)}; left out."))  # fmt: skip
        return None
    told = [cells[place].strip() if place >= 0 else "" for place in places]
    if not told[0]:
        fault(Fault(line, "id", "is empty; the row is left out."))
        return None
    if any(len(cell) > LONGEST_CELL for cell in told):
        column = next(
            name for name, cell in zip(COLUMNS, told, strict=True) if len(cell) > LONGEST_CELL
        )
        fault(Fault(line, column, f"has more than {LONGEST_CELL} letters; the row is left out."))
        return None
    return Row(told[0], told[1], _record(told, line, calendar, fault))


def _record(
    told: Sequence[str], line: int, calendar: Calendar, fault: Callable[[Fault], None]
) -> Record:
    names = told[2 : 2 + len(FIELDS)]
    sex_told, birth_told, province, district, kind, number = told[2 + len(FIELDS) :]
    sex = SEX_WORDS.get(sex_told.casefold())
    if sex is None:
        fault(Fault(line, "sex", f"“{sex_told}” is not male or female; taken as unknown."))
    birth = None
    try:
        birth = read_edtf(birth_told, calendar)
    except UnreadableBirth as error:
        fault(Fault(line, "birth", f"{error} Taken as unknown."))
    return Record(
        (names[0], names[1], names[2], names[3]),
        sex or "",
        birth,
        (province, district),
        ((kind, number),) if number else (),
    )
