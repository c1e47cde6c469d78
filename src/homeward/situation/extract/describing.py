"""What the words around a number say of it: status, manner, category, parts, and who said it."""

import re
from dataclasses import dataclass, field
from typing import Final

from homeward.situation.extract.counting import Counted
from homeward.situation.extract.page import Page
from homeward.situation.extract.parts import name_of_part
from homeward.situation.extract.periods import Period
from homeward.situation.extract.proposals import Attribution, Part
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.speech import Said
from homeward.situation.extract.vocabulary import (
    CATEGORIES,
    DENYING,
    MANNERS,
    NOT_SO,
    PLANNING,
    POPULATIONS,
)

_LABEL: Final = re.compile(r"\s*[-–•*]?\s*([\w ]{3,40}):\s")
_EACH: Final = re.compile(
    r"^\W*(?:each|apiece|per|for each|to each|هر)(?!\w)|(?:each|every|هر) [\w ]{2,30}$"
)
_MOST: Final = re.compile(r"(?:nearly|almost) all|most of|mainly|mostly|many of|اکثر")
_CASH: Final = re.compile(r"rent|fare|transport|vehicle|کرایه|انتقال")


@dataclass
class Draft:
    """What is known of a number so far; `why` and `unsure` grow with it."""

    counted: Counted
    before: str
    after: str
    category: str | None = None
    population: tuple[str, ...] = ()
    manner: str | None = None
    crossings: tuple[str, ...] = ()
    period: Period = field(default_factory=Period)
    kind: str | None = None
    attribution: Attribution = field(default_factory=Attribution)
    parts: tuple[Part, ...] = ()
    is_denied: bool = False
    why: list[Reason] = field(default_factory=list)
    unsure: list[Reason] = field(default_factory=list)


def described(page: Page, draft: Draft, near: int) -> None:
    """Legal status, manner of return, category: from the words around the number."""
    each = draft.counted
    own = page.flat[each.number.end : each.end] + draft.after + " " + each.before_words
    around = (own, draft.before if each.told == "before" or _leads(page, draft) else "")
    closest = (page.flat[each.number.end : near] + " " + each.before_words, around[1])
    draft.population = tuple(
        code for code, words in POPULATIONS if any(words.search(told) for told in closest)
    )
    for code, words in MANNERS:
        told = next((found for text in around if (found := words.search(text))), None)
        if told:
            draft.manner = code
            draft.why.append(Reason("manner", {"words": told[0]}))
            if _MOST.search(own):
                draft.unsure.append(Reason("most_of_them"))
            break
    _categorise(page, draft, own)
    if each.unit == "movement":
        draft.unsure.append(Reason("unit_may_be_persons"))
    if len(draft.population) > 1:
        draft.unsure.append(Reason("several_statuses"))
    if each.measure and any(PLANNING.search(text) for text in (draft.before, own)):
        draft.unsure.append(Reason("planned_amount"))
    if each.measure and (_EACH.search(draft.after) or _EACH.search(draft.before)):
        draft.unsure.append(Reason("each"))


def _leads(page: Page, draft: Draft) -> bool:
    """Words before a number describe it where they have no number of their own."""
    is_alone = draft.counted.start - len(draft.before) == draft.counted.clause.start
    return len(draft.before) < (90 if is_alone else 25)


def _categorise(page: Page, draft: Draft, own: str) -> None:
    each = draft.counted
    line = page.flat[each.sentence.start : each.sentence.end]
    label = _LABEL.match(line)
    told = (label[1] if label else "", own, draft.before)
    if each.category:
        draft.category = each.category
        return
    for text in told:
        hits = [
            (found.start(), code, found[0])
            for code, words in CATEGORIES
            if (found := words.search(text))
        ]
        if hits and (text != draft.before or _leads(page, draft)):
            _at, draft.category, words = min(hits)
            draft.why.append(Reason("category", {"words": words}))
            break
    if each.measure and draft.category not in ("transported", "sheltered"):
        draft.category = "transported" if _CASH.search(own) else "cash"


def take_parts(page: Page, draft: Draft, run: list[Counted]) -> None:
    draft.parts = tuple(
        Part(name_of_part(page, one), one.number.value, one.number.start, one.end) for one in run
    )
    draft.why.append(Reason("parts"))
    total = sum(one.number.value for one in run)
    if len(run) > 1 and total != draft.counted.number.value:
        draft.unsure.append(
            Reason("parts_wrong", {"sum": f"{total:,}", "value": f"{draft.counted.number.value:,}"})
        )


def is_denied_in(page: Page, each: Counted) -> bool:
    before = page.flat[each.sentence.start : each.start]
    in_denial = any(
        one.stance == "denies" and one.words.holds(each.number.start)
        for one in page.said_at(each.number.start)
    )
    return in_denial or any(sign.search(before) for sign in (NOT_SO, DENYING))


def attribute(page: Page, draft: Draft) -> None:
    at = draft.counted.number.start
    said = page.said_at(at)
    inside = [one for one in said if not one.is_data and one.words.holds(at)]
    data = [one for one in said if one.is_data]
    source: Said | None = next(iter([*inside, *data]), None)
    if source:
        who = source.speaker
        draft.attribution = Attribution(who.name, who.role, who.organisation, source.is_data)
        words = page.text[source.verb.start : source.verb.end].strip()
        draft.why.append(Reason("said_by", {"words": words}))
        if source.is_carried:
            draft.unsure.append(Reason("carried_speaker"))
    elif page.heading and page.heading.organisation:
        draft.attribution = Attribution(organisation=page.heading.organisation, report=True)
