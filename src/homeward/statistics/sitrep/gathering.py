"""All that the report of a period is made of, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cached_property
from uuid import UUID

from homeward.accounts.models import Site
from homeward.situation.figure_records import as_figure, code_of, figures, recommendations
from homeward.situation.figures.checks import Checked, check
from homeward.situation.figures.reconciling import Reconciled, reconcile
from homeward.situation.models import (
    FigureEdition,
    IncidentEdition,
    Recommendation,
    Relation,
    StatementEdition,
)
from homeward.situation.queries import (
    CrossingRecord,
    crossings_between,
    incidents,
    relations,
    statements,
)
from homeward.statistics.periods import Period
from homeward.statistics.releases.published import Published
from homeward.statistics.sitrep.releases import published_of
from homeward.statistics.sitrep.response import Response, response_of


@dataclass(frozen=True)
class Material:
    """`published`, `before`: the releases of the period and of as many days before it, if there are any.

    `figures`: of the period, or published in it. `checked`: by record, beside all others that are recorded.
    """

    site: str
    tier: str
    period: Period
    made_at: datetime
    today: date
    published: Published | None = None
    before: Published | None = None
    crossings: Sequence[CrossingRecord] = ()
    incidents: Sequence[IncidentEdition] = ()
    statements: Mapping[UUID, StatementEdition] = field(default_factory=dict)
    relations: Sequence[Relation] = ()
    figures: Mapping[UUID, FigureEdition] = field(default_factory=dict)
    checked: Mapping[UUID, Checked] = field(default_factory=dict)
    recommended: Sequence[Recommendation] = ()
    response: Response = field(default_factory=lambda: Response((), 0, 0))

    @cached_property
    def reconciled(self) -> Reconciled | None:
        found = list(self.figures.values())
        return reconcile([as_figure(each) for each in found]) if len(found) > 1 else None

    @cached_property
    def by_code(self) -> dict[str, FigureEdition]:
        return {code_of(record): row for record, row in self.figures.items()}


def gather(*, period: Period, tier: str, now: datetime, zone: tzinfo) -> Material:
    known = figures()
    counted = dict(zip(known, check([as_figure(row) for row in known.values()]), strict=True))
    shown = {record: row for record, row in known.items() if _is_of(row, period)}
    said, related = _said(period)
    return Material(
        site=Site.objects.get().name,
        tier=tier,
        period=period,
        made_at=now,
        today=now.astimezone(zone).date(),
        published=published_of(period, tier=tier),
        before=published_of(period.before, tier=tier),
        crossings=crossings_between(period.first, period.last),
        incidents=[each for each in incidents() if period.holds(each.on_first, each.on_last)],
        statements=said,
        relations=related,
        figures=shown,
        checked={record: counted[record] for record in shown},
        recommended=recommendations(shown),
        response=response_of(period, zone=zone),
    )


def _is_of(row: FigureEdition, period: Period) -> bool:
    """A running total is of the period in which it ends, not of all since its base date."""
    if row.on_first and row.on_last and period.holds(row.on_first, row.on_last):
        return True
    end_first, end_last = row.end_first, row.end_last
    if row.kind == "cumulative" or not row.start_first:
        return bool(end_first and end_last and period.holds(end_first, end_last))
    return bool(end_last and period.holds(row.start_first, end_last))


def _said(period: Period) -> tuple[dict[UUID, StatementEdition], list[Relation]]:
    """Statements of the period, with what they answer and what answers them."""
    known, related = statements(), relations()
    named = {record for record, row in known.items() if period.holds(row.on_first, row.on_last)}
    near = [
        each
        for each in related
        if named & {each.statement, each.other} and {each.statement, each.other} <= set(known)
    ]
    for each in near:
        named |= {each.statement, each.other}
    return {record: known[record] for record in known if record in named}, near
