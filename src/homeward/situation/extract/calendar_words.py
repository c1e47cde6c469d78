"""Names of months, weekdays and stretches of time, folded as `plain` writes them, in English and Dari."""

import re
from collections.abc import Iterable
from typing import Final

from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, Calendar, month_name
from homeward.reference.qamari import MONTHS as LUNAR_MONTHS
from homeward.situation.extract.plain import plain
from homeward.situation.extract.when import QAMARI

_ALSO: Final[tuple[tuple[str, str], ...]] = (
    (GREGORIAN, "jan feb mar apr may jun jul aug sept oct nov dec"),
    (GREGORIAN, "جنوری فوریه مارچ آوریل می جون جولای آگست سپتامبر اکتبر نوامبر دسامبر"),
    (GREGORIAN, "ژانویه فبروری مارس اپریل مه ژوئن ژوئیه آگوست سپتمبر اکتوبر نومبر دسمبر"),
    (SOLAR_HIJRI, "hamal saur jauza saratan assad sonbola meezan aqrab qaus jaddi dalwa hoot"),
    (SOLAR_HIJRI, "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"),
)


def _months() -> dict[str, tuple[str, int]]:
    calendars: tuple[Calendar, ...] = (GREGORIAN, SOLAR_HIJRI)
    named = {
        plain(month_name(number, calendar, language)): (str(calendar), number)
        for calendar in calendars
        for language in ("en", "prs")
        for number in range(1, 13)
    }
    for kind, words in _ALSO:
        named |= {plain(word): (kind, number) for number, word in enumerate(words.split(), 1)}
    for language in ("en", "prs"):
        for number, word in enumerate(LUNAR_MONTHS[language].split("|"), 1):
            named[plain(word)] = (QAMARI, number)
    return named


MONTHS: Final = _months()
# Every day words as well: they need a day before them, a year after them, or to be called a month.
_DOUBTFUL: Final = (
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت می مه تیر مهر دی محرم صفر"
)
DOUBTFUL_ALONE: Final = frozenset(plain(_DOUBTFUL).split())
_WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS: Final = {
    **{name: day for day, name in enumerate(_WEEKDAYS.split())},
    **{
        name: day
        for day, names in enumerate(
            (
                "دوشنبه|دو شنبه",
                "سه شنبه|سهشنبه",
                "چهارشنبه|چهار شنبه",
                "پنجشنبه|پنج شنبه",
                "جمعه",
                "شنبه",
                "یکشنبه|یک شنبه",
            )
        )
        for name in names.split("|")
    },
}
DAYS_BACK: Final = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": 1, "last night": 1, "overnight": 1, "the day before yesterday": 2, "tomorrow": -1,
    "امروز": 0, "امشب": 0, "دیروز": 1, "دیشب": 1, "پریروز": 2, "فردا": -1,
}  # fmt: skip
UNITS_OF_TIME: Final = {
    "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "weekend": "weekend",
    "ساعت": "hour", "روز": "day", "هفته": "week", "ماه": "month", "سال": "year",
}  # fmt: skip
PARTS: Final = {
    "start": "start", "beginning": "start", "first day": "start", "end": "end",
    "middle": "middle", "mid": "middle",
    "early": "early", "late": "late", "آغاز": "start", "شروع": "start", "اول": "start", "پایان": "end",
    "ختم": "end", "آخر": "end", "نیمه": "middle", "اواسط": "middle", "اوایل": "early", "اواخر": "late",
}  # fmt: skip
SHIFTS: Final = {
    "this": 0, "the current": 0, "current": 0, "last": -1, "the previous": -1, "previous": -1, "next": 1,
    "the coming": 1, "جاری": 0, "روان": 0, "گذشته": -1, "آینده": 1,
}  # fmt: skip
QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def alternation(words: Iterable[str]) -> str:
    """The longest first."""
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))
