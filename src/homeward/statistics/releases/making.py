"""From a draft of counts to what may be shown of it. Knows no site: counts go in, a `Made` comes out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from homeward.statistics.disclosure import Release, Rule
from homeward.statistics.disclosure.by_parts import audit_by_parts, make_by_parts, round_by_parts
from homeward.statistics.disclosure.kept import read, together, written
from homeward.statistics.disclosure.noise import noised
from homeward.statistics.disclosure.rounding import CannotRound
from homeward.statistics.disclosure.telling import as_json, unrounded


@dataclass(frozen=True)
class Made:
    """`kept`: for the audits of later releases; `report` of the audit. Both are confidential.

    `numbers`: table, codes and what is shown, where noise was added.
    """

    kept: str
    report: dict[str, Any]
    numbers: list[Any] | None = None

    @property
    def is_passed(self) -> bool:
        return bool(self.report["passed"])


def made(draft: Release, rule: Rule, earlier: Sequence[Release]) -> Made:
    """`earlier`: everything that left the site of the same people."""
    *before, whole = together([*earlier, draft])
    found = make_by_parts(whole, rule, before)
    report = as_json(found.audit, [*before, found.release])
    return Made(written(replace(draft, hidden=found.release.hidden), rule), report)


def with_rounding(draft: Release, rule: Rule, earlier: Sequence[Release], base: int) -> Made:
    """`earlier`: everything that left the site of the same people. Refused where no table adds up."""
    *before, whole = together([*earlier, draft])
    try:
        found = round_by_parts(whole, rule, base, before)
    except CannotRound as error:
        return Made(written(draft, rule), unrounded(str(error)))
    report = as_json(found.audit, [*before, found.release])
    return Made(written(replace(draft, rounding=found.release.rounding), rule), report)


def audited(release: Release, rule: Rule, earlier: Sequence[Release]) -> dict[str, Any]:
    """Once more, of a release that was made before."""
    every = together([*earlier, release])
    return as_json(audit_by_parts(every, rule), every)


def as_counted(draft: Release, rule: Rule) -> Made:
    """With nothing hidden, for inside only."""
    people = sum(each or 0 for each in draft.counts.values())
    report = {"passed": True, "hidden": 0, "findings": [], "outsider": [], "people": people}
    return Made(written(draft, rule), report)


def with_noise(draft: Release, rule: Rule, epsilon: float) -> Made:
    """With nothing hidden and every number noised."""
    plain = as_counted(draft, rule)
    shown = [[table, *key, number] for (table, key), number in noised(draft, epsilon).items()]
    return Made(plain.kept, plain.report, shown)


def carry_out(order: str) -> Made:
    """As `order_of` wrote it."""
    told = json.loads(order)
    draft, rule = read(told["draft"])
    if told["epsilon"]:
        return with_noise(draft, rule, told["epsilon"])
    earlier = [read(each)[0] for each in told["earlier"]]
    if told["base"]:
        return with_rounding(draft, rule, earlier, told["base"])
    if told["hides"]:
        return made(draft, rule, earlier)
    return as_counted(draft, rule)


def work(order: str) -> str:
    """`carry_out` for another process: to what `made_of` reads."""
    return json.dumps(vars(carry_out(order)))


def order_of(
    draft: Release,
    rule: Rule,
    earlier: Sequence[str],
    *,
    hides: bool,
    epsilon: float | None = None,
    base: int | None = None,
) -> str:
    told = {"draft": written(draft, rule), "earlier": list(earlier), "epsilon": epsilon}
    return json.dumps(told | {"hides": hides, "base": base})


def made_of(answer: str) -> Made:
    return Made(**json.loads(answer))
