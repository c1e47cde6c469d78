"""Tables that can be published without telling of anybody: what is hidden, and proof that it stays so.

Words: an *atom* is a finest cell, one code of every dimension; every cell is a sum of atoms. A *release* is
counts of atoms and the cells it shows of them. A cell is *hidden* because it is *small*, or *inside* of a
small one, because it tells something of a whole *group* (0 % or 100 %), as *complementary*, to keep another
from being worked out, or because an *earlier* release hides a part or another version of it. Its *interval*
is what somebody can find out who holds every release; its *width* has to be at least what the `Rule` says.
Nothing here knows people, the database or files: counts go in, cells come out.

Doors: `make(release, rule, earlier)` hides what must be hidden and audits the result together with every
earlier release (as `make` gave them back, with what they hide: that is as confidential as the counts);
`audit(releases, rule)` only audits. Publish nothing whose audit has findings: each says which cells are
revealed, and by which. `rounded(release, base)` is the alternative to hiding, and is audited with all
others as well (`by_parts.round_by_parts` does both); `crossing` builds tables.

All releases must use the same `dimensions` and give counts for their finest codes. Then nobody has to say
that weeks sum to a month, districts to a province, or that a revision is of the same people: cells that are
sums of the same atoms are linked by that.
"""

from homeward.statistics.disclosure.audit import Audit, Finding, audit
from homeward.statistics.disclosure.making import Made, make
from homeward.statistics.disclosure.primary import Rule, Stricter
from homeward.statistics.disclosure.rounding import rounded
from homeward.statistics.disclosure.tables import (
    TOTAL,
    Dimension,
    Hidden,
    Release,
    Rounding,
    Table,
    crossing,
)

__all__ = [
    "TOTAL",
    "Audit",
    "Dimension",
    "Finding",
    "Hidden",
    "Made",
    "Release",
    "Rounding",
    "Rule",
    "Stricter",
    "Table",
    "audit",
    "crossing",
    "make",
    "rounded",
]
