"""When something began, ended or happened, as exactly as its source tells and no more.

What is typed is a date of either calendar, or EDTF (ISO 8601-2) for what is uncertain: `2025-02-20?` is
doubtful, `2025-02~` is about, `2025-10-11/2025-10-12` is one of these days. All of it is kept as typed, as
EDTF in the Gregorian calendar, and as the first and the last day that can be meant. A doubt does not
widen the days: by how much, no source says.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from edtf import EDTFParseException, parse_edtf

from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import GREGORIAN, YEARS, Period, read_period, western_digits

UNREADABLE = describe(
    "situation.when_unreadable",
    _(
        "“%(value)s” is not a date. Write 21/2/2025 or 3 Hut 1403; with ? where it is doubtful, ~ for about, "
        "and 2025-10-11/2025-10-12 for one of these days."
    ),
)
TIME_UNREADABLE = describe(
    "situation.time_unreadable",
    _(
        "“%(value)s” is no time of day. Write 14:30, or 14 where only the hour is told; ~14 for about."
    ),
)
MARKS = "?~%"
TIME = re.compile(r"(?P<about>~?)\s*(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?")
OPEN_END = re.compile(r"^[.\s]*/|/[.\s]*$")
EDTF_ONLY = re.compile(r"[?~%\[\]{}X/]|\.\.")


@dataclass(frozen=True)
class When:
    typed: str
    edtf: str
    first: date
    last: date

    def as_columns(self, name: str) -> dict[str, Any]:
        return {
            f"{name}_typed": self.typed,
            f"{name}_edtf": self.edtf,
            f"{name}_first": self.first.isoformat(),
            f"{name}_last": self.last.isoformat(),
        }


def read_when(typed: str) -> When:
    """:raises Refused: no day can be told from it."""
    text = western_digits(typed).replace("؟", "?").strip()
    if OPEN_END.search(text):
        raise _unreadable(typed)
    days = days_of(text)
    if days:
        return When(typed, text, *days)
    translated = _translated(text, typed)
    days = days_of(translated)
    if days is None:
        raise _unreadable(typed)
    return When(typed, translated, *days)


def read_time(typed: str) -> str:
    """`14:30`, `14` where only the hour is told, with a `~` before it for about.

    :raises Refused: it is no time of day.
    """
    found = TIME.fullmatch(western_digits(typed).strip())
    hour, minute = (int(found[name] or 0) for name in ("hour", "minute")) if found else (24, 0)
    if found is None or hour > 23 or minute > 59:
        raise Refused(Problem(TIME_UNREADABLE, params={"value": typed[:60]}))
    said = f"{hour:02}" if found["minute"] is None else f"{hour:02}:{minute:02}"
    return f"{found['about']}{said}"


def days_of(edtf: str) -> tuple[date, date] | None:
    """None where the library cannot read it, or it ends before it begins. 1403 is no year of ours."""
    try:
        found = parse_edtf(edtf)
        first, last = (date(*edge[:3]) for edge in (found.lower_strict(), found.upper_strict()))
    except (EDTFParseException, ValueError, TypeError, OverflowError):
        return None
    ours = YEARS[GREGORIAN]
    return (first, last) if first.year in ours and last.year in ours and first <= last else None


def is_doubtful(edtf: str) -> bool:
    return any(mark in edtf for mark in "?%")


def is_approximate(edtf: str) -> bool:
    return any(mark in edtf for mark in "~%")


def _translated(text: str, typed: str) -> str:
    """EDTF of a date, or of two with a stroke between, in either calendar and with a mark or none."""
    if not EDTF_ONLY.search(text):
        return _spelt(read_period(text), "")
    try:
        return _one(text)
    except Refused:
        ends = text.split("/")
        if len(ends) != 2:
            raise _unreadable(typed) from None
    try:
        first, last = map(_one, ends)
    except Refused:
        raise _unreadable(typed) from None
    return f"{first.split('/')[0]}/{last.split('/')[-1]}"


def _one(text: str) -> str:
    mark = text[-1] if text[-1:] and text[-1] in MARKS else ""
    return _spelt(read_period(text.rstrip(MARKS)), mark)


def _spelt(period: Period, mark: str) -> str:
    """A month or a year of the Solar Hijri calendar is none in EDTF: its first and last day are."""
    length = {"day": 10, "month": 7, "year": 4}[period.precision]
    if period.precision == "day" or period.calendar == GREGORIAN:
        return f"{period.first.isoformat()[:length]}{mark}"
    return f"{period.first}{mark}/{period.last}{mark}"


def _unreadable(typed: str) -> Refused:
    return Refused(Problem(UNREADABLE, params={"value": typed[:60]}))
