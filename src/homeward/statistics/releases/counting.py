"""A draft of the site's own arrivals: counts of the finest cells of a period, and the tables asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import numpy as np
import numpy.typing as npt

from homeward.statistics.disclosure.tables import TOTAL, Dimension, Key, Release, Table
from homeward.statistics.flows.codes import DIMENSIONS, NEEDS, PROVINCES
from homeward.statistics.flows.coverage import Coverage as Watching
from homeward.statistics.flows.reading import Extract
from homeward.statistics.flows.selecting import Asked, Cut, Selection
from homeward.statistics.releases.lines import AGE_GROUPS, ARRIVALS, Line, Offer

DAY, NEED = "day", "need"
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Wish:
    """What a person asks to have released. `tables`: of the line's offers, by name."""

    line: Line
    tier: str
    tables: tuple[str, ...]
    first: date
    last: date

    @property
    def name(self) -> str:
        return f"{self.line.name} {period_code(self.first, self.last)} {self.tier}"

    @property
    def offers(self) -> list[Offer]:
        return [each for each in self.line.offers if each.name in self.tables]


def period_code(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def draft(wish: Wish, extract: Extract, *, name: str, for_noise: bool = False) -> Release:
    """Days on which nobody watched and nobody was written down later were not counted.

    `for_noise`: codes that nobody has too, and watched days only; neither may tell who came.
    """
    selection = Selection(extract.arrivals, Asked(wish.first, wish.last))
    cut = selection.persons if wish.line is ARRIVALS else selection.families
    names = _named(wish) if for_noise else wish.line.dimensions
    columns = {each: _column(each, cut) for each in names}
    listed = DIMENSIONS if for_noise else {}
    days = _days(wish.first, wish.last)
    dimensions = tuple(
        _dimension(each, [*columns[each], *listed.get(each, ())], days) for each in names
    )
    counted = _counted(dimensions, columns)
    seen = [each for each in days if _is_watched(each, extract.coverage)]
    if not for_noise:
        seen += sorted({key[0] for key in counted} - set(seen))
    every = product(seen, *(each.codes for each in dimensions[1:]))
    counts: Mapping[Key, int | None] = {key: counted.get(key, 0) for key in every}
    tables = tuple(_table(each, dimensions, wish) for each in wish.offers)
    return Release(name, dimensions, counts, tables)


def _named(wish: Wish) -> tuple[str, ...]:
    """The dimensions of the tables asked for."""
    used = {DAY, *(each for offer in wish.offers for each in offer.by)}
    return tuple(each for each in wish.line.dimensions if each in used)


def observed_days(wish: Wish, watching: Watching) -> int:
    return sum(_is_watched(each, watching) for each in _days(wish.first, wish.last))


def _is_watched(day: str, watching: Watching) -> bool:
    return watching.on(date.fromisoformat(day).toordinal()) is not None


def _days(first: date, last: date) -> list[str]:
    return [(first + timedelta(days=at)).isoformat() for at in range((last - first).days + 1)]


def _column(dimension: str, cut: Cut) -> list[str]:
    """Each row's code."""
    if dimension == DAY:
        ordinals, which = np.unique(cut.column("day"), return_inverse=True)
        names = [date.fromordinal(int(each)).isoformat() for each in ordinals]
    elif dimension == NEED:
        bits, which = np.unique(cut.column("needs"), return_inverse=True)
        names = [_combination(int(each)) for each in bits]
    else:
        which, names = cut.column(dimension), list(DIMENSIONS[dimension])
    return [names[each] for each in which.tolist()]


def _combination(bits: int) -> str:
    return "+".join(["needs", *(need for at, need in enumerate(NEEDS) if bits >> at & 1)])


def _dimension(name: str, column: Sequence[str], days: Sequence[str]) -> Dimension:
    """Codes in the order of their list; of those that nobody has, only the provinces."""
    there = set(column)
    if name == DAY:
        return Dimension(name, tuple(days), _whole_period(days))
    if name == NEED:
        codes = tuple(sorted(there)) or (_combination(0),)
        needs = {need: tuple(c for c in codes if need in c.split("+")) for need in NEEDS}
        return Dimension(name, codes, {need: parts for need, parts in needs.items() if parts})
    if name == "destination":
        there |= set(PROVINCES)
    codes = tuple(each for each in DIMENSIONS[name] if each in there) or (DIMENSIONS[name][-1],)
    return Dimension(name, codes, _age_groups(codes) if name == "age" else {})


def _whole_period(days: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {} if len(days) == 1 else {f"{days[0]}/{days[-1]}": tuple(days)}


def _age_groups(codes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found = {name: tuple(c for c in codes if c in bands) for name, bands in AGE_GROUPS.items()}
    return {name: bands for name, bands in found.items() if bands}


def _counted(
    dimensions: Sequence[Dimension], columns: Mapping[str, Sequence[str]]
) -> dict[Key, int]:
    """Rows by their codes; where nobody is, there is no key."""
    shape = tuple(len(each.codes) for each in dimensions)
    places = [{code: at for at, code in enumerate(each.codes)} for each in dimensions]
    rows = [
        np.array([places[at][code] for code in columns[each.name]], np.int64)
        for at, each in enumerate(dimensions)
    ]
    cells, counts = np.unique(np.ravel_multi_index(rows, shape), return_counts=True)
    along = zip(*(each.tolist() for each in np.unravel_index(cells, shape)), strict=True)
    keys = [tuple(d.codes[at] for d, at in zip(dimensions, ats, strict=True)) for ats in along]
    return dict(zip(keys, counts.tolist(), strict=True))


def _table(offer: Offer, dimensions: Sequence[Dimension], wish: Wish) -> Table:
    """The whole period beside its days, totals beside parts; one code alone needs no total."""
    shown: dict[str, tuple[str, ...]] = {DAY: (period_code(wish.first, wish.last),)}
    for each in dimensions:
        if each.name in offer.by:
            shown[each.name] = _shown(each)
    return Table(offer.name, shown)


def _shown(dimension: Dimension) -> tuple[str, ...]:
    if dimension.name == NEED:
        return (*dimension.groups, TOTAL)
    codes = (*dimension.codes, *dimension.groups)
    return codes if dimension.name == DAY or len(dimension.codes) == 1 else (*codes, TOTAL)
