"""How the form understands what was typed, told back to the clerk beside the field."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from homeward.problems import Refused
from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, Calendar, format_date, local_digits
from homeward.registration.births import BornAbroad, describe_birth, read_birth, read_since
from homeward.registration.journeys import read_moment


def echoes(
    content: Mapping[str, Any], *, language: str, calendar: Calendar, today: date
) -> dict[str, str]:
    """Field path → sentence; fields that are empty or in doubt have none."""
    return dict(_all(content, language, calendar, today))


def _all(
    content: Mapping[str, Any], language: str, calendar: Calendar, today: date
) -> Iterator[tuple[str, str]]:
    household = content.get("household")
    if isinstance(household, Mapping):
        if said := _moment(household.get("arrived_at"), language):
            yield "household.arrived_at", said
        if said := _since(household.get("abroad_since"), language, calendar, today):
            yield "household.abroad_since", said
    members = content.get("members")
    for index, member in enumerate(members if isinstance(members, list) else []):
        if isinstance(member, Mapping) and isinstance(member.get("birth"), str):
            if said := _birth(member["birth"], language, calendar, today):
                yield f"members.{index}.birth", said


def _birth(typed: str, language: str, calendar: Calendar, today: date) -> str:
    try:
        birth = read_birth(typed, stated_on=today)
    except Refused:
        return ""
    if birth is None:
        return _("Birth unknown") if typed.strip() else ""
    return describe_birth(birth, language, calendar)


def _moment(typed: Any, language: str) -> str:
    """The day in both calendars, so that a slip between them is seen."""
    try:
        arrived_at = read_moment(str(typed or ""), zone=None)
    except Refused:
        return ""
    days = (
        format_date(arrived_at.date(), calendar=calendar, language=language)
        for calendar in (SOLAR_HIJRI, GREGORIAN)
    )
    clock = local_digits(arrived_at.strftime("%H:%M"), language)
    return f"{' = '.join(days)}, {clock}"


def _since(typed: Any, language: str, calendar: Calendar, today: date) -> str:
    if not isinstance(typed, str):
        return ""
    try:
        since = read_since(typed, stated_on=today)
    except Refused:
        return ""
    if since is None:
        return ""
    if isinstance(since, BornAbroad):
        return _("Born abroad")
    first, last = (
        format_date(on, calendar=calendar, language=language) for on in (since.first, since.last)
    )
    if first == last:
        return _("Abroad since %(day)s") % {"day": first}
    return _("Abroad since between %(first)s and %(last)s") % {"first": first, "last": last}
