"""Cumulative figures of one source over time: they never fall, and flows between them close the chain."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from homeward.situation.figures.checks.pairs import (
    last_day,
    mistyped,
    same_scope,
    same_source,
    source_key,
)
from homeward.situation.figures.checks.parts import adds_up
from homeward.situation.figures.figure import Figure
from homeward.situation.figures.findings import Outcome, Said, failed, passed
from homeward.situation.figures.periods import read_day
from homeward.situation.figures.scopes import scope_of

SLIP_OF_BASE: Final = timedelta(days=10)  # base dates this near are meant to be one


class Total(NamedTuple):
    on: date
    figure: Figure


def check_series(figures: Sequence[Figure]) -> Iterator[Outcome]:
    for totals in _series(figures):
        yield from _never_falls(totals)
        yield from _one_base(totals)
        yield from _chains(totals, figures)


def _series(figures: Sequence[Figure]) -> list[list[Total]]:
    """Cumulative figures of one source, scope and unit, by the day they were counted up to."""
    found: dict[object, list[Total]] = defaultdict(list)
    for each in figures:
        on = last_day(read_day(each.period_end))
        if each.kind == "cumulative" and on:
            found[source_key(each.source), each.unit, scope_of(each)].append(Total(on, each))
    return [sorted(each, key=lambda total: (total.on, total.figure.id)) for each in found.values()]


def _never_falls(totals: list[Total]) -> Iterator[Outcome]:
    """The fewest that must be wrong: whoever is outside the longest row that does not fall."""
    for some in _by_base(totals):
        kept = _longest([each.figure for each in some])
        for place, total in enumerate(some):
            if total.figure in kept:
                continue
            earlier = [each.figure for each in some[:place] if each.figure in kept]
            later = [each.figure for each in some[place + 1 :] if each.figure in kept]
            yield from _out_of_line(total.figure, earlier, later)
        if len(some) > 1:
            yield from passed("monotone", *(each.id for each in kept))


def _by_base(totals: list[Total]) -> list[list[Total]]:
    """A total without a base date is taken for one of the series of its source."""
    stated = {each.figure.period_start for each in totals} - {""}
    if len(stated) <= 1:
        return [totals]
    return [[each for each in totals if each.figure.period_start == base] for base in stated]


def _longest(figures: list[Figure]) -> list[Figure]:
    """The longest row in order that does not fall; of equals the one whose parts speak for it."""
    weights = [1.0 + 0.5 * adds_up(each) for each in figures]
    best: list[tuple[float, list[Figure]]] = []
    for place, each in enumerate(figures):
        before = [
            best[earlier]
            for earlier in range(place)
            if figures[earlier].bounds.low <= each.bounds.high
            and all(kept.bounds.low <= each.bounds.high for kept in best[earlier][1])
        ]
        weight, row = max(before, key=lambda found: found[0], default=(0.0, []))
        best.append((weight + weights[place], [*row, each]))
    return max(best, key=lambda found: found[0], default=(0.0, []))[1]


def _out_of_line(figure: Figure, earlier: list[Figure], later: list[Figure]) -> Iterator[Outcome]:
    over = [each for each in earlier if each.bounds.low > figure.bounds.high]
    under = [each for each in later if each.bounds.high < figure.bounds.low]
    if over:
        sentence = _(
            "A running total cannot fall: %(value)s is below the %(than)s of %(other)s before it."
        )
        other = over[-1]
    elif under:
        sentence = _(
            "A running total cannot fall: %(value)s is above the %(than)s of %(other)s after it."
        )
        other = under[0]
    else:
        return
    told = {"value": figure.value, "than": other.value, "other": other.id}
    yield failed("monotone", figure.id, Said(sentence, told))


def _one_base(totals: list[Total]) -> Iterator[Outcome]:
    """Bases a few days apart for one series: these totals are not of one count."""
    for (on, one), (then, other) in combinations(totals, 2):
        base, there = read_day(one.period_start), read_day(other.period_start)
        if base is None or there is None or base == there:
            continue
        apart = abs(base.first - there.first)
        later_base = one if base.first > there.first else other
        up_to = {one.id: on, other.id: then}
        wider = other if later_base is one else one
        more = later_base.bounds.low > wider.bounds.high
        if more and up_to[later_base.id] <= up_to[wider.id]:
            sentence = _(
                "Counted since %(base)s it is more than %(other)s, counted since %(before)s."
            )
        elif apart <= SLIP_OF_BASE:
            sentence = _(
                "Counted since %(base)s; %(other)s of the same source counts since %(before)s."
            )
        else:
            continue
        told = {
            "base": later_base.period_start, "other": wider.id, "before": wider.period_start,
        }  # fmt: skip
        yield failed("base_date", later_base.id, Said(sentence, told))


def _chains(totals: list[Total], figures: Sequence[Figure]) -> Iterator[Outcome]:
    """A total, what came since, and the total then."""
    for before, after in pairwise(totals):
        for flow in figures:
            if flow.kind != "flow" or not _of_series(flow, before.figure):
                continue
            start, end = read_day(flow.period_start), read_day(flow.period_end)
            if start is None or end is None or end.last != after.on:
                continue
            if start.first in (before.on, before.on + timedelta(days=1)):
                yield from _closes(before.figure, flow, after.figure)


def _of_series(flow: Figure, total: Figure) -> bool:
    return same_source(flow, total) and same_scope(flow, total)


def _closes(before: Figure, flow: Figure, after: Figure) -> Iterator[Outcome]:
    low = before.bounds.low + flow.bounds.low
    high = before.bounds.high + flow.bounds.high
    if low <= after.bounds.high and after.bounds.low <= high:
        yield from passed("chain", before.id, flow.id, after.id)
        return
    sentence = _(
        "%(before)s and the %(flow)s of %(name)s make %(sum)s, and %(other)s has %(after)s."
    )
    total = before.value + flow.value
    told = {
        "before": before.value, "flow": flow.value, "name": flow.id, "sum": total,
        "other": after.id, "after": after.value,
    }  # fmt: skip
    meant = {
        before.id: after.value - flow.value,
        flow.id: after.value - before.value,
        after.id: total,
    }
    mended = {
        each.id: mistyped(each.value, meant[each.id])
        for each in (before, flow, after)
        if not adds_up(each)
    }
    slips = {each: said for each, said in mended.items() if said}
    for each, suggestion in (slips or mended or dict.fromkeys(meant)).items():
        yield failed("chain", each, Said(sentence, told), suggestion)
