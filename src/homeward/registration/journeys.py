"""What a household says of its journey, read field by field into the values that are recorded."""

import re
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import parse_date, western_digits
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import get_place
from homeward.registration import codes
from homeward.registration.births import BornAbroad, read_since
from homeward.registration.reader import MISSING, Reader

PLACES = ("lived_in", "origin", "destination")
NOT_AN_INSTANT = describe(
    "field.not_an_instant",
    _("“%(value)s” is not a day and a time. Write it like 1405-09-02 14:05 or 2026-11-23 14:05."),
)
IN_FUTURE = describe(
    "household.arrived_in_future",
    _("%(value)s has not come yet. Check the date, and this machine's clock."),
)
UNKNOWN_PLACE = describe(
    "household.unknown_place",
    _(
        "“%(value)s” is not in the list of places. Choose one of the list, or leave the text as it is."
    ),
)
PHONE_SHAPE = describe(
    "household.phone_shape",
    _("A phone number has 7 to 15 digits; “%(value)s” has %(length)s. Mend it or leave it empty."),
)

_MOMENT = re.compile(
    r"(?P<day>.+?)[T ,]\s*(?P<time>\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)"
)
PHONE_KEY = 9  # digits
CLOCK_TOLERANCE = timedelta(hours=1)


def read_journey(row: Reader, *, now: datetime, today: date) -> dict[str, Any]:
    values: dict[str, Any] = {
        "crossing": row.choice("crossing", CROSSINGS),
        "arrived_at": _arrival(row, now),
        "legal_status": row.choice("legal_status", codes.LEGAL_STATUSES),
        "manner_of_return": row.choice("manner_of_return", codes.MANNERS_OF_RETURN),
        "language": row.choice("language", LANGUAGES, needed=False),
        "phone": _phone(row),
        "name_on_receipt": row.flag("name_on_receipt"),
    }
    for place in PLACES:
        values[place] = _place(row, place)
        values[f"{place}_text"] = row.text(f"{place}_text", limit=200)
    return values | _since(row, today)


def _place(row: Reader, name: str) -> str | None:
    value = row.text(name)
    if value and get_place(value) is None:
        row.add(UNKNOWN_PLACE, name, value=value)
    return value


def _arrival(row: Reader, now: datetime) -> str | None:
    typed = row.text("arrived_at")
    if typed is None:
        row.add(MISSING, "arrived_at")
        return None
    try:
        arrived_at = read_moment(typed, zone=now.tzinfo)
    except Refused as refused:
        row.take(refused.problems, "arrived_at")
        return None
    if arrived_at > now + CLOCK_TOLERANCE:
        row.add(IN_FUTURE, "arrived_at", value=typed)
    return arrived_at.isoformat()


def read_moment(typed: str, *, zone: tzinfo | None) -> datetime:
    """A day in either calendar and a time of day: "1405-09-03 14:05", "2026-11-24T14:05+04:30".

    :raises Refused: unreadable; the problem has no path.
    """
    found = _MOMENT.fullmatch(western_digits(typed).strip())
    if found is None:
        raise Refused(Problem(NOT_AN_INSTANT, params={"value": typed}))
    on = parse_date(found["day"])
    try:
        clock = time.fromisoformat(found["time"].zfill(5))
    except ValueError:
        raise Refused(Problem(NOT_AN_INSTANT, params={"value": typed})) from None
    return datetime.combine(on, clock, tzinfo=clock.tzinfo or zone)


def _phone(row: Reader) -> str | None:
    typed = row.text("phone", limit=40)
    if typed is None:
        return None
    number = re.sub(r"[\s().\-/]", "", western_digits(typed))
    digits = number.removeprefix("+")
    if not digits.isascii() or not digits.isdigit() or not 7 <= len(digits) <= 15:
        row.add(PHONE_SHAPE, "phone", value=typed, length=sum(map(str.isdigit, digits)))
    return number


def phone_key(number: str | None) -> str | None:
    """The last nine digits: the same with and without the country's prefix."""
    digits = re.sub(r"\D", "", western_digits(number or ""))
    return digits[-PHONE_KEY:] or None


def _since(row: Reader, today: date) -> dict[str, Any]:
    values: dict[str, Any] = dict.fromkeys(
        ("born_abroad", "abroad_since_first", "abroad_since_last"), None
    )
    typed = values["abroad_since_typed"] = row.text("abroad_since", limit=60)
    if typed is None:
        return values
    try:
        since = read_since(typed, stated_on=today)
    except Refused as refused:
        row.take(refused.problems, "abroad_since")
        return values
    if isinstance(since, BornAbroad):
        values["born_abroad"] = True
    elif since is not None:
        values |= {
            "born_abroad": False,
            "abroad_since_first": since.first.isoformat(),
            "abroad_since_last": since.last.isoformat(),
        }
    return values
