"""Template filters: dates in the reader's calendar and digits, places, codes as words."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from homeward.reception.codes import LANES
from homeward.reference.calendars import Calendar, format_date, local_digits, local_number
from homeward.reference.places import place_label
from homeward.reference.punctuation import comma
from homeward.registration import codes
from homeward.situation.codes import INCIDENT_KINDS, RELATIONS

register = template.Library()

CODE_LISTS: dict[str, Any] = {
    "legal_status": codes.LEGAL_STATUSES,
    "manner_of_return": codes.MANNERS_OF_RETURN,
    "lane": LANES,
    "sex": codes.SEXES,
    "relationship": codes.RELATIONSHIPS,
    "marital_status": codes.MARITAL_STATUSES,
    "purpose": codes.CONSENT_PURPOSES,
    "partner_class": codes.PARTNER_CLASSES,
    "answer": codes.CONSENT_ANSWERS,
    "removed": codes.REMOVAL_REASONS,
    "incident": INCIDENT_KINDS,
    "relation": RELATIONS,
}


@register.simple_tag(takes_context=True)
def day(context: dict[str, Any], value: date | datetime | None) -> str:
    """A date as the reader counts days; an instant as the site's local day."""
    if value is None:
        return ""
    on = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return format_date(on, calendar=context["calendar"], language=context["language"])


@register.simple_tag(takes_context=True)
def iso_day(context: dict[str, Any], value: date | str) -> str:
    """A date that may be written as JSON has it."""
    return day(context, date.fromisoformat(value) if isinstance(value, str) else value)


@register.simple_tag(takes_context=True)
def moment(context: dict[str, Any], value: datetime | None) -> str:
    return moment_in_words(value, context["calendar"], context["language"]) if value else ""


def moment_in_words(value: datetime, calendar: Calendar, language: str) -> str:
    local = timezone.localtime(value)
    on = format_date(local.date(), calendar=calendar, language=language)
    return f"{on}{comma(language)}{local_digits(f'{local:%H:%M}', language)}"


@register.simple_tag(takes_context=True)
def digits(context: dict[str, Any], value: Any) -> str:
    return local_digits(str(value), context["language"])


@register.filter
def in_digits(value: Any) -> str:
    """A number in the digits of the page's language, for use inside a sentence."""
    return local_digits(str(value), get_language() or "en")


@register.filter
def counted(value: int) -> str:
    """A number with its thousands set apart, in the digits of the page's language."""
    return local_number(value, get_language() or "en")


@register.simple_tag(takes_context=True)
def place(context: dict[str, Any], code: str | None) -> str:
    return place_label(code, context["language"]) if code else ""


@register.filter
def word(value: str | None, code_list: str) -> Any:
    """The word for a code, e.g. {{ person.sex|word:"sex" }}."""
    return CODE_LISTS[code_list].get(value, value) if value else ""
