"""What an audit says, for programs and in sentences. As confidential as the counts it is about."""

from collections.abc import Sequence
from typing import Any

from homeward.statistics.disclosure.audit import SHOWN, SUM, Audit, Finding
from homeward.statistics.disclosure.counting import Counted
from homeward.statistics.disclosure.cracking import EXACT, NEAR, UNDECIDED
from homeward.statistics.disclosure.noise import error_of, in_words, parts_of
from homeward.statistics.disclosure.system import Cell
from homeward.statistics.disclosure.tables import TOTAL, Release

UNROUNDED = "unrounded"
NAMED = 6  # cells in a sentence; more are only counted
ALTERNATIVES = (
    "show coarser places or longer times",
    "show fewer tables of the same people",
    "round every number (--round 5)",
    "wait until more people are counted",
    "add noise to every number (--epsilon 0.5)",
)
NOISE_TOLD = (
    "Groups and totals are sums of noised cells, before what is under 0 is shown as 0. "
    "A 0 does not say that nobody came."
)
SENTENCES = {
    SHOWN: "{cells} is hidden here and shown elsewhere",
    EXACT: "{cells} can be worked out exactly",
    NEAR: "{cells} must be one of {low:g} to {high:g}; it needs a width of {needed}",
    UNDECIDED: "{cells} took too long to be shown safe",
    SUM: "{cells} are {low:g} together, which is under the minimum of {needed}",
}


def sentence(finding: Finding) -> str:
    said = SENTENCES[finding.kind].format(
        cells=_named(finding.cells), low=finding.low, high=finding.high, needed=finding.needed
    )
    return f"{said}: by {_named(finding.by)}." if finding.by else f"{said}: by the rule itself."


def unrounded(why: str) -> dict[str, Any]:
    """Of a release for which there is no table of multiples."""
    nothing: dict[str, Any] = {
        "cells": [],
        "by": [],
        "releases": [],
        "low": 0,
        "high": 0,
        "needed": 0,
    }
    finding = nothing | {"kind": UNROUNDED, "message": f"{why[:1].upper()}{why[1:]}."}
    return {
        "passed": False,
        "hidden": 0,
        "findings": [finding],
        "outsider": [],
        "alternatives": list(ALTERNATIVES),
    }


def as_json(found: Audit, releases: Sequence[Release]) -> dict[str, Any]:
    return {
        "passed": found.is_passed,
        "attacker": "insider: knows every release, the rule, and why each cell is hidden",
        "releases": [_summary(each) for each in releases],
        "hidden": found.hidden,
        "guarded": found.guarded,
        "findings": [_finding(each) for each in found.findings],
        "outsider": [_finding(each) for each in found.outsider],
        "alternatives": [] if found.is_passed else list(ALTERNATIVES),
    }


def about_noise(release: Release, epsilon: float, spent: float) -> list[str]:
    """For whoever reads the tables: nothing of it is confidential."""
    tables = len(release.tables)
    counted, sums = Counted(release, {}), []
    for table in release.tables:
        parts = len(parts_of(counted, table))
        error = error_of(epsilon, tables, parts)
        sums.append(f"{table.name}: the sum of all its {parts} finest cells is within {error}.")
    return [*in_words(epsilon, spent, tables), *sums, NOISE_TOLD]


def _summary(release: Release) -> dict[str, Any]:
    counted = Counted(release, {})
    kinds: dict[str, int] = {}
    for why in release.hidden.values():
        kinds[why.kind] = kinds.get(why.kind, 0) + 1
    return {
        "name": release.name,
        "people": int(counted.counts.sum()),
        "cells": len(release.cells),
        "hidden": kinds,
        "rounded_to": release.rounding and release.rounding.base,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "cells": [_cell(each) for each in finding.cells],
        "low": finding.low,
        "high": finding.high,
        "needed": finding.needed,
        "by": [_cell(each) for each in finding.by],
        "releases": list(finding.releases),
        "message": sentence(finding),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"release": cell[0], "cell": list(cell[1])}


def _named(cells: Sequence[Cell]) -> str:
    """The first cells in words; those of one release share its name."""
    said: dict[str, list[str]] = {}
    for release, key in cells[:NAMED]:
        codes = [code for code in key if code != TOTAL]
        said.setdefault(release, []).append(" × ".join(codes) or TOTAL)
    told = "; ".join(f"{release} ({', '.join(each)})" for release, each in said.items())
    more = len(cells) - NAMED
    return f"{told} and {more} more" if more > 0 else told
