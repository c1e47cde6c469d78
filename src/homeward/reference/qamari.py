"""The lunar Hijri (Qamari) day of a date, by the tabular calendar.

Reckoned with the civil epoch and 11 leap years in 30 (the 2nd, 5th, 7th, 10th, 13th, 16th, 18th, 21st,
24th, 26th and 29th). The sighting of the moon may make the announced day one earlier or later.
"""

from datetime import date
from typing import Final

from homeward.reference.calendars import local_digits

EPOCH: Final = date(622, 7, 19).toordinal()  # 16 July 622 of the Julian calendar
MONTHS: Final = {
    "en": "Muharram|Safar|Rabi al-Awwal|Rabi al-Thani|Jumada al-Ula|Jumada al-Akhira|Rajab|Shaban|"
    "Ramadan|Shawwal|Dhu al-Qada|Dhu al-Hijja",
    "prs": "محرم|صفر|ربیع‌الاول|ربیع‌الثانی|جمادی‌الاول|جمادی‌الثانی|رجب|شعبان|رمضان|شوال|ذوالقعده|ذوالحجه",
    "pus": "محرم|صفر|ربیع‌الاول|ربیع‌الثاني|جمادی‌الاول|جمادی‌الثاني|رجب|شعبان|رمضان|شوال|ذوالقعده|ذوالحجه",
}


def qamari_of(on: date) -> tuple[int, int, int]:
    """(year, month, day)"""
    days = on.toordinal() - EPOCH
    year = (30 * days + 10646) // 10631
    month = 1
    while month < 12 and days >= _first_day(year, month + 1):
        month += 1
    return year, month, days - _first_day(year, month) + 1


def format_qamari(on: date, language: str) -> str:
    """ "29 Jumada al-Ula 1445" """
    year, month, day = qamari_of(on)
    name = MONTHS.get(language, MONTHS["en"]).split("|")[month - 1]
    return local_digits(f"{day} {name} {year}", language)


def _first_day(year: int, month: int) -> int:
    """Days from the epoch to the first of a month; odd months have 30 days, even ones 29."""
    return (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
