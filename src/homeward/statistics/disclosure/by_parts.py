"""Making and auditing a release part by part: what `make` and `audit` do, in systems that stay small."""

from collections.abc import Sequence
from dataclasses import replace

from homeward.statistics.disclosure.audit import Audit, Finding, audit
from homeward.statistics.disclosure.making import Made, make
from homeward.statistics.disclosure.parting import Part, for_part, parts, whole_key
from homeward.statistics.disclosure.primary import Rule, primary
from homeward.statistics.disclosure.rounding import rounded
from homeward.statistics.disclosure.system import Cell
from homeward.statistics.disclosure.tables import Hidden, Key, Release, cell_tables

ASSUMED = "totals that stay shown"


def make_by_parts(release: Release, rule: Rule, earlier: Sequence[Release] = ()) -> Made:
    """As `make`. Totals by which parts hold together are not hidden unless they are small themselves."""
    first = replace(release, hidden=primary(release, rule))
    hidden: dict[Key, Hidden] = {}
    audits = []
    for part in parts([*earlier, first]):
        *before, draft = part.releases
        staying = _staying(draft, part)
        made = make(
            replace(draft, hidden={}),
            for_part(rule, release.dimensions, part.dimensions),
            [*before, staying] if staying.tables else before,
        )
        hidden |= {
            whole_key(release.dimensions, part.dimensions, key): why
            for key, why in made.release.hidden.items()
        }
        audits.append(_whole(made.audit, part, release))
    whole = replace(release, hidden=hidden)
    return Made(whole, _settled([*earlier, whole], rule, audits))


def audit_by_parts(releases: Sequence[Release], rule: Rule) -> Audit:
    """As `audit`."""
    audits = [
        _whole(
            audit(part.releases, for_part(rule, releases[-1].dimensions, part.dimensions)),
            part,
            releases[-1],
        )
        for part in parts(releases)
    ]
    return _settled(releases, rule, audits)


def round_by_parts(
    release: Release, rule: Rule, base: int, earlier: Sequence[Release] = ()
) -> Made:
    """Rounded instead of hidden, and audited with everything before.

    :raises CannotRound: no table of multiples adds up.
    """
    found = rounded(release, base, rule=rule, earlier=earlier)
    return Made(found, audit_by_parts([*earlier, found], rule))


def _settled(releases: Sequence[Release], rule: Rule, audits: Sequence[Audit]) -> Audit:
    """Where a part was found unsafe and totals were only taken for known, the whole is asked."""
    found = _added_up(audits)
    is_assumed = len(audits) > 1 and any(each.rounding for each in releases)
    return audit(releases, rule) if found.findings and is_assumed else found


def _staying(draft: Release, part: Part) -> Release:
    """The totals of the draft that other parts count on."""
    tables = cell_tables(ASSUMED, draft.dimensions, part.totals(draft))
    return replace(draft, name=ASSUMED, tables=tables, hidden={})


def _added_up(audits: Sequence[Audit]) -> Audit:
    found = Audit(
        hidden=sum(each.hidden for each in audits), guarded=sum(each.guarded for each in audits)
    )
    for each in audits:
        found.findings += each.findings
        found.outsider += each.outsider
    return found


def _whole(found: Audit, part: Part, release: Release) -> Audit:
    """With every cell told as one of the release, and totals that stay as cells of it too."""

    def cells(some: Sequence[Cell]) -> tuple[Cell, ...]:
        whole = (
            (
                release.name if name == ASSUMED else name,
                whole_key(release.dimensions, part.dimensions, key),
            )
            for name, key in some
        )
        return tuple(dict.fromkeys(whole))

    def finding(each: Finding) -> Finding:
        return replace(each, cells=cells(each.cells), by=cells(each.by))

    return Audit(
        hidden=found.hidden,
        guarded=found.guarded,
        findings=[finding(each) for each in found.findings],
        outsider=[finding(each) for each in found.outsider],
    )
