"""Words for everything in a release, in all languages of the screens."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from homeward.assistance.needs import ALL_NEEDS
from homeward.reference.calendars import format_date, usual_calendar
from homeward.reference.codes import SCREEN_LANGUAGES
from homeward.reference.places import get_place, place_label
from homeward.statistics.disclosure.marks import PARTIAL, SUPPRESSED, UNOBSERVED, ZERO
from homeward.statistics.disclosure.tables import TOTAL
from homeward.statistics.flows.codes import DIMENSIONS, TITLES
from homeward.statistics.flows.labels import label_of
from homeward.statistics.releases.lines import ADULTS, CHILDREN
from homeward.statistics.releases.published import Texts

MARKS: Final[Mapping[str, Any]] = {
    SUPPRESSED: pgettext_lazy("a cell of a table", "hidden"),
    UNOBSERVED: pgettext_lazy("a cell of a table", "not observed"),
    ZERO: pgettext_lazy("a cell of a table", "nobody"),
    PARTIAL: pgettext_lazy("a cell of a table", "observed in part"),
}
WHOLE_PERIOD = _("Whole period")
TOGETHER = _("Together")
GROUPS = {CHILDREN: _("Children, 0 to 17"), ADULTS: _("Adults, 18 and older")}
TITLES_HERE = {"day": _("Day"), "need": _("Specific need")}
STRICTER_TITLES = {
    "age": _("Children"),
    "manner_of_return": _("Deported persons"),
    "need": _("Persons with specific needs"),
}


def in_all(said: Callable[[str], Any]) -> Texts:
    """What `said` gives for a language, while that language is the one of the texts."""
    found = {}
    for language in SCREEN_LANGUAGES:
        with override(language):
            found[language] = str(said(language))
    return found


def text(lazy: Any) -> Texts:
    return in_all(lambda _language: lazy)


def title_of(dimension: str) -> Texts:
    known = TITLES_HERE.get(dimension) or TITLES.get(dimension)
    return text(known or dimension.replace("_", " "))


def table_title(titles: list[Texts]) -> Texts:
    return {each: " × ".join(title[each] for title in titles) for each in SCREEN_LANGUAGES}


def name_of(dimension: str, code: str) -> Texts:
    """Of a code of the site's own lines, of a day, a place, or the code itself."""
    if code == TOTAL:
        return text(TOGETHER)
    if dimension == "day":
        return text(WHOLE_PERIOD) if "/" in code else _day(code)
    if code in GROUPS:
        return text(GROUPS[code])
    if dimension == "need" and code in ALL_NEEDS:
        return in_all(lambda _language: _capital(str(ALL_NEEDS[code])))
    if dimension in DIMENSIONS and code in DIMENSIONS[dimension]:
        return in_all(lambda language: label_of(dimension, code, language))
    return in_all(lambda language: place_label(code, language))


def is_place(code: str) -> bool:
    return get_place(code) is not None


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _day(code: str) -> Texts:
    try:
        on = date.fromisoformat(code)
    except ValueError:
        return text(code)
    return in_all(
        lambda language: format_date(on, calendar=usual_calendar(language), language=language)
    )
