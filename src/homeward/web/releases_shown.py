"""A release on a page: its tables as rows and columns, and what its audit found, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.reference.calendars import local_digits, local_number
from homeward.reference.punctuation import comma
from homeward.statistics.disclosure.audit import SHOWN as SHOWN_ELSEWHERE
from homeward.statistics.disclosure.audit import SUM
from homeward.statistics.disclosure.cracking import EXACT, NEAR, UNDECIDED
from homeward.statistics.disclosure.marks import PARTIAL, Cell
from homeward.statistics.disclosure.noise import error_of
from homeward.statistics.disclosure.tables import TOTAL
from homeward.statistics.disclosure.telling import UNROUNDED
from homeward.statistics.releases.lines import TIERS, UNITS
from homeward.statistics.releases.naming import MARKS, name_of
from homeward.statistics.releases.published import Published, PublishedTable

NAMED = 6  # cells in a sentence
FINDINGS: Mapping[str, Any] = {
    SHOWN_ELSEWHERE: gettext_lazy("%(cells)s: hidden here and shown elsewhere."),
    EXACT: gettext_lazy("%(cells)s: can be worked out exactly."),
    NEAR: gettext_lazy("%(cells)s: must be between %(low)s and %(high)s, which is too narrow."),
    UNDECIDED: gettext_lazy("%(cells)s: it took too long to be shown safe."),
    UNROUNDED: gettext_lazy(
        "No table of rounded numbers adds up near these counts. Choose fewer tables."
    ),
    SUM: gettext_lazy("%(cells)s: together %(low)s, which is under the minimum of %(needed)s."),
}
ALTERNATIVES = (
    gettext_lazy("Show a longer period, or fewer and coarser tables."),
    gettext_lazy("Round every number instead of hiding some, or round to more."),
    gettext_lazy("Wait until more people are counted, and make it then."),
)


@dataclass(frozen=True)
class Square:
    """`text`: the number or the mark's word; `is_partial`: a number of a part of what it is about."""

    text: str
    mark: str

    @property
    def is_partial(self) -> bool:
        return self.mark == PARTIAL


@dataclass(frozen=True)
class Grid:
    """`rows`: the words beside them, and their squares."""

    title: str
    heads: list[str]
    columns: list[str]
    rows: list[tuple[list[str], list[Square]]]


def facts(found: Published, language: str) -> dict[str, Any]:
    """What every page says of a release. `error`: within how many of the count noise leaves it."""
    return {
        "release": found,
        "title": found.title[language],
        "tier": TIERS.get(found.tier, found.tier),
        "unit": UNITS.get(found.unit, found.unit),
        "error": _noise_of(found),
        "stricter": [(texts[language], least) for texts, least in found.method.stricter],
        "differences": _differences(found, language),
    }


def _noise_of(found: Published) -> int | None:
    """Within how many of the count a finest number is shown 95 times in 100; None without noise."""
    epsilon = found.method.epsilon
    return error_of(epsilon, len(found.tables)) if epsilon else None


def grids(found: Published, language: str) -> list[Grid]:
    return [grid(found, each, language) for each in found.tables]


def _differences(found: Published, language: str) -> list[tuple[str, str, str]]:
    """What cell, as it was told, as it is now; once where several tables tell it."""
    titles = {each.name: each for each in found.tables}
    told = []
    for each in found.differences:
        cell = each.is_now or each.was
        table = titles.get(each.table)
        if cell is None or table is None:
            continue
        names = _names(found, table, language)
        named = " × ".join(
            names[at].get(code, code) for at, code in enumerate(cell.codes) if code != TOTAL
        )
        named = named or str(name_of("", TOTAL)[language])
        told.append((named, said(each.was, language), said(each.is_now, language)))
    return list(dict.fromkeys(told))


def finding_in_words(finding: Mapping[str, Any], language: str) -> str:
    cells = [each["cell"] for each in finding["cells"]]
    named = comma(language).join(_cell_name(each, language) for each in cells[:NAMED])
    if len(cells) > NAMED:
        named += _(" and %(n)s more") % {"n": local_number(len(cells) - NAMED, language)}
    numbers = {name: local_digits(f"{finding[name]:g}", language) for name in ("low", "high")}
    needed = local_number(finding["needed"], language)
    said = str(FINDINGS[finding["kind"]]) % {"cells": named, "needed": needed, **numbers}
    by = [
        f"“{each['release']}” {_cell_name(each['cell'], language)}"
        for each in finding["by"][:NAMED]
    ]
    if not by:
        return said
    revealed = _("What reveals it: %(by)s.") % {"by": comma(language).join(by)}
    return f"{said} {revealed}"


def _cell_name(codes: Sequence[str], language: str) -> str:
    said = [_code_name(each, language) for each in codes if each != TOTAL]
    return " × ".join(said) or str(name_of("", TOTAL)[language])


def _code_name(code: str, language: str) -> str:
    for dimension in ("manner_of_return", "sex", "age", "need", "crossing"):
        found = name_of(dimension, code)[language]
        if found != code:
            return found
    return local_digits(code, language)


def grid(found: Published, table: PublishedTable, language: str) -> Grid:
    """The axis with the fewest codes stands across; one axis alone stands down."""
    names = _names(found, table, language)
    heads = [found.axis(each).title[language] for each in table.axes]
    if len(names) < 2:
        unit = str(UNITS.get(found.unit, found.unit))
        rows = [
            ([names[at][code] for at, code in enumerate(each.codes)], [_square(each, language)])
            for each in table.cells
        ]
        return Grid(table.title[language], heads, [unit], rows)
    at = min(range(len(names)), key=lambda n: len(names[n]))
    across = list(dict.fromkeys(each.codes[at] for each in table.cells))
    by_row: dict[tuple[str, ...], dict[str, Cell]] = {}
    for each in table.cells:
        down = each.codes[:at] + each.codes[at + 1 :]
        by_row.setdefault(down, {})[each.codes[at]] = each
    beside = names[:at] + names[at + 1 :]
    return Grid(
        table.title[language],
        heads[:at] + heads[at + 1 :],
        [names[at][code] for code in across],
        [
            (
                [beside[n][code] for n, code in enumerate(down)],
                [_square(cells[code], language) for code in across],
            )
            for down, cells in by_row.items()
        ],
    )


def _names(found: Published, table: PublishedTable, language: str) -> list[dict[str, str]]:
    axes = [found.axis(each) for each in table.axes]
    return [{code.code: code.names[language] for code in axis.codes} for axis in axes]


def _square(cell: Cell, language: str) -> Square:
    return Square(cell_in_words(cell, language), cell.mark)


def cell_in_words(cell: Cell | None, language: str) -> str:
    if cell is None:
        return "—"
    if cell.count is None:
        return str(MARKS[cell.mark])
    return local_number(cell.count, language)


def said(cell: Cell | None, language: str) -> str:
    """With an asterisk where the number is of a part only."""
    is_partial = cell is not None and cell.mark == PARTIAL
    return cell_in_words(cell, language) + ("*" if is_partial else "")
