"""Fields that forms of the situation record share: sources, days, crossings and choices."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from homeward.problems import Refused, describe
from homeward.reference.codes import CROSSINGS
from homeward.registration.reader import NOT_A_CHOICE, Reader
from homeward.situation.dating import When, read_time, read_when

NEEDED = describe("situation.missing", _("This is needed. Write or choose what the source says."))
NOT_AN_ADDRESS = describe(
    "situation.not_an_address",
    _("“%(value)s” is not the address of a page. It begins with http:// or https://."),
)
ENDS_FIRST = describe(
    "situation.ends_first",
    _("It would end (%(end)s) before it began (%(start)s). Look at both days."),
)
ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
LONG, LINE = 4000, 120


def source_of(row: Reader) -> dict[str, Any]:
    url = row.text("url", 500)
    if url and not ADDRESS.fullmatch(url):
        row.add(NOT_AN_ADDRESS, "url", value=url[:60])
    return {
        "source": needed_text(row, "source", LINE),
        "publisher": row.text("publisher", LINE),
        "url": url,
    }


def when(row: Reader, name: str, *, needed: bool = True) -> When | None:
    typed = (needed_text if needed else Reader.text)(row, name, 80)
    try:
        return read_when(typed) if typed else None
    except Refused as refused:
        row.take(refused.problems, name)
        return None


def time_of_day(row: Reader, name: str) -> str | None:
    typed = row.text(name, 20)
    try:
        return read_time(typed) if typed else None
    except Refused as refused:
        row.take(refused.problems, name)
        return None


def columns(when: When | None, name: str) -> dict[str, Any]:
    if when:
        return when.as_columns(name)
    return dict.fromkeys(f"{name}_{each}" for each in ("typed", "edtf", "first", "last"))


def crossings(row: Reader) -> list[str]:
    sent = row.source.get("crossings") or []
    chosen = [str(each) for each in sent] if isinstance(sent, list) else [str(sent)]
    for each in chosen:
        if each not in CROSSINGS:
            row.add(NOT_A_CHOICE, "crossings", value=each[:60])
    return [each for each in CROSSINGS if each in chosen]


def needed_text(row: Reader, name: str, limit: int) -> str | None:
    before = len(row.problems)
    found = row.text(name, limit)
    if found is None and len(row.problems) == before:
        row.add(NEEDED, name)
    return found


def a_choice(row: Reader, name: str, choices: Mapping[str, Any]) -> str | None:
    before = len(row.problems)
    found = row.choice(name, choices, needed=False)
    if found is None and len(row.problems) == before:
        row.add(NEEDED, name)
    return found
