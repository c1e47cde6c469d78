"""What arrivals are counted by, with the code lists that the columns of an extract index."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from homeward.assistance.needs import ALL_NEEDS
from homeward.reception.codes import LANES
from homeward.reference.codes import CROSSINGS
from homeward.reference.places import all_places, children, get_place
from homeward.registration.codes import LEGAL_STATUSES, MANNERS_OF_RETURN, SEXES

# UNHCR's standard age groups: first and last full year.
AGES: Final[Mapping[str, tuple[int, int]]] = {
    "0-4": (0, 4),
    "5-11": (5, 11),
    "12-17": (12, 17),
    "18-59": (18, 59),
    "60+": (60, 200),
}
UNKNOWN, ELSEWHERE = "unknown", "elsewhere"
PROVINCES: Final = tuple(place.code for place in children("AFG"))
PLACES: Final = (*PROVINCES, ELSEWHERE, UNKNOWN)
NEEDS: Final = tuple(ALL_NEEDS)  # the bits of `Arrivals.needs`, the first the lowest

DIMENSIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "crossing": (*CROSSINGS, UNKNOWN),
    "legal_status": tuple(LEGAL_STATUSES),
    "manner_of_return": tuple(MANNERS_OF_RETURN),
    "lane": (*LANES, UNKNOWN),
    "sex": tuple(SEXES),
    "age": (*AGES, UNKNOWN),
    "destination": PLACES,
    "origin": PLACES,
}
# One answer for a whole family; by the others a family may stand in several cells.
OF_FAMILIES: Final = (
    *("crossing", "legal_status", "manner_of_return", "lane"),
    *("destination", "origin"),
)
FILTERS: Final = ("crossing", "legal_status", "manner_of_return", "lane")
# What a reader's roles must be allowed to read of a file before they are shown its counts.
READS: Final[Mapping[str, tuple[str, ...]]] = {
    "household": (
        *("crossing", "arrived_at", "legal_status", "manner_of_return"),
        *("destination", "origin", "size"),
    ),
    "person": ("sex", "birth_first", "birth_last", "relationship"),
}

TITLES: Final[Mapping[str, Any]] = {
    "crossing": _("Crossing"),
    "legal_status": _("Legal status there"),
    "manner_of_return": _("Manner of return"),
    "lane": _("Lane"),
    "sex": _("Sex"),
    "age": _("Age on the day of arrival"),
    "destination": _("Province of destination"),
    "origin": _("Province of origin"),
}
NOT_KNOWN: Final = pgettext_lazy("in a table of counts", "Not known")
ABROAD: Final = pgettext_lazy("in a table of counts", "Outside Afghanistan")


def code_of(dimension: str, value: str | None) -> int:
    """Its place in the dimension's list; unknown for what is in no list."""
    return _places_in(dimension).get(value or UNKNOWN, _places_in(dimension)[UNKNOWN])


@cache
def _places_in(dimension: str) -> dict[str, int]:
    return {code: at for at, code in enumerate(DIMENSIONS[dimension])}


def province_code(code: str | None) -> int:
    """Of a district, province or country."""
    return _provinces().get(code or "", PLACES.index(UNKNOWN))


@cache
def _provinces() -> dict[str, int]:
    found = {}
    for code, place in all_places().items():
        province = place if place.level != "district" else get_place(place.parent)
        if province is None or code == "AFG":
            continue
        known = province.code in PROVINCES
        found[code] = PLACES.index(province.code if known else ELSEWHERE)
    return found
