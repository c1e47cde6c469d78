"""The published release of a period, and its numbers and marks in words."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.reference.calendars import local_number
from homeward.statistics.disclosure.marks import PARTIAL, UNOBSERVED, Cell
from homeward.statistics.periods import Period
from homeward.statistics.releases.lines import ARRIVALS, PARTNER, PUBLIC
from homeward.statistics.releases.naming import MARKS
from homeward.statistics.releases.published import Published, Texts, whole_cell
from homeward.statistics.releases.queries import newest_published

UNIT_NAMES: Final[Mapping[str, Any]] = {
    "persons": gettext_lazy("persons"),
    "movements": gettext_lazy("movements"),
    "families": gettext_lazy("families"),
}


def published_of(period: Period, *, tier: str) -> Published | None:
    """The newest release of persons who arrived in just this period, that this tier may be told."""
    tiers = (PUBLIC,) if tier == PUBLIC else (PARTNER, PUBLIC)
    found = (
        newest_published(line=ARRIVALS.name, first=period.first, last=period.last, tier=each)
        for each in tiers
    )
    return next((each for each in found if each), None)


def total_of(published: Published) -> int | None:
    """Of everybody, where a table tells it."""
    found = whole_cell(published)
    return found.count if found else None


def text_in(texts: Texts, language: str) -> str:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def unit_in_words(published: Published) -> str:
    return str(UNIT_NAMES.get(published.unit, published.unit))


def told(cell: Cell, language: str) -> str:
    if cell.count is None:
        return str(MARKS.get(cell.mark, MARKS[UNOBSERVED]))
    number = local_number(cell.count, language)
    return _("%(number)s (in part)") % {"number": number} if cell.mark == PARTIAL else number
