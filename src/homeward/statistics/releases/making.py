"""From a draft of counts to what may be shown of it. Knows no site: counts go in, a `Made` comes out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from homeward.statistics.disclosure import Release, Rule
from homeward.statistics.disclosure.by_parts import audit_by_parts, make_by_parts
from homeward.statistics.disclosure.kept import read, together, written
from homeward.statistics.disclosure.telling import as_json


@dataclass(frozen=True)
class Made:
    """`kept`: for the audits of later releases; `report` of the audit. Both are confidential."""

    kept: str
    report: dict[str, Any]

    @property
    def is_passed(self) -> bool:
        return bool(self.report["passed"])


def made(draft: Release, rule: Rule, earlier: Sequence[Release]) -> Made:
    """`earlier`: everything that left the site of the same people."""
    *before, whole = together([*earlier, draft])
    found = make_by_parts(whole, rule, before)
    report = as_json(found.audit, [*before, found.release])
    return Made(written(replace(draft, hidden=found.release.hidden), rule), report)


def audited(release: Release, rule: Rule, earlier: Sequence[Release]) -> dict[str, Any]:
    """Once more, of a release that was made before."""
    every = together([*earlier, release])
    return as_json(audit_by_parts(every, rule), every)


def as_counted(draft: Release, rule: Rule) -> Made:
    """With nothing hidden, for inside only."""
    people = sum(each or 0 for each in draft.counts.values())
    report = {"passed": True, "hidden": 0, "findings": [], "outsider": [], "people": people}
    return Made(written(draft, rule), report)


def work(order: str) -> str:
    """For another process: as `order_of` wrote it, to what `made_of` reads."""
    told = json.loads(order)
    draft, rule = read(told["draft"])
    earlier = [read(each)[0] for each in told["earlier"]]
    found = made(draft, rule, earlier) if told["hides"] else as_counted(draft, rule)
    return json.dumps({"kept": found.kept, "report": found.report})


def order_of(draft: Release, rule: Rule, earlier: Sequence[str], *, hides: bool) -> str:
    told = {"draft": written(draft, rule), "earlier": list(earlier), "hides": hides}
    return json.dumps(told)


def made_of(answer: str) -> Made:
    return Made(**json.loads(answer))
