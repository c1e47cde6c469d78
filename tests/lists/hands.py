"""A partner's list through the import, step by step, as the thread of a server would take it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from homeward.lists import actions
from homeward.lists.files.stored_file import Storing
from homeward.lists.mapping import ColumnMapping, mapping_of
from homeward.lists.models import Fault, Import
from homeward.lists.working import work
from homeward.problems import Problem
from tests.lists.made import a_list, as_csv
from tests.registration.families import CLERK

KABUL = ZoneInfo("Asia/Kabul")
NOW = datetime(2026, 11, 23, 12, 30, tzinfo=KABUL)
FAMILY = {
    "household_key": "12",
    "crossing": "Torkham",
    "arrived_at": "2026-11-20 10:00",
    "legal_status": "PoR",
    "manner_of_return": "Spontaneous",
}
HEAD = {"given_name": "زرقونبک", "sex": "M", "birth": "35", "relationship": "Head"}
CHILD = {"given_name": "لوبیانه", "sex": "F", "birth": "4", "relationship": "Daughter"}


def row(*parts: Mapping[str, Any], **cells: Any) -> dict[str, Any]:
    """A row by target; a head of family 12 where nothing else is said."""
    return FAMILY | {name: cell for part in parts or (HEAD,) for name, cell in part.items()} | cells


def small_list(*rows: Mapping[str, Any]) -> bytes:
    return as_csv(a_list(*(rows or (row(), row(CHILD)))))


def bring(
    content: bytes, *, partner: str = "IOM", file_name: str = "list.csv", now: datetime = NOW
) -> Import:
    """Brought, and nothing done with it yet."""
    file = Storing(uuid4())
    file.write(content)
    return actions.bring_list(
        file=file, file_name=file_name, partner=partner, user=CLERK, language="en", now=now
    )


def go_on(found: Import, *, now: datetime = NOW) -> Import:
    for _at in work(lambda: now):
        pass
    found.refresh_from_db()
    return found


def read(content: bytes, **brought: Any) -> Import:
    return go_on(bring(content, **brought))


def check(
    found: Import,
    mapping: ColumnMapping | None = None,
    *,
    series: str = "",
    language: str = "en",
    now: datetime = NOW,
) -> Import:
    """With the columns as they were guessed, unless others are given."""
    chosen = mapping or mapping_of(found)
    choose(found, chosen, series=series, language=language, now=now)
    return go_on(found)


def choose(found: Import, mapping: ColumnMapping, **more: Any) -> None:
    """:raises Refused: the mapping lacks something."""
    said = {"series": "", "listed_on": found.listed_on, "language": "en", "now": NOW} | more
    actions.map_columns(found=found, mapping=mapping, **said)


def checked(*rows: Mapping[str, Any], **brought: Any) -> Import:
    return check(read(small_list(*rows), **brought))


def start(found: Import, *, now: datetime = NOW) -> None:
    actions.start_import(found=found, user=CLERK, now=now)


def imported(content: bytes, **brought: Any) -> Import:
    found = check(read(content, **brought))
    start(found)
    return go_on(found)


def told(found: Import) -> list[tuple[int, int | None, str]]:
    """Row, column and code of every fault."""
    faults = Fault.objects.filter(import_id=found.id).order_by("row", "column")
    return [(fault.row, fault.column, fault.code) for fault in faults]


def sentences(found: Import) -> list[str]:
    faults = Fault.objects.filter(import_id=found.id).order_by("row", "column")
    return [Problem(fault.code, params=fault.params).message for fault in faults]


def why(found: Import) -> Problem:
    """What is said of a file that cannot be read."""
    return Problem(**found.problem)
