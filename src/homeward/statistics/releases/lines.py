"""What the site's own releases count, by what, and which tables each tier may be given.

A partner gets finer tables than the public, by the same rule: so one audit of everything that left the
site holds for both. Inside, nothing is hidden, and such a release is never passed on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from homeward.statistics.disclosure.primary import Rule, Stricter
from homeward.statistics.disclosure.tables import Dimension

INTERNAL, PARTNER, PUBLIC = "internal", "partner", "public"
TIERS: Final[Mapping[str, Any]] = {
    PUBLIC: pgettext_lazy("a tier of releases", "Public"),
    PARTNER: pgettext_lazy("a tier of releases", "For partners"),
    INTERNAL: pgettext_lazy("a tier of releases", "Internal"),
}
LEAVING: Final = (PARTNER, PUBLIC)  # these leave the site and are audited together
UNITS: Final[Mapping[str, Any]] = {
    "movements": _("Arrivals of persons"),
    "families": _("Families"),
    "persons": _("Persons"),
    "households": _("Households"),
}
MINIMUM, STRICTER = 10, 15
CHILDREN, ADULTS = "children", "adults"
AGE_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    CHILDREN: ("0-4", "5-11", "12-17"),
    ADULTS: ("18-59", "60+"),
}


@dataclass(frozen=True)
class Offer:
    """A table somebody may ask for. `is_public`: its cells are large enough to be worth showing to all."""

    by: tuple[str, ...]
    is_public: bool = True

    @property
    def name(self) -> str:
        return "_by_".join(self.by)


@dataclass(frozen=True)
class Line:
    """`dimensions`: the same in all its releases, the day first."""

    name: str
    title: Any
    unit: str
    dimensions: tuple[str, ...]
    offers: tuple[Offer, ...]
    stricter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def offered(self, tier: str) -> list[Offer]:
        return [each for each in self.offers if each.is_public or tier != PUBLIC]


ARRIVALS: Final = Line(
    name="arrivals",
    title=_("Persons who arrived"),
    unit="movements",
    dimensions=("day", "crossing", "manner_of_return", "sex", "age", "destination"),
    offers=(
        Offer(("day", "crossing")),
        Offer(("destination", "manner_of_return")),
        Offer(("sex", "age")),
        Offer(("destination", "sex", "age"), is_public=False),
    ),
    stricter={"age": (CHILDREN,), "manner_of_return": ("deported",)},
)
FAMILIES: Final = Line(
    name="families",
    title=_("Families who arrived, and their needs"),
    unit="families",
    dimensions=("day", "crossing", "destination", "need"),
    offers=(
        Offer(("day", "crossing")),
        Offer(("destination",)),
        Offer(("need",)),
    ),
)
LINES: Final[Mapping[str, Line]] = {each.name: each for each in (ARRIVALS, FAMILIES)}


def rule_of(line: Line, dimensions: tuple[Dimension, ...]) -> Rule:
    """Of codes that nobody has there is nothing to protect. Every need is protected as deportees are."""
    stricter, telling = [], {}
    for dimension in dimensions:
        wanted = line.stricter.get(dimension.name, ())
        if dimension.name == "need":
            wanted = tuple(dimension.groups)
        found = frozenset(each for each in wanted if each in dimension.everything)
        if found:
            stricter.append(Stricter({dimension.name: found}, STRICTER))
        if found and dimension.name != "age":
            telling[dimension.name] = found
    return Rule(minimum=MINIMUM, stricter=tuple(stricter), telling=telling)
