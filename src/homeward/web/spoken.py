"""Values of a file in the reader's words: codes, places, days, people and households."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from homeward.accounts.models import roles_of
from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, Calendar, format_date
from homeward.reference.codes import CROSSINGS, LANGUAGES
from homeward.reference.places import place_label
from homeward.reference.punctuation import comma
from homeward.registration.models import Household
from homeward.registration.words import FIELD_NAMES
from homeward.web.context import calendar_of
from homeward.web.people import names_of
from homeward.web.templatetags.words import CODE_LISTS, moment_in_words

NOTHING = "—"
BIRTH_EVIDENCE = {
    "age": _("an age"),
    "approximate_age": _("about an age"),
    "age_range": _("an age between two"),
    "year": _("a year"),
    "approximate_year": _("about a year"),
    "month": _("a month"),
    "date": _("a date"),
}
CALENDARS = {SOLAR_HIJRI: _("Solar Hijri"), GREGORIAN: _("Gregorian")}
CODES: Mapping[str, Mapping[str, Any]] = {
    **CODE_LISTS,
    "birth_evidence": BIRTH_EVIDENCE,
    "birth_calendar": CALENDARS,
}
PERSONS = {"head"}
HOUSEHOLDS = {"household", "joined_into", "split_from"}
PLACES = {"lived_in", "origin", "destination"}
DAYS = {"birth_first", "birth_last", "birth_stated_on", "abroad_since_first", "abroad_since_last"}
INSTANTS = {"arrived_at", "departed_at", "registered_at"}


@dataclass(frozen=True)
class Reader:
    """Who reads, and what those are called who are named in what is read."""

    language: str
    calendar: Calendar
    persons: Mapping[UUID, str]
    households: Mapping[UUID, str]


def reader_of(request: HttpRequest, values: Iterable[tuple[str, Any]]) -> Reader:
    """`values`: all (field, value) that will be told, so that names and codes are looked up once."""
    told = [(name, value) for name, value in values if value]
    persons = {UUID(str(value)) for name, value in told if name in PERSONS}
    households = {UUID(str(value)) for name, value in told if name in HOUSEHOLDS}
    return Reader(
        language=str(request.LANGUAGE_CODE),
        calendar=calendar_of(request),
        persons=names_of(roles_of(request.user), persons) if persons else {},
        households=household_codes(households) if households else {},
    )


def household_codes(households: Iterable[UUID]) -> dict[UUID, str]:
    found = Household.objects.filter(id__in=list(households), erased=False)
    return {each: str(code) for each, code in found.values_list("id", "code")}


def in_words(name: str, value: Any, reader: Reader) -> str:
    """`value`: as a payload spells it."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    for fields, tell in TELLERS:
        if name in fields:
            return tell(name, value, reader)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _of_code_list(name: str, value: Any, reader: Reader) -> str:
    return str(CODES[name].get(value, value))


def _language(name: str, value: Any, reader: Reader) -> str:
    return LANGUAGES.get(value, {}).get(reader.language, value)


def _crossing(name: str, value: Any, reader: Reader) -> str:
    crossing = CROSSINGS.get(value)
    return crossing.names[reader.language] if crossing else value


def _place(name: str, value: Any, reader: Reader) -> str:
    return place_label(value, reader.language)


def _day(name: str, value: Any, reader: Reader) -> str:
    on = date.fromisoformat(value)
    return format_date(on, calendar=reader.calendar, language=reader.language)


def _instant(name: str, value: Any, reader: Reader) -> str:
    moment = datetime.fromisoformat(value)
    return moment_in_words(moment, reader.calendar, reader.language)


def _person(name: str, value: Any, reader: Reader) -> str:
    return reader.persons.get(UUID(str(value))) or gettext("somebody who was erased")


def _household(name: str, value: Any, reader: Reader) -> str:
    return reader.households.get(UUID(str(value))) or gettext("a household that was erased")


def _photo(name: str, value: Any, reader: Reader) -> str:
    return gettext("a photo")


def _field_names(name: str, value: Any, reader: Reader) -> str:
    return comma(reader.language).join(str(FIELD_NAMES.get(each, each)) for each in value)


TELLERS: list[tuple[Iterable[str], Callable[[str, Any, Reader], str]]] = [
    (CODES, _of_code_list),
    (PERSONS, _person),
    (HOUSEHOLDS, _household),
    (PLACES, _place),
    (DAYS, _day),
    (INSTANTS, _instant),
    ({"language"}, _language),
    ({"crossing"}, _crossing),
    ({"photo"}, _photo),
    ({"proposed"}, _field_names),
]
