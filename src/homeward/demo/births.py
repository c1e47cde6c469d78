"""What a family says when asked how old somebody is."""

from datetime import date
from random import Random

from homeward.demo.draw import happens, weighted
from homeward.demo.families import Person
from homeward.reference.calendars import SOLAR_HIJRI, from_date, local_digits

ADULTS_SAY = weighted(age=42, about=14, solar_year=22, solar_date=6, year=4, date=9, unknown=3)
ELDERS_SAY = weighted(age=25, about=45, solar_year=15, unknown=15)
CHILDREN_SAY = weighted(age=66, about=3, solar_year=11, solar_date=6, date=11, unknown=1)
PAPERS_SAY = weighted(date=75, year=25)
FIRST_DAY_SHARE = 0.45
ELDERLY = 60


def say_birth(rng: Random, person: Person, *, on: date, has_papers: bool, language: str) -> str:
    days = (on - person.born_on).days
    if days < 31:
        return f"{days}d"
    if days < 365:
        return f"{days // 31 or 1}m"
    years = int(days / 365.25)
    return _say(rng, _manner(rng, years, has_papers), person.born_on, years, language)


def _manner(rng: Random, years: int, has_papers: bool) -> str:
    if has_papers and happens(rng, 0.6):
        return PAPERS_SAY.pick(rng)
    if years >= ELDERLY:
        return ELDERS_SAY.pick(rng)
    return (ADULTS_SAY if years >= 16 else CHILDREN_SAY).pick(rng)


def _say(rng: Random, manner: str, born_on: date, years: int, language: str) -> str:
    if manner == "unknown":
        return "unknown"
    if manner == "age":
        return _in_local_digits(rng, str(_heaped(rng, years)), language)
    if manner == "about":
        return f"~{_heaped(rng, years, share=0.9)}"
    if manner in ("year", "date"):
        return _say_gregorian(rng, manner, born_on)
    return _in_local_digits(rng, _say_solar(rng, manner, born_on, language), language)


def _heaped(rng: Random, years: int, share: float = 0.4) -> int:
    """Stated ages of adults gather at multiples of five."""
    return 5 * round(years / 5) if years >= 20 and happens(rng, share) else years


def _say_gregorian(rng: Random, manner: str, born_on: date) -> str:
    if manner == "year":
        return str(born_on.year)
    return f"{born_on.year}-01-01" if happens(rng, FIRST_DAY_SHARE) else born_on.isoformat()


def _say_solar(rng: Random, manner: str, born_on: date, language: str) -> str:
    year, month, day = from_date(born_on, SOLAR_HIJRI)
    if manner == "solar_year":
        return str(year)
    if happens(rng, FIRST_DAY_SHARE):
        return f"1 حمل {year}"
    return f"{year}-{month:02d}-{day:02d}"


def _in_local_digits(rng: Random, text: str, language: str) -> str:
    return local_digits(text, language) if happens(rng, 0.25) else text
