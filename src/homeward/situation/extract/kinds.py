"""Whether a number is a flow, a total, a stock, a peak, a rate, a plan, or an amount of assistance."""

import re
from typing import Final

from homeward.situation.extract.counting import Counted
from homeward.situation.extract.dates import When
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.vocabulary import (
    BROUGHT_TOTAL,
    MOVING,
    PEAK,
    PLANNING,
    RATE,
    STOCK,
    TOTAL,
)

_MODAL_BEFORE_PAST: Final = re.compile(r"(?<!\w)(?:have|had|has|were|was) ")
# “3,600, from a peak of 21,400”: the peak is the next number.
_OF_THE_NEXT: Final = re.compile(r"(?:peak|high|record) of $")
Why = tuple[str, tuple[Reason, ...]]


def kind_of(each: Counted, words: tuple[str, str], when: list[When], *, is_report: bool) -> Why:
    """`words`: those of the clause before the number, and those after it.

    The lines of a day's report are flows of that day, also where they say “in all”.
    """
    before, after = words
    if each.measure:
        return "assistance", ()
    if told := _planned(before, after):
        return _because("planning", told)
    if told := RATE.search(after) or RATE.search(before):
        return _because("rate", told)
    if told := PEAK.search(_OF_THE_NEXT.sub("", after)) or PEAK.search(before[-40:]):
        return _because("peak", told)
    roles = {one.role for one in when}
    if is_report:
        return "flow", (Reason("kind_default"),)
    if told := BROUGHT_TOTAL.search(before) or BROUGHT_TOTAL.search(after):
        return _because("cumulative", told)
    if roles & {"since", "by"} and "range" not in roles:
        return "cumulative", (Reason("kind_by_date"),)
    if told := STOCK.search(after) or STOCK.search(before[-40:]):
        return _because("stock", told)
    if not roles and (told := TOTAL.search(before) or TOTAL.search(after)):
        return _because("cumulative", told)
    return "flow", (Reason("kind_default"),)


def _planned(before: str, after: str) -> re.Match[str] | None:
    """A plan told before the number holds for it, unless something that happened stands between."""
    ahead = PLANNING.search(after)
    if ahead and not MOVING.search(after[: ahead.start()]):
        return ahead
    plans = list(PLANNING.finditer(before))
    if plans and not _MODAL_BEFORE_PAST.search(before, plans[-1].end()):
        return plans[-1]
    return None


def _because(kind: str, told: re.Match[str]) -> Why:
    return kind, (Reason("kind", {"kind": kind, "words": told[0].strip()}),)
