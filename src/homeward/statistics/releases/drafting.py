"""A draft of the site's own arrivals beside everything that was published of the same days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.statistics.flows.reading import Extract
from homeward.statistics.releases.about import About
from homeward.statistics.releases.counting import Wish, draft, observed_days
from homeward.statistics.releases.lines import INTERNAL, LINES, TIERS, rule_of
from homeward.statistics.releases.making import order_of
from homeward.statistics.releases.naming import text
from homeward.statistics.releases.packing import unpacked
from homeward.statistics.releases.published import AS_COUNTED, HIDDEN, Coverage
from homeward.statistics.releases.queries import linked, revised_by

LONGEST = 366  # days
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


def order(wish: Wish, extract: Extract, *, source: str, why: str) -> Order:
    """:raises Refused: nothing was observed in the period."""
    observed = observed_days(wish, extract.coverage)
    if not observed:
        raise Refused(Problem(NOTHING_OBSERVED, "first"))
    line, first, last = wish.line.name, wish.first, wish.last
    before = revised_by(line=line, tier=wish.tier, first=first, last=last)
    revision = before.revision + 1 if before else 1
    found = draft(wish, extract, name=f"{wish.name} {revision}")
    beside = [] if wish.tier == INTERNAL else linked(line=line, first=first, last=last)
    about = About(
        line=line,
        tier=wish.tier,
        title=text(wish.line.title),
        unit=wish.line.unit,
        source=source,
        first=first,
        last=last,
        coverage=Coverage((last - first).days + 1, observed),
        method=AS_COUNTED if wish.tier == INTERNAL else HIDDEN,
        revision=revision,
        why=why.strip(),
    )
    work = order_of(
        found,
        rule_of(wish.line, found.dimensions),
        [unpacked(each.kept) for each in beside],
        hides=wish.tier != INTERNAL,
    )
    return Order(about, work, tuple(each.id for each in beside))


def _check_days(first: date, last: date, today: date) -> None:
    if last < first:
        raise Refused(Problem(BACKWARDS, "last"))
    if last >= today:
        raise Refused(Problem(NOT_OVER, "last"))
    if (last - first).days >= LONGEST:
        raise Refused(Problem(TOO_LONG, "last"))
