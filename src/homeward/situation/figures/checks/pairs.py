"""Figures of one source beside each other: what is contained in something is not more than it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from homeward.situation.figures.checks.parts import adds_up
from homeward.situation.figures.figure import Figure
from homeward.situation.figures.findings import Outcome, Said, failed, passed
from homeward.situation.figures.periods import Day, read_day
from homeward.situation.figures.scopes import Span, scope_of
from homeward.situation.figures.slips import slip

COUNTED = ("flow", "cumulative")


class Days(NamedTuple):
    start: date
    end: date


def source_key(source: str) -> str:
    return " ".join(source.casefold().split())


def same_source(one: Figure, other: Figure) -> bool:
    return source_key(one.source) == source_key(other.source)


def same_scope(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and scope_of(one) == scope_of(other)


def known_days(figure: Figure) -> Days | None:
    """None where either end is not told to the day or at least to the month."""
    start, end = read_day(figure.period_start), read_day(figure.period_end)
    return Days(start.first, end.last) if start and end else None


def check_contained(figures: Sequence[Figure]) -> Iterator[Outcome]:
    """By crossings, by whom they count, by time: the smaller scope has not the larger number."""
    counted = [each for each in figures if each.kind in COUNTED]
    for one, other in combinations(counted, 2):
        for inner, outer in ((one, other), (other, one)):
            if same_source(one, other) and _lies_within(inner, outer):
                yield from _not_more(inner, outer)
                break


def check_units(figures: Sequence[Figure]) -> Iterator[Outcome]:
    """Households and persons of one scope and time."""
    for one, other in combinations(figures, 2):
        households, persons = (one, other) if one.unit == "household" else (other, one)
        if (households.unit, persons.unit) != ("household", "person"):
            continue
        if not _one_occasion(households, persons):
            continue
        if households.value < persons.value or households.value <= 1:
            yield from passed("unit", one.id, other.id)
        elif households.value == persons.value:
            sentence = _("The same number is told in persons and in households: see %(other)s.")
            yield failed("unit", one.id, Said(sentence, {"other": other.id}))
            yield failed("unit", other.id, Said(sentence, {"other": one.id}))
        else:
            sentence = _("More households than persons: %(households)s against %(persons)s.")
            told = {"households": households.value, "persons": persons.value}
            for each in _in_doubt(households, persons):
                yield failed("unit", each, Said(sentence, told))


def _one_occasion(one: Figure, other: Figure) -> bool:
    same_time = (one.period_start, one.period_end) == (other.period_start, other.period_end)
    return (
        same_source(one, other)
        and one.kind == other.kind
        and same_time
        and scope_of(one) == scope_of(other)
    )


def _lies_within(inner: Figure, outer: Figure) -> bool:
    if inner.unit != outer.unit or (inner.kind, outer.kind) == ("cumulative", "flow"):
        return False
    here, there = scope_of(inner), scope_of(outer)
    if inner.kind == outer.kind == "cumulative" and here == there:
        return False  # these make a series
    spans = zip(
        (here.places, here.statuses, here.manners),
        (there.places, there.statuses, there.manners),
        strict=True,
    )
    if not all(_surely_within(*each) for each in spans):
        return False
    days, around = known_days(inner), known_days(outer)
    if days is None or around is None or (here == there and days == around):
        return False
    return around.start <= days.start and days.end <= around.end


def _surely_within(inner: Span, outer: Span) -> bool:
    return inner == outer or inner.most <= outer.least


def _not_more(inner: Figure, outer: Figure) -> Iterator[Outcome]:
    if inner.bounds.low <= outer.bounds.high:
        yield from passed("subset", inner.id, outer.id)
        return
    sentence = _(
        "%(inner)s counts less than %(outer)s does, and has more: %(more)s against %(less)s."
    )
    told = {"inner": inner.id, "outer": outer.id, "more": inner.value, "less": outer.value}
    for each in _in_doubt(inner, outer):
        yield failed("subset", each, Said(sentence, told))


def _in_doubt(one: Figure, other: Figure) -> list[str]:
    """Which of two that cannot both be right: the one whose parts do not speak for it, else both."""
    unsupported = [each.id for each in (one, other) if not adds_up(each)]
    return unsupported or [one.id, other.id]


def mistyped(printed: int, meant: int) -> Said | None:
    how = slip(printed, meant)
    if how is None:
        return None
    return Said(_("%(meant)s would fit: %(how)s."), {"meant": meant, "how": how})


def last_day(day: Day | None) -> date | None:
    return day.last if day else None
