"""Can anybody work out a hidden cell? Asked of every release together.

Two attackers hold everything that was published. The outsider knows that nobody is counted less than
not at all; the insider knows the rule too, and of each hidden cell whether it was hidden for being
small. What the insider cannot do the outsider cannot, so the insider decides.

A cell is called safe only on two whole tables that both give everything that was published and in which it
differs by the width it needs. They are added up again in whole numbers: no rounding of the solver can make
a cell safe.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from homeward.statistics.disclosure.blocks import Settled, blocks, settled
from homeward.statistics.disclosure.cracking import EXACT, Change, Cracker, Hints, Interval
from homeward.statistics.disclosure.primary import Rule
from homeward.statistics.disclosure.system import Cell, System
from homeward.statistics.disclosure.tables import Release

INSIDER, OUTSIDER = "insider", "outsider"
SHOWN, SUM = "shown", "sum"


@dataclass(frozen=True)
class Finding:
    """`kind`: shown (another release shows it), exact, near (narrower than `needed`), sum (of hidden
    cells, known and small), undecided (it took too long). `by`: the cells that reveal it together."""

    kind: str
    cells: tuple[Cell, ...]
    low: float
    high: float
    needed: int
    by: tuple[Cell, ...]

    @property
    def releases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(release for release, _key in self.by))


@dataclass
class Audit:
    """`findings` of the insider decide. `intervals`: of hidden cells, where all were asked for.

    `guarded`: cells that are rounded and must stay uncertain.
    """

    hidden: int = 0
    guarded: int = 0
    findings: list[Finding] = field(default_factory=list)
    outsider: list[Finding] = field(default_factory=list)
    intervals: dict[Cell, Interval] = field(default_factory=dict)

    @property
    def is_passed(self) -> bool:
        return not self.findings


def audit(
    releases: Sequence[Release],
    rule: Rule,
    *,
    every: bool = False,
    tables: Sequence[Change] = (),
) -> Audit:
    """`every`: the interval of each hidden cell too, which takes longer than finding it safe.

    `tables`: other tables that may fit. Each is added up like those the audit finds by itself, so that
    a wrong one costs time and nothing else.
    """
    system = System(releases, rule)
    hints = Hints(tables)
    found = Audit(
        hidden=sum(bool(row.reasons) for row in system.rows),
        guarded=sum(bool(row.guards) for row in system.rows),
    )
    found.findings = [
        *_shown_elsewhere(system),
        *_small_sums(system),
        *_cracked(system, INSIDER, found.intervals if every else None, hints),
    ]
    if found.findings:
        found.outsider = list(_cracked(system, OUTSIDER, None, hints))
    return found


def known_sums(system: System) -> Iterator[tuple[int, list[int]]]:
    """What is hidden of a total that is shown, where it is few people taken together."""
    for whole, parts in system.splits:
        hidden = [each for each in parts if system.rows[each].is_hidden]
        people = sum(system.rows[each].value for each in hidden)
        least = max((system.rows[each].threshold for each in hidden), default=0)
        if len(hidden) > 1 and not system.rows[whole].is_hidden and 0 < people < least:
            yield whole, hidden


def _shown_elsewhere(system: System) -> Iterator[Finding]:
    for row in system.rows:
        if row.is_guarded and row.shown_in:
            needed, shown = row.width(system.rule), tuple(row.shown_in)
            yield Finding(
                SHOWN, (*row.hidden_in, *row.guarded_in), row.value, row.value, needed, shown
            )


def _small_sums(system: System) -> Iterator[Finding]:
    for whole, hidden in known_sums(system):
        cells = tuple(system.rows[each].cells[0] for each in hidden)
        people = sum(system.rows[each].value for each in hidden)
        least = max(system.rows[each].threshold for each in hidden)
        shown = tuple(system.rows[whole].cells[:1])
        yield Finding(SUM, cells, people, people, least, shown)


def _cracked(
    system: System, attacker: str, intervals: dict[Cell, Interval] | None, hints: Hints
) -> Iterator[Finding]:
    hidden = np.array([row.is_hidden for row in system.rows], dtype=np.bool_)
    done = settled(system, ~hidden)
    for number in np.flatnonzero(hidden):
        row = system.rows[number]
        if row.is_guarded and done.atoms[row.atoms].all():
            _note(system, int(number), Interval(row.value, row.value), intervals)
            by = _cells(system, _settling(row.atoms.tolist(), done, system))
            yield Finding(EXACT, tuple(row.cells), row.value, row.value, row.width(system.rule), by)
    for block in blocks(system, ~hidden, hidden, done):
        cracker = Cracker(system, block, knows_rule=attacker == INSIDER)
        cracker.try_all(hints.about(block.atoms))
        for number in block.open.tolist():
            row, needed = system.rows[number], system.rows[number].width(system.rule)
            if not row.is_guarded:
                continue
            if intervals is None and cracker.is_wide(number, needed):
                continue
            interval = cracker.interval(number, needed, every=intervals is not None)
            _note(system, number, interval, intervals)
            if interval.is_narrower(needed):
                by = _cells(
                    system, [*interval.by, *_near(row.atoms.tolist(), done, interval, system)]
                )
                yield Finding(
                    interval.kind, tuple(row.cells), interval.low, interval.high, needed, by
                )


def _note(
    system: System, number: int, interval: Interval, intervals: dict[Cell, Interval] | None
) -> None:
    if intervals is not None:
        intervals |= dict.fromkeys(system.rows[number].cells, interval)


def _settling(atoms: list[int], done: Settled, system: System) -> list[int]:
    """The rows that settled these, and what had to be settled before."""
    found: dict[int, None] = {}
    waiting, seen = list(atoms), set(atoms)
    while waiting:
        row = done.by.get(waiting.pop())
        if row is None or row in found:
            continue
        found[row] = None
        more = set(system.rows[row].atoms.tolist()) - seen
        seen |= more
        waiting += more
    return list(found)


def _near(atoms: list[int], done: Settled, interval: Interval, system: System) -> list[int]:
    inside = {atom for each in interval.by for atom in system.rows[each].atoms.tolist()}
    return _settling([each for each in {*atoms, *inside} if done.atoms[each]], done, system)


def _cells(system: System, rows: Sequence[int]) -> tuple[Cell, ...]:
    """One of each row; where numbers are rounded, all: several may narrow it together."""
    found = (system.rows[each] for each in rows)
    return tuple(
        dict.fromkeys(
            cell for row in found for cell in (row.shown_in[:1] or row.rounded_in or row.cells[:1])
        )
    )
