"""Figures a text tells: each number that counts, with all that is said of it."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from homeward.situation.extract.counting import Counted, counted
from homeward.situation.extract.kinds import kind_of
from homeward.situation.extract.page import Page
from homeward.situation.extract.parts import name_of_part, parts_of
from homeward.situation.extract.periods import Period, period_of
from homeward.situation.extract.proposals import Attribution, Figure, Part
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.speech import Said
from homeward.situation.extract.vocabulary import (
    CATEGORIES,
    DENYING,
    LINKED,
    MANNERS,
    MOVING,
    NOT_SO,
    PLANNING,
    POPULATIONS,
    SUBSET,
    WITH_DEPORTEES,
)

_ONLY_JOINED: Final = re.compile(
    r"(?:,? (?:and|or|with|in|as|که شامل|که|با|شامل|و)| ?\()(?: (?:about|some|over|more than|around))? ?"
)
_ANDS: Final = (" and ", " و ")
_VERBS: Final = re.compile(MOVING.pattern + r"|[,;:]|(?<!\w)(?:were|was|are|is|had|have)(?!\w)")
_THERE: Final = re.compile(r"(?<!\w)there(?! (?:is|are|was|were|has|have|had))(?!\w)")
_LABEL: Final = re.compile(r"\s*[-–•*]?\s*([\w ]{3,40}):\s")
_EACH: Final = re.compile(r"^\W*(?:each|apiece|per|for each|to each|هر)(?!\w)|(?:each|every|هر) [\w ]{2,30}$")
_MOST: Final = re.compile(r"(?:nearly|almost) all|most of|mainly|mostly|many of|اکثر")
_CASH: Final = re.compile(r"rent|fare|transport|vehicle|کرایه|انتقال")
_CARRIED: Final = ("flow", "cumulative", "stock")
_COMPANION: Final = 70


@dataclass
class Draft:
    """What is known of a number so far; `why` and `unsure` grow with it."""

    counted: Counted
    before: str
    after: str
    end: int
    category: str | None = None
    population: tuple[str, ...] = ()
    manner: str | None = None
    crossings: tuple[str, ...] = ()
    period: Period = field(default_factory=Period)
    kind: str | None = None
    attribution: Attribution = field(default_factory=Attribution)
    parts: tuple[Part, ...] = ()
    is_part: bool = False
    is_denied: bool = False
    why: list[Reason] = field(default_factory=list)
    unsure: list[Reason] = field(default_factory=list)


def figures(page: Page) -> tuple[Figure, ...]:
    found = counted(page)
    parts = parts_of(page, found)
    within = {place for run in parts.values() for place in run}
    drafts: list[Draft] = []
    for at, each in enumerate(found):
        draft = _draft(page, found, at, parts.get(at, []))
        earlier = [one for one in drafts if not one.is_part]
        if at in within:
            draft.is_part = True
        else:
            _carry(page, draft, earlier)
        drafts.append(draft)
    return tuple(_figure(page, draft) for draft in drafts if not draft.is_part)


def _draft(page: Page, found: list[Counted], at: int, run: list[int]) -> Draft:
    each = found[at]
    before, end = _reach(page, found, at, run)
    draft = Draft(each, page.flat[before : each.start], page.flat[each.end : end], end)
    draft.why.append(Reason("value", {"words": page.text[each.number.start : each.number.end],
                                      "value": f"{each.number.value:,}"}))  # fmt: skip
    is_first, is_only = at == _first_in(found, each), _is_only(found, at)
    draft.period = period_of(page, each, (before, end), is_first=is_first, is_only=is_only)
    draft.crossings = _crossings(page, found, at, end, run)
    following = found[at + 1].start if at + 1 < len(found) else end
    _described(page, draft, min(end, following))
    if run:
        _take_parts(page, draft, [found[place] for place in run])
    words = page.undated[each.clause.start : each.start], page.undated[each.end : end]
    draft.kind, why = kind_of(each, words, draft.period.when, is_report=page.heading is not None)
    draft.why += why
    draft.is_denied = _is_denied(page, each)
    _attribute(page, draft)
    return draft


def _reach(page: Page, found: list[Counted], at: int, run: list[int]) -> tuple[int, int]:
    """From where words belong to this number, and up to where; “X and Y were …” share what follows."""
    each = found[at]
    marks = [n for n in page.numbers if n.role == "share" and each.clause.holds(n.start)]
    marks_before = [n.end for n in marks if n.end <= each.start]
    previous = [one.end for one in found[:at] if one.end <= each.start]
    before = max([each.clause.start, *previous, *marks_before])
    end = min([each.clause.end, *(n.start for n in marks if n.start >= each.end)])
    place = at
    while place + 1 < len(found) and found[place + 1].clause == each.clause:
        nxt = found[place + 1]
        is_group = place + 1 in run and nxt.is_demographic(page.flat)
        if is_group or NOT_SO.search(page.flat, nxt.clause.start, nxt.start):
            place += 1
            continue
        if not _is_joined(page.flat[found[place].end : nxt.start]):
            return before, max(each.end, min(end, nxt.start))
        place += 1
    return before, max(each.end, end)


def _is_joined(between: str) -> bool:
    """Nothing but “and” between two numbers, or a few words without a verb before it."""
    if _ONLY_JOINED.fullmatch(between):
        return True
    return len(between) < 45 and between.endswith(_ANDS) and not _VERBS.search(between)


def _first_in(found: list[Counted], each: Counted) -> int:
    return next(place for place, one in enumerate(found) if one.sentence == each.sentence)


def _is_only(found: list[Counted], at: int) -> bool:
    return sum(one.sentence == found[at].sentence for one in found) == 1


def _crossings(
    page: Page, found: list[Counted], at: int, end: int, run: list[int]
) -> tuple[str, ...]:
    each = found[at]
    last = found[run[-1]] if run else None
    if last:
        following = found[run[-1] + 1] if run[-1] + 1 < len(found) else None
        stop = min(last.sentence.end, following.start) if following else last.sentence.end
        end = max(end, stop)
    near = page.crossings_in(each.end, end) or page.crossings_in(each.clause.start, each.start)
    if not near and at == _first_in(found, each):
        whole = _is_only(found, at)
        near = page.crossings_in(each.sentence.start, each.sentence.end if whole else each.start)
    return tuple(dict.fromkeys(one.name for one in near))


def _described(page: Page, draft: Draft, near: int) -> None:
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
        hits = [(found.start(), code, found[0]) for code, words in CATEGORIES if (found := words.search(text))]
        if hits and (text != draft.before or _leads(page, draft)):
            _at, draft.category, words = min(hits)
            draft.why.append(Reason("category", {"words": words}))
            break
    if each.measure and draft.category not in ("transported", "sheltered"):
        draft.category = "transported" if _CASH.search(own) else "cash"


def _take_parts(page: Page, draft: Draft, run: list[Counted]) -> None:
    draft.parts = tuple(
        Part(name_of_part(page, one), one.number.value, one.number.start, one.end) for one in run
    )
    draft.why.append(Reason("parts"))
    total = sum(one.number.value for one in run)
    if total != draft.counted.number.value:
        draft.unsure.append(
            Reason("parts_wrong", {"sum": f"{total:,}", "value": f"{draft.counted.number.value:,}"})
        )


def _is_denied(page: Page, each: Counted) -> bool:
    before = page.flat[each.sentence.start : each.start]
    in_denial = any(
        one.stance == "denies" and one.words.holds(each.number.start) for one in page.said
    )
    return in_denial or any(sign.search(before) for sign in (NOT_SO, DENYING))


def _attribute(page: Page, draft: Draft) -> None:
    at = draft.counted.number.start
    inside = [one for one in page.said if not one.is_data and one.words.holds(at)]
    data = [one for one in page.said if one.is_data and one.sentence.holds(at)]
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


def _carry(page: Page, draft: Draft, earlier: list[Draft]) -> None:
    """What a number does not tell of itself, from its companion, the figure before it, or the heading."""
    each, last = draft.counted, earlier[-1] if earlier else None
    if last and last.counted.sentence == each.sentence and last.counted.unit != each.unit:
        if each.number.start - last.counted.end < _COMPANION and not (each.measure or last.counted.measure):
            _take(draft, last, ("population", "manner", "crossings", "category", "period"))
    lead = page.flat[each.sentence.start : each.end + 14]
    is_beside = last is not None and last.counted.sentence == each.sentence
    if last and draft.kind == "flow" and last.kind == "cumulative" and not draft.period.words:
        draft.kind = "cumulative" if SUBSET.search(lead) else "flow"
    if last and is_beside and each.told == "taken" and (draft.kind, last.kind) == ("flow", "stock"):
        draft.kind = "stock"
    is_alike = last is not None and draft.kind == last.kind and draft.kind in _CARRIED
    if last and is_alike and not draft.is_denied and (is_beside or LINKED.search(lead)):
        _take(draft, last, ("crossings", "period"))
    if not draft.crossings and _THERE.search(page.flat, each.sentence.start, each.sentence.end):
        draft.crossings = tuple(one.name for one in page.crossings_in(0, each.start)[-1:])
        draft.unsure.append(Reason("crossing_taken"))
    is_observed = draft.kind != "planning"
    if last and is_observed and each.told == "taken" and draft.attribution == Attribution() and last.attribution.report:
        draft.attribution = last.attribution
        draft.unsure.append(Reason("carried", {"what": last.attribution.organisation}))
    if page.heading:
        _from_heading(page, draft)


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


def _figure(page: Page, draft: Draft) -> Figure:
    each, period = draft.counted, draft.period
    unsure = [*period.unsure, *draft.unsure]
    if not period.words and draft.kind not in ("planning", "rate"):
        unsure.append(Reason("untold_period"))
    if draft.is_denied:
        unsure.append(Reason("denied"))
    return Figure(
        **_quote(page, each),
        because=tuple([*draft.why, *_of_unit(page, each), *period.because]),
        unsure=_once(unsure),
        value=each.number.value,
        quantifier=each.quantifier,
        unit=each.unit,
        measure=each.measure,
        kind=None if draft.is_denied else draft.kind,
        category=draft.category,
        population=draft.population,
        manner=draft.manner,
        includes_deportees=_with_deportees(page, draft),
        crossings=draft.crossings,
        period_start=period.first,
        period_end=period.last,
        period_words=period.words,
        parts=draft.parts,
        attribution=draft.attribution,
        is_denied=draft.is_denied,
    )


def _quote(page: Page, each: Counted) -> dict[str, Any]:
    return page.quoted(each.start, each.end)


def _of_unit(page: Page, each: Counted) -> list[Reason]:
    if each.told == "taken":
        return [Reason("unit_taken")]
    if each.told == "before":
        return [Reason("unit_before", {"words": each.before_words})]
    if each.noun.end > each.noun.start:
        return [Reason("unit", {"words": page.text[each.noun.start : each.noun.end].strip()})]
    return []


def _with_deportees(page: Page, draft: Draft) -> bool | None:
    words = page.flat[draft.counted.sentence.start : draft.counted.sentence.end]
    told = next((answer for answer, sign in WITH_DEPORTEES if sign.search(words)), None)
    return True if told is None and draft.manner == "deported" else told


def _once(reasons: list[Reason]) -> tuple[Reason, ...]:
    kept: list[Reason] = []
    for reason in reasons:
        if reason not in kept:
            kept.append(reason)
    return tuple(kept)
