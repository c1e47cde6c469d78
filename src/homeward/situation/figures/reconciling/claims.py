"""What each figure claims, taken at its word: how many in a region of time, place, status and manner.

`least` is the region that is counted for certain, `most` all that may be counted. How far the words are
stretched is a `Reading`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from homeward.situation.figures.breakdown import MANNER, PLACE, STATUS, divisions
from homeward.situation.figures.figure import SPOKEN, Bounds, Figure, bounds_of
from homeward.situation.figures.periods import Day, read_day
from homeward.situation.figures.scopes import (
    MANNER_WORDS,
    STATUS_WORDS,
    Cells,
    Scope,
    place_named,
    scope_of,
    sure,
)


class Reading(IntEnum):
    """Each allows what the one before does, and more."""

    AT_FACE_VALUE = 0
    ANY_END = 1  # a total may go up to any day before it was published, where the day is not told
    ANY_RULE = 2  # any base date, crossings and counting rule that is not told


@dataclass(frozen=True)
class Region:
    """From the day `start` to the day `end`, both included; no start: since before anything told here."""

    start: date | None
    end: date
    places: Cells
    statuses: Cells
    manners: Cells


@dataclass(frozen=True)
class Claim:
    """`least`: None where it may be that nothing of it is counted."""

    figure: str
    bounds: Bounds
    least: Region | None
    most: Region


def claims_of(figures: Sequence[Figure], reading: Reading) -> list[Claim]:
    """Of those that tell when. Parts by crossing, status and manner are claims of their own."""
    base = _common_base(figures)
    totals = {read_day(each.period_end) for each in figures if each.kind == "cumulative"}
    return [
        claim
        for figure in figures
        for claim in _claims(_after_total(figure, totals), reading, base)
    ]


def _after_total(figure: Figure, totals: set[Day | None]) -> Figure:
    """A flow “from the 13th to the 22nd” beside a total “up to the 13th” begins on the 14th."""
    start, end = read_day(figure.period_start), read_day(figure.period_end)
    if figure.kind != "flow" or start not in totals or start is None or end is None:
        return figure
    if start.last >= end.first:
        return figure
    return replace(figure, period_start=(start.last + timedelta(days=1)).isoformat())


def _common_base(figures: Sequence[Figure]) -> date | None:
    """What totals without a base date are taken to count from: the earliest that one of the others tells."""
    told = [read_day(each.period_start) for each in figures if each.kind == "cumulative"]
    return min((each.first for each in told if each), default=None)


def _claims(figure: Figure, reading: Reading, base: date | None) -> Iterator[Claim]:
    days = _days(figure, reading, base)
    if days is None:
        return
    scope = scope_of(figure)
    yield _claim(figure.id, _in_all(figure, days), days, scope, reading)
    for division in divisions(figure):
        for part in division.parts:
            narrower = _of_part(scope, division.dimension, part.label)
            if narrower and division.whole:
                bounds = bounds_of(part.value, figure.quantifier)
                yield _claim(figure.id, bounds, days, narrower, reading)


@dataclass(frozen=True)
class _Days:
    """`start`: None, as in `Region`; `surely`: the days that are counted for certain, if any are."""

    start: date | None
    end: date
    surely: tuple[date | None, date] | None


def _days(figure: Figure, reading: Reading, base: date | None) -> _Days | None:
    start, end = read_day(figure.period_start), read_day(figure.period_end)
    published = read_day(figure.published)
    if end is None and published is not None:
        earliest = start.last if start and reading >= Reading.ANY_END else published.first
        end = Day(earliest, published.last)
    if end is None:
        return None
    if start is None:
        if figure.kind == "stock":
            return _Days(end.first, end.last, (end.first, end.last))
        if figure.kind != "cumulative":
            return None
        if base and reading < Reading.ANY_RULE and base <= end.first:
            start = Day(base, base)
    if start is None:
        return _Days(None, end.last, (None, end.first) if reading < Reading.ANY_RULE else None)
    surely = (start.last, end.first) if start.last <= end.first else None
    return _Days(start.first, end.last, surely)


def _in_all(figure: Figure, days: _Days) -> Bounds:
    """Of a rate, what it comes to in its days."""
    if figure.kind != "rate" or days.start is None:
        return figure.bounds
    count = (days.end - days.start).days + 1
    low, high = figure.bounds
    return Bounds(low * count * (1 - SPOKEN), high * count * (1 + SPOKEN))


def _claim(figure: str, bounds: Bounds, days: _Days, scope: Scope, reading: Reading) -> Claim:
    spans = (scope.places, scope.statuses, scope.manners)
    if reading < Reading.ANY_RULE:
        least = most = tuple(each.usual for each in spans)
    else:
        least, most = tuple(each.least for each in spans), tuple(each.most for each in spans)
    surely = Region(*days.surely, *least) if days.surely and all(least) else None
    return Claim(figure, bounds, surely, Region(days.start, days.end, *most))


def _of_part(scope: Scope, dimension: str, label: str) -> Scope | None:
    words = label.casefold().split()
    if dimension == PLACE:
        places = place_named(label)
        return Scope(sure(places), scope.statuses, scope.manners) if places else None
    if dimension == MANNER:
        manner = next((MANNER_WORDS[word] for word in words if word in MANNER_WORDS), None)
        return Scope(scope.places, scope.statuses, sure({manner})) if manner else None
    if dimension == STATUS:
        status = next((STATUS_WORDS[word] for word in words if word in STATUS_WORDS), None)
        return Scope(scope.places, sure({status}), scope.manners) if status else None
    return None
