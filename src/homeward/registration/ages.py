"""Ages as people state them: "35", "about 40", "30-35", "3 ماه", "10d"; and what they mean in days.

An age of a full units on a day says: born after the day a + 1 units before, and no later than the
day a units before. A person born on 29 February has the birthday on 1 March in common years.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import western_digits
from homeward.reference.folding import fold

Unit = Literal["year", "month", "week", "day"]

# "About" widens what was said by this many of its own units to each side (about 40: 38 to 42).
# Source: our choice; ages stated from memory heap up at multiples of 5.
APPROXIMATE_SPREAD: Final = 2

RANGE_BACKWARDS = describe(
    "birth.range_backwards",
    _("In “%(value)s” the first age is above the second. Write the lower age first."),
)

_ABOUT: Final = ("about", "approximately", "approx.", "approx", "around", "circa", "ca.", "c.")
_ABOUT_LOCAL: Final = ("~", "≈", "در حدود", "حدودا", "حدود", "تقریبا", "شاوخوا", "نږدې")
_UNIT_WORDS: Final[dict[Unit, str]] = {
    "year": "y yr yrs yo year years ساله سال کلن کلنه کلنی کاله کال",
    "month": "m mo month months ماهه ماه میاشت میاشتې میاشتو میاشتنی",
    "week": "w week weeks هفته هفته‌ای اونۍ اونی",
    "day": "d day days روزه روز ورځ ورځې ورځو ورځنی",
}
_UNITS: Final[dict[str, Unit]] = {
    fold(word): unit for unit, words in _UNIT_WORDS.items() for word in words.split()
}
_AGE: Final = re.compile(
    r"(?P<low>\d{1,3})(?:\s*(?:-|–|to|تا|تر)\s*(?P<high>\d{1,3}))?"
    r"\s*(?P<unit>[^\W\d]*)(?:\s*(?:old|عمر))?"
)


@dataclass(frozen=True)
class Age:
    """`low` and `high` in full units, as stated: the spread of "about" is not yet in them."""

    low: int
    high: int
    unit: Unit
    about: bool

    def interval(self, stated_on: date) -> tuple[date, date]:
        """First and last possible day of birth."""
        spread = APPROXIMATE_SPREAD if self.about else 0
        oldest, youngest = self.high + spread, max(self.low - spread, 0)
        return (
            before(stated_on, oldest + 1, self.unit) + timedelta(days=1),
            before(stated_on, youngest, self.unit),
        )


def simplified(typed: str) -> str:
    return fold(western_digits(typed)).strip(" .،,")


def without_about(said: str) -> tuple[str, bool]:
    """What is left of simplified text, and whether it began with a word for "about"."""
    for word in _ABOUT_FOLDED:
        rest = said.removeprefix(word)
        if rest != said and rest and (not word[-1].isalpha() or not rest[0].isalpha()):
            return rest.strip(" ~"), True
    return said, False


def read_age(said: str, *, about: bool) -> Age | None:
    """None when the simplified text is no age. Refused when a range runs backwards."""
    match = _AGE.fullmatch(said)
    unit = _UNITS.get(match["unit"] or "year") if match else None
    if match is None or unit is None:
        return None
    low = int(match["low"])
    high = int(match["high"] or low)
    if low > high:
        raise Refused(Problem(RANGE_BACKWARDS, params={"value": said}))
    return Age(low, high, unit, about)


def before(day: date, count: int, unit: Unit) -> date:
    """`count` units earlier; the last day of a month that is too short."""
    if unit == "day":
        return day - timedelta(days=count)
    if unit == "week":
        return day - timedelta(weeks=count)
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_years(born: date, on: date) -> int:
    """Below zero before birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


_ABOUT_FOLDED: Final = tuple(map(fold, (*_ABOUT, *_ABOUT_LOCAL)))
