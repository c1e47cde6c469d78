"""A release as it may be published: what is hidden, and what the audit says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from homeward.statistics.disclosure.audit import Audit, audit
from homeward.statistics.disclosure.complementary import Hiding
from homeward.statistics.disclosure.primary import EARLIER, SMALL, Rule, primary
from homeward.statistics.disclosure.system import System
from homeward.statistics.disclosure.tables import Hidden, Key, Release


@dataclass(frozen=True)
class Made:
    release: Release
    audit: Audit


def make(release: Release, rule: Rule, earlier: Sequence[Release] = ()) -> Made:
    """Hide what must be hidden in `release`, given all that was published before, and audit them together.

    What an earlier release shows cannot be hidden any more; what one hides is not shown now.
    """
    found = primary(release, rule)
    system = System([*earlier, replace(release, hidden=found)], rule)
    _keep_to(system, earlier, release.name)
    hiding = Hiding(system, release.dimensions)
    hiding.run()
    made = replace(release, hidden=_hidden(system, release.name))
    return Made(made, audit([*earlier, made], rule, tables=hiding.spread.tables))


def _keep_to(system: System, earlier: Sequence[Release], name: str) -> None:
    """What was shown stays known, what was hidden stays hidden, and what is linked to that is marked."""
    hidden = {key for each in earlier for key in each.hidden}
    before = [any(release != name for release, _key in row.hidden_in) for row in system.rows]
    for row in system.rows:
        row.fixed = any(release != name for release, _key in row.shown_in)
        row.linked = any(release == name and key in hidden for release, key in row.cells)
    for whole, parts in system.splits:
        system.rows[whole].linked |= any(before[each] for each in parts)
    for row, was_hidden in zip(system.rows, before, strict=True):
        if row.linked and not was_hidden:
            row.reasons = [_unsaid(each) for each in row.reasons]
        if row.guards and row.shown_in and not row.reasons and not row.fixed:
            row.reasons, row.hidden_in = [row.reason], row.shown_in
        if row.hidden_in and not row.fixed:
            row.shown_in = []


def _unsaid(reason: Hidden) -> Hidden:
    """That it is small would narrow what was hidden before."""
    return Hidden(EARLIER, reason.threshold) if reason.kind == SMALL else reason


def _hidden(system: System, name: str) -> dict[Key, Hidden]:
    return {
        key: row.reasons[0]
        for row in system.rows
        if row.is_hidden
        for release, key in row.cells
        if release == name
    }
