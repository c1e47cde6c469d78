"""A draft of the site's own arrivals beside everything that was published of the same days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.statistics.disclosure.noise import NoNoise, check_budget
from homeward.statistics.flows.reading import Extract
from homeward.statistics.releases.about import About
from homeward.statistics.releases.counting import Wish, draft, observed_days
from homeward.statistics.releases.lines import INTERNAL, LINES, TIERS, rule_of
from homeward.statistics.releases.making import order_of
from homeward.statistics.releases.naming import text
from homeward.statistics.releases.packing import unpacked
from homeward.statistics.releases.published import (
    AS_COUNTED,
    HIDDEN,
    NOISE,
    ROUNDED,
    Coverage,
)
from homeward.statistics.releases.queries import exact_of, linked, noised_of, revised_by

LONGEST = 366  # days
FINEST = 250_000  # cells; a page shows a release of so many in about 4 s
NOT_OVER = describe(
    "release.not_over",
    _("The last day is not over. A release is made of whole days that are over."),
)
BACKWARDS = describe(
    "release.backwards", _("The last day is before the first one. Change one of them.")
)
TOO_LONG = describe("release.too_long", _("A release covers a year at most. Make several."))
NO_TABLE = describe("release.no_table", _("Choose at least one table."))
NOTHING_OBSERVED = describe(
    "release.nothing_observed",
    _("On none of these days anybody worked here, so nothing is known. Choose other days."),
)
TWO_WAYS = describe(
    "release.two_ways",
    _(
        "Numbers of these days were published another way, with or without noise. "
        "Publish them the same way again, or choose other days."
    ),
)
TOO_FINE = describe(
    "release.too_fine",
    _(
        "With noise all codes are counted, also those that nobody has, and these are too many. "
        "Choose fewer tables or days."
    ),
)
BUDGET = describe("release.budget", _("Noise cannot be added: %(why)s."))
AS_IT_IS = describe(
    "release.as_it_is",
    _("Internal releases tell the counts as they are. Hide nothing and round nothing there."),
)
UNLISTED = describe("release.unlisted", _("“%(value)s” is not in the list. Choose one of it."))


@dataclass(frozen=True)
class Order:
    """What `making.work` is told to do; `linked`: the publications it is made beside."""

    about: About
    work: str
    linked: tuple[UUID, ...]


def read_wish(
    *, line: str, tier: str, tables: Sequence[str], first: date, last: date, today: date
) -> Wish:
    """:raises Refused: names the field."""
    for name, value, known in (("line", line, LINES), ("tier", tier, TIERS)):
        if value not in known:
            raise Refused(Problem(UNLISTED, name, {"value": value}))
    offered = [each.name for each in LINES[line].offered(tier)]
    strange = [each for each in tables if each not in offered]
    if strange:
        raise Refused(Problem(UNLISTED, "tables", {"value": strange[0]}))
    if not tables:
        raise Refused(Problem(NO_TABLE, "tables"))
    _check_days(first, last, today)
    chosen = tuple(each for each in offered if each in tables)
    return Wish(LINES[line], tier, chosen, first, last)


def order(
    wish: Wish,
    extract: Extract,
    *,
    source: str,
    why: str,
    epsilon: float | None = None,
    base: int | None = None,
) -> Order:
    """`epsilon`: noise instead of hiding. `base`: rounding instead.

    :raises Refused: nothing was observed in the period, or too little budget is left.
    """
    if base is not None and wish.tier == INTERNAL:
        raise Refused(Problem(AS_IT_IS, "protect"))
    observed = observed_days(wish, extract.coverage)
    if not observed:
        raise Refused(Problem(NOTHING_OBSERVED, "first"))
    line, first, last = wish.line.name, wish.first, wish.last
    before = revised_by(line=line, tier=wish.tier, first=first, last=last)
    revision = before.revision + 1 if before else 1
    name = f"{wish.name} {revision}"
    found = draft(wish, extract, name=name, for_noise=epsilon is not None)
    if epsilon is not None and len(found.counts) > FINEST:
        raise Refused(Problem(TOO_FINE, "tables"))
    plain = wish.tier == INTERNAL or epsilon is not None
    beside = [] if plain else linked(line=line, first=first, last=last)
    if wish.tier != INTERNAL:
        refuse_two_ways(line, first, last, epsilon=epsilon)
    about = About(
        line=line,
        tier=wish.tier,
        title=text(wish.line.title),
        unit=wish.line.unit,
        source=source,
        first=first,
        last=last,
        coverage=Coverage((last - first).days + 1, observed),
        method=_method(wish, epsilon, base),
        epsilon=epsilon,
        spent=spent_with(epsilon, first, last) if epsilon is not None else None,
        base=base,
        revision=revision,
        why=why.strip(),
    )
    work = order_of(
        found,
        rule_of(wish.line, found.dimensions),
        [unpacked(each.kept) for each in beside],
        hides=not plain,
        epsilon=epsilon,
        base=base,
    )
    return Order(about, work, tuple(each.id for each in beside))


def refuse_two_ways(line: str, first: date, last: date, *, epsilon: float | None) -> None:
    """Exact and rounded numbers make noise on the same people pointless, and their audit reads no noise."""
    others = noised_of if epsilon is None else exact_of
    if others(line=line, first=first, last=last):
        raise Refused(Problem(TWO_WAYS, "first"))


def _method(wish: Wish, epsilon: float | None, base: int | None) -> str:
    if epsilon is not None:
        return NOISE
    if base is not None:
        return ROUNDED
    return AS_COUNTED if wish.tier == INTERNAL else HIDDEN


def spent_with(epsilon: float, first: date, last: date) -> float:
    """On any of these days, by all lines: who comes as a person comes in a family too.

    :raises Refused: too little is left.
    """
    try:
        return check_budget(epsilon, noised_of(first=first, last=last), first, last)
    except NoNoise as error:
        raise Refused(Problem(BUDGET, "epsilon", {"why": str(error)})) from None


def _check_days(first: date, last: date, today: date) -> None:
    if last < first:
        raise Refused(Problem(BACKWARDS, "last"))
    if last >= today:
        raise Refused(Problem(NOT_OVER, "last"))
    if (last - first).days >= LONGEST:
        raise Refused(Problem(TOO_LONG, "last"))
