"""Why the machine holds two people for one, or not, in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from homeward.matching.proposals import Reason
from homeward.reference.calendars import Calendar, format_date
from homeward.reference.places import place_label
from homeward.registration.codes import SEXES
from homeward.registration.words import FIELD_NAMES
from homeward.web.context import calendar_of

NAMES_COMPARED = {
    **{
        name: FIELD_NAMES[name]
        for name in ("given_name", "father_name", "grandfather_name", "family_name")
    },
    "names": _("The whole name"),
}
OF_A_NAME = {
    "same": _("%(field)s is the same"),
    "sounds_same": _("%(field)s sounds the same"),
    "similar": _("%(field)s is similar"),
    "part": _("%(field)s is partly the same"),
    "differs": _("%(field)s differs"),
}
SAID = {
    ("sex", "same"): _("The same sex"),
    ("sex", "differs"): _("The sex differs"),
    ("birth", "same"): _("The same birth"),
    ("birth", "overlap"): _("The ages overlap"),
    ("birth", "near"): _("The ages are near each other"),
    ("birth", "apart"): _("The ages are far apart"),
    ("place", "district"): _("The same district"),
    ("place", "province"): _("The same province"),
    ("place", "differs"): _("Another province"),
    ("document", "same"): _("The same document number"),
    ("document", "near"): _("A document number that is one slip away"),
    ("document", "differs"): _("Another number on the same kind of document"),
    ("family", "others_found"): _("Others of the family were found there, too"),
    ("family", "others_missing"): _("Others of the family were not found there"),
}


@dataclass(frozen=True)
class Spoken:
    """A sentence, and the values compared: one where they are the same, none where none can be shown."""

    sentence: str
    values: list[str]


def in_words(reasons: Iterable[Reason], request: HttpRequest) -> list[Spoken]:
    """What has no words yet is left out: an engine may be newer than the page."""
    language, calendar = str(request.LANGUAGE_CODE), calendar_of(request)
    spoken = ((each, _sentence(each.compared, each.how)) for each in reasons)
    return [
        Spoken(sentence, _values(each, language, calendar)) for each, sentence in spoken if sentence
    ]


def _sentence(compared: str, how: str) -> str:
    if compared in NAMES_COMPARED:
        sentence: Any = OF_A_NAME.get(how)
        return str(sentence) % {"field": NAMES_COMPARED[compared]} if sentence else ""
    return str(SAID.get((compared, how), ""))


def _values(reason: Reason, language: str, calendar: Calendar) -> list[str]:
    told = dict.fromkeys(filter(None, (reason.here, reason.there)))
    if reason.compared == "place":
        return list(dict.fromkeys(place_label(each.split()[0], language) for each in told))
    if reason.compared == "birth":
        return [_days(each, language, calendar) for each in told]
    if reason.compared == "sex":
        return [str(SEXES.get(each, each)) for each in told]
    return list(told)


def _days(interval: str, language: str, calendar: Calendar) -> str:
    """`interval`: a day, or the first and the last that can be meant."""
    days = [date.fromisoformat(each) for each in interval.split("/")]
    return " – ".join(format_date(each, calendar=calendar, language=language) for each in days)
