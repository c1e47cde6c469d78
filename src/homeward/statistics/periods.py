"""The days that a report is about, as somebody types them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import parse_date

BACKWARDS = describe(
    "statistics.backwards", _("The first day is after the last. Change one of them.")
)
TOO_LONG = describe(
    "sitrep.too_long", _("A report is about %(most)s days at most. Choose a shorter period.")
)
NOT_YET = describe("sitrep.not_yet", _("This day has not come yet. Choose an earlier one."))
MOST_DAYS = 92
USUAL_DAYS = 7


@dataclass(frozen=True)
class Period:
    """Both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As many days, just before."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    @property
    def each_day(self) -> list[date]:
        return [self.first + timedelta(days=at) for at in range(self.days)]

    def holds(self, first: date, last: date) -> bool:
        """Whether some of these days are its own."""
        return first <= self.last and last >= self.first


def may_share_days(one: Period | None, other: Period | None) -> bool:
    """Where one of them is not known, it may."""
    return one is None or other is None or one.holds(other.first, other.last)


def usual_period(today: date) -> Period:
    """The week that ended yesterday: releases are made of days that are over."""
    return last_days(USUAL_DAYS, today - timedelta(days=1))


def last_days(days: int, today: date) -> Period:
    return Period(today - timedelta(days=days - 1), today)


def read_period(first: str, last: str, *, today: date) -> Period:
    """Of what was typed as `from` and `to`; empty ends as usual.

    :raises Refused: naming each end that cannot be so.
    """
    usual, problems, found = usual_period(today), [], {}
    for name, typed, otherwise in (("from", first, usual.first), ("to", last, usual.last)):
        try:
            found[name] = parse_date(typed) if typed.strip() else otherwise
        except Refused as refused:
            problems += [each.at(name) for each in refused.problems]
    problems = problems or list(_wrong(found["from"], found["to"], today))
    if problems:
        raise Refused(*problems)
    return Period(found["from"], found["to"])


def _wrong(first: date, last: date, today: date) -> list[Problem]:
    if last > today:
        return [Problem(NOT_YET, "to")]
    if first > last:
        return [Problem(BACKWARDS, "from")]
    if (last - first).days >= MOST_DAYS:
        return [Problem(TOO_LONG, "from", params={"most": MOST_DAYS})]
    return []
