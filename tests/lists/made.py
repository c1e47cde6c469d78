"""Lists as partners send them, of people who do not exist."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from openpyxl import Workbook

from homeward.demo.lists import list_rows
from homeward.demo.people import households
from homeward.lists.blank import COLUMNS
from homeward.lists.targets import TARGETS

HEADINGS = [target.name for target in COLUMNS]


def demo_rows(count: int, *, seed: int, today: date) -> Iterator[list[str]]:
    """`count` families, in the order of the template's columns."""
    return list_rows(households(count, seed=seed, today=today))


def as_csv(rows: Iterable[Iterable[Any]], *, encoding: str = "utf-8-sig", **options: Any) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, **options).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: Iterable[Iterable[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("List")
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_list(*rows: Mapping[str, Any]) -> list[list[Any]]:
    """Rows of a small list: the labels of their targets, then each row's cells."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    head = [str(TARGETS[name].label) for name in names]
    return [head, *([row.get(name, "") for name in names] for row in rows)]
