"""One pair as a page shows it: both persons, what was said of them, both families and their past."""

from typing import Any

from django.http import HttpRequest

from homeward.matching.review.codes import ANSWERS, LEVELS, QUESTIONS
from homeward.matching.review.queries import PairFile, Statement
from homeward.registration.queries import File
from homeward.registration.words import FIELD_NAMES
from homeward.web.comparing import Side, compared
from homeward.web.files import file_of, member_of, note_access
from homeward.web.panels.comparing import PAIR_PANELS
from homeward.web.panels.panel import panels_for
from homeward.web.people import name_of, told_apart, users_called
from homeward.web.told import timeline_rows

SAID = {
    "answered": ANSWERS,
    "sent_back": QUESTIONS,
}
NEWEST = 10  # rows of each timeline


def pair_shown(request: HttpRequest, found: PairFile) -> dict[str, Any]:
    """Who was registered first stands first. Both files are written into the trail as read."""
    files = {household: file_of(request, household) for household in found.households}
    for household in files:
        note_access(request, household, "review")
    here, there = sorted(
        map(_side, (files[each] for each in found.households), found.persons),
        key=_registered,
    )
    return {
        "found": found,
        "pair": found.pair,
        "rows": compared(request, here, there),
        "sides": [_shown(request, each) for each in (here, there)],
        "statements": _statements(found),
        "reopened": [FIELD_NAMES.get(name, name) for name in found.reopened],
    }


def _registered(side: Side) -> tuple[str, str]:
    """When; of one instant, in the order of the entries."""
    household = side.file.household
    return str(household.get("registered_at")), str(household.get("origin_entry"))


def _side(file: File, person: Any) -> Side:
    return Side(file, member_of(file, person))


def _shown(request: HttpRequest, side: Side) -> dict[str, Any]:
    return {
        "file": side.file,
        "member": side.member,
        "name": name_of(side.member.values),
        "others": [
            {"called": told_apart(each.values), "values": each.values}
            for each in side.file.members
            if each.id != side.member.id
        ],
        "panels": panels_for(request, side.file, PAIR_PANELS),
        "timeline": timeline_rows(request, side.file)[:NEWEST],
    }


def _statements(found: PairFile) -> list[dict[str, Any]]:
    users = users_called(each.author for each in found.statements)
    return [
        {
            "sort": each.sort,
            "author": users.get(each.author, ""),
            "said_at": each.said_at,
            "words": _words(each),
            "level": LEVELS.get(each.said.get("level", "")),
            "percent": percent(each.said.get("probability")),
        }
        for each in found.statements
    ]


def _words(statement: Statement) -> Any:
    said = statement.said.get("answer") or statement.said.get("question") or ""
    return SAID.get(statement.sort, {}).get(said, "")


def percent(probability: float | None) -> int | None:
    """Rounded down: only what is certain is a hundred."""
    return None if probability is None else int(probability * 100)
