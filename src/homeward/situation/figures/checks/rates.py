"""What is told by the day, and what is told of days that had not come."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from homeward.situation.figures.checks.pairs import known_days, same_scope, same_source
from homeward.situation.figures.figure import SPOKEN, Bounds, Figure
from homeward.situation.figures.findings import Outcome, Said, failed, passed
from homeward.situation.figures.periods import read_day


def check_rates(figures: Sequence[Figure]) -> Iterator[Outcome]:
    """A rate by its days against the flow of these days; a flow against the peak of its days."""
    for daily in figures:
        if daily.kind not in ("rate", "peak"):
            continue
        for flow in figures:
            days = known_days(flow)
            if flow.kind not in ("flow", "cumulative") or days is None:
                continue
            if not (same_source(daily, flow) and same_scope(daily, flow) and _of(daily, flow)):
                continue
            count = (days.end - days.start).days + 1
            yield from (_by_days if daily.kind == "rate" else _under_peak)(daily, flow, count)


def check_plans(figures: Sequence[Figure]) -> Iterator[Outcome]:
    """Nobody has counted a day that had not come when it was published."""
    for figure in figures:
        published, end = read_day(figure.published), read_day(figure.period_end)
        if figure.kind == "planning" or published is None or end is None:
            continue
        if end.first > published.last:
            sentence = _(
                "It goes up to %(end)s but was published %(published)s: a plan is not a count."
            )
            told = {"end": figure.period_end, "published": figure.published}
            yield failed("planning", figure.id, Said(sentence, told))


def _of(daily: Figure, flow: Figure) -> bool:
    """Whether a rate is of a flow's time; a peak only has to lie in it."""
    days, around = known_days(daily), known_days(flow)
    if days is None or around is None:
        return False
    if daily.kind == "peak":
        return around.start <= days.start and days.end <= around.end
    return days == around


def _by_days(rate: Figure, flow: Figure, days: int) -> Iterator[Outcome]:
    low, high = rate.bounds
    if Bounds(low * days * (1 - SPOKEN), high * days * (1 + SPOKEN)).meets(flow.bounds):
        yield from passed("rate", rate.id, flow.id)
        return
    sentence = _("%(rate)s a day for %(days)s days come to %(total)s, and %(other)s has %(value)s.")
    told = {
        "rate": rate.value, "days": days, "total": rate.value * days,
        "other": flow.id, "value": flow.value,
    }  # fmt: skip
    yield failed("rate", rate.id, Said(sentence, told))


def _under_peak(peak: Figure, flow: Figure, days: int) -> Iterator[Outcome]:
    if flow.bounds.low <= peak.bounds.high * days and peak.bounds.low <= flow.bounds.high:
        yield from passed("rate", peak.id, flow.id)
        return
    sentence = _(
        "A peak of %(peak)s does not go with the %(value)s that %(other)s has for %(days)s days."
    )
    told = {"peak": peak.value, "value": flow.value, "other": flow.id, "days": days}
    yield failed("rate", peak.id, Said(sentence, told))
