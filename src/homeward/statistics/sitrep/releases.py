"""The published release of a period, and its numbers and marks in words."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from homeward.reference.calendars import local_number
from homeward.statistics.disclosure.marks import PARTIAL, SUPPRESSED, UNOBSERVED, Cell
from homeward.statistics.disclosure.tables import TOTAL
from homeward.statistics.periods import Period
from homeward.statistics.releases.published import Published, Texts

TIERS: Final[Mapping[str, Any]] = {
    "public": gettext_lazy("For everybody"),
    "partner": gettext_lazy("For partners only"),
}
MARKS: Final[Mapping[str, Any]] = {
    SUPPRESSED: pgettext_lazy("instead of a number", "hidden"),
    UNOBSERVED: pgettext_lazy("instead of a number", "not observed"),
}
UNIT_NAMES: Final[Mapping[str, Any]] = {
    "persons": gettext_lazy("persons"),
    "movements": gettext_lazy("movements"),
    "families": gettext_lazy("families"),
}


def published_of(period: Period, *, tier: str) -> Published | None:
    """The newest release that may be told to whom the report is for."""
    return None


def total_of(published: Published) -> int | None:
    """Of everybody, where a table tells it."""
    cells = (cell for table in published.tables for cell in table.cells)
    totals = (cell.count for cell in cells if set(cell.codes) <= {TOTAL})
    return next((each for each in totals if each is not None), None)


def text_in(texts: Texts, language: str) -> str:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def unit_in_words(published: Published) -> str:
    return str(UNIT_NAMES.get(published.unit, published.unit))


def told(cell: Cell, language: str) -> str:
    if cell.count is None:
        return str(MARKS.get(cell.mark, MARKS[UNOBSERVED]))
    number = local_number(cell.count, language)
    return _("%(number)s (in part)") % {"number": number} if cell.mark == PARTIAL else number
