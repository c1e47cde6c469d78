"""What a number takes over from the figure before it, from its companion, or from the title of a report."""

import re
from typing import Final

from homeward.situation.extract.describing import Draft
from homeward.situation.extract.page import Page
from homeward.situation.extract.periods import Period
from homeward.situation.extract.proposals import Attribution
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.vocabulary import (
    LINKED,
    SUBSET,
)

_THERE: Final = re.compile(r"(?<!\w)there(?! (?:is|are|was|were|has|have|had))(?!\w)")
_CARRIED: Final = ("flow", "cumulative", "stock")
_COMPANION: Final = 70


def carry(page: Page, draft: Draft, last: Draft | None) -> None:
    """What a number does not tell of itself; `last` is the figure before it."""
    if last:
        _from_companion(draft, last)
        _from_last(page, draft, last)
    each = draft.counted
    if not draft.crossings and _THERE.search(page.flat, each.sentence.start, each.sentence.end):
        before = page.crossing_before(each.start)
        draft.crossings = (before,) if before else ()
        draft.unsure.append(Reason("crossing_taken"))
    if page.heading:
        _from_heading(page, draft)


def _from_companion(draft: Draft, last: Draft) -> None:
    """“206,018 foreigners in 16,530 families” are the same people counted twice."""
    each, other = draft.counted, last.counted
    is_near = other.sentence == each.sentence and each.number.start - other.end < _COMPANION
    if is_near and other.unit != each.unit and not (each.measure or other.measure):
        _take(draft, last, ("population", "manner", "crossings", "category", "period"))
        last.category = last.category or draft.category


def _from_last(page: Page, draft: Draft, last: Draft) -> None:
    each = draft.counted
    lead = page.flat[each.sentence.start : each.end + 14]
    is_beside = last.counted.sentence == each.sentence
    if draft.kind == "flow" and last.kind == "cumulative" and not draft.period.words:
        draft.kind = "cumulative" if SUBSET.search(lead) else "flow"
    if is_beside and each.told == "taken" and (draft.kind, last.kind) == ("flow", "stock"):
        draft.kind = "stock"
    is_alike = draft.kind == last.kind and draft.kind in _CARRIED and not draft.is_denied
    if is_alike and (is_beside or LINKED.search(lead)):
        _take(draft, last, ("crossings", "period"))
    is_unsaid = draft.attribution == Attribution() and draft.kind != "planning"
    if is_unsaid and each.told == "taken" and last.attribution.report:
        draft.attribution = last.attribution
        draft.unsure.append(Reason("carried", {"what": last.attribution.organisation}))


def _take(draft: Draft, source: Draft, names: tuple[str, ...]) -> None:
    for name in names:
        theirs, own = getattr(source, name), getattr(draft, name)
        is_told = bool(own.words) if isinstance(own, Period) else bool(own)
        if is_told or not theirs or theirs == own:
            continue
        setattr(draft, name, theirs)
        told = theirs.words if isinstance(theirs, Period) else theirs
        what = ", ".join(told) if isinstance(told, tuple) else str(told)
        if what:
            draft.unsure.append(Reason("carried", {"what": what}))


def _from_heading(page: Page, draft: Draft) -> None:
    heading = page.heading
    if heading and heading.when and not draft.period.words:
        draft.period = Period.of(page, [heading.when])
        draft.why.append(Reason("of_report", {"what": draft.period.words}))
    if heading and heading.crossing and not draft.crossings:
        draft.crossings = (heading.crossing.name,)
        draft.why.append(Reason("camp"))
