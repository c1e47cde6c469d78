"""One line of a report, whatever it counts: the same shape kept, compared and shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from homeward.registration.queries import GROUPS

COMMITTEES: dict[str, Any] = {
    "registration": _("Registration"),
    "finance": _("Finance"),
    "shelter": _("Temporary settlement"),
    "services": _("Services and health"),
    "transport": _("Transport"),
}
LABELS: dict[str, Any] = {
    "registration.arrived": _("Families who arrived and are registered"),
    "registration.registered": _("Families who were registered"),
    "shelter.began": _("Families who were given a place"),
    "shelter.slept": _("Families who stayed the night"),
    "transport.left": _("Families who left with a vehicle"),
    "transport.arrived": _("Families who arrived at home"),
}
COUNTED = ("households", "persons", "quantity")


@dataclass(frozen=True)
class Figure:
    """`quantity`: money or pieces; None where nothing but families and persons is counted."""

    key: str
    committee: str
    households: int = 0
    persons: int = 0
    groups: Mapping[str, int] = field(default_factory=dict)
    quantity: int | None = None
    currency: str | None = None
    unit: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return vars(self) | {"groups": dict(self.groups), "names": dict(self.names)}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        return cls(**told)

    def label(self, language: str) -> str:
        named = self.names.get(language) or next(iter(self.names.values()), "")
        return named or str(LABELS[self.key])


@dataclass(frozen=True)
class Difference:
    """What a figure was in one report, and what it is in another; None where it has no such line."""

    figure: Figure
    counted: str
    was: int | None
    is_now: int | None


def added_up(groups: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in groups:
        total.update(each)
    return {name: total[name] for name in GROUPS if total[name]}


def differences(before: Sequence[Figure], after: Sequence[Figure]) -> list[Difference]:
    """Named one by one, in the order of the report as it is now."""
    was = {each.key: each for each in before}
    now = {each.key: each for each in after}
    found = []
    for key in [*now, *(key for key in was if key not in now)]:
        for counted in COUNTED:
            old, new = (getattr(side.get(key), counted, None) for side in (was, now))
            if old != new:
                found.append(Difference(now.get(key) or was[key], counted, old, new))
    return found
