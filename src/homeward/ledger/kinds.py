"""The kinds of entries there are and the appliers that turn them into rows.

Packages register both when their app is ready; a kind may have appliers in several packages. An
applier is deterministic and reads nothing but the entry and the tables. Between entries that do not
know of each other order must not matter. Appliers trust what they are told: what another device sends
passes the checks of its kind first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import Promise

from homeward.ledger.entries import Applied

Applier = Callable[[Applied], None]
Check = Callable[[Applied], None]  # raises Refused


@dataclass(frozen=True)
class Kind:
    """`erases`: entries of this kind destroy what was told about their subject."""

    name: str
    meaning: str | Promise
    erases: bool = False
    appliers: list[Applier] = field(default_factory=list, compare=False)
    checks: list[Check] = field(default_factory=list, compare=False)

    def __str__(self) -> str:
        return self.name


KINDS: dict[str, Kind] = {}
PROJECTED: list[type[models.Model]] = []


def kind(name: str, meaning: str | Promise, *, erases: bool = False) -> Kind:
    if name in KINDS:
        raise ValueError(f"entry kind {name} is registered twice")
    KINDS[name] = Kind(name, meaning, erases)
    return KINDS[name]


def applies(*kinds: Kind) -> Callable[[Applier], Applier]:
    def register(applier: Applier) -> Applier:
        for each in kinds:
            each.appliers.append(applier)
        return applier

    return register


def checks(*kinds: Kind) -> Callable[[Check], Check]:
    """For entries that other devices send; what is recorded here is made by the rules themselves.

    From a tablet, which may be stolen, nothing is taken but kinds that have a check.
    """

    def register(check: Check) -> Check:
        for each in kinds:
            each.checks.append(check)
        return check

    return register


def projects(*tables: Any) -> None:
    """Declare tables that entries add up to; rebuild empties and refills them."""
    PROJECTED.extend(tables)


def apply(entry: Applied) -> None:
    for applier in KINDS[entry.kind].appliers:
        applier(entry)


def check(entry: Applied) -> None:
    """:raises Refused: an applier could not apply it."""
    for each in KINDS[entry.kind].checks:
        each(entry)
