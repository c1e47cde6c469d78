"""Figures a text tells: each number that counts, with all that is said of it."""

import re
from typing import Final

from homeward.situation.extract.carrying import carry
from homeward.situation.extract.counting import Counted, counted
from homeward.situation.extract.describing import (
    Draft,
    attribute,
    described,
    is_denied_in,
    take_parts,
)
from homeward.situation.extract.kinds import kind_of
from homeward.situation.extract.page import Page
from homeward.situation.extract.parts import parts_of
from homeward.situation.extract.periods import period_of
from homeward.situation.extract.places import Named
from homeward.situation.extract.proposals import Figure
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.vocabulary import (
    MOVING,
    NOT_SO,
    WITH_DEPORTEES,
)

_RIGHT_BEFORE: Final = re.compile(r",? ")
_ONLY_JOINED: Final = re.compile(
    r"(?:,? (?:and|or|with|in|as|که شامل|که|با|شامل|و)| ?\()(?: (?:about|some|over|more than|around))? ?"
)
_ANDS: Final = (" and ", " و ")
_VERBS: Final = re.compile(MOVING.pattern + r"|[,;:]|(?<!\w)(?:were|was|are|is|had|have)(?!\w)")


def figures(page: Page) -> tuple[Figure, ...]:
    found = counted(page)
    parts = parts_of(page, found)
    within = {place for run in parts.values() for place in run}
    whole: list[Draft] = []
    for at in range(len(found)):
        if at not in within:
            draft = _draft(page, found, at, parts.get(at, []))
            carry(page, draft, whole[-1] if whole else None)
            whole.append(draft)
    return tuple(_figure(page, draft) for draft in whole)


def _draft(page: Page, found: list[Counted], at: int, run: list[int]) -> Draft:
    each = found[at]
    before, end = _reach(page, found, at, run)
    draft = Draft(each, page.flat[before : each.start], page.flat[each.end : end])
    written = page.text[each.number.start : each.number.end]
    draft.why.append(Reason("value", {"words": written, "value": f"{each.number.value:,}"}))
    if each.start < each.number.start:
        lead = page.text[each.start : each.number.start].strip()
        draft.why.append(Reason("quantifier", {"words": lead}))
    is_first, is_only = _is_first(found, at), _is_only(found, at)
    draft.period = period_of(page, each, (before, end), is_first=is_first, is_only=is_only)
    draft.crossings = _crossings(page, found, at, end, run)
    following = found[at + 1].start if at + 1 < len(found) else end
    described(page, draft, min(end, following))
    if run:
        take_parts(page, draft, [found[place] for place in run])
    words = page.undated[each.clause.start : each.start], page.undated[each.end : end]
    draft.kind, why = kind_of(each, words, draft.period.when, is_report=page.heading is not None)
    draft.is_denied = is_denied_in(page, each)
    draft.why += () if draft.is_denied else why
    attribute(page, draft)
    return draft


def _reach(page: Page, found: list[Counted], at: int, run: list[int]) -> tuple[int, int]:
    """From where words belong to this number, and up to where; “X and Y were …” share what follows."""
    each = found[at]
    marks = [n for n in page.numbers_in(each.clause.start, each.clause.end) if n.role == "share"]
    marks_before = [n.end for n in marks if n.end <= each.start]
    previous = found[at - 1].end if at else 0
    before = max([each.clause.start, min(previous, each.start), *marks_before])
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


def _is_first(found: list[Counted], at: int) -> bool:
    """In its sentence."""
    return at == 0 or found[at - 1].sentence != found[at].sentence


def _is_only(found: list[Counted], at: int) -> bool:
    is_last = at + 1 == len(found) or found[at + 1].sentence != found[at].sentence
    return is_last and _is_first(found, at)


def _leading(page: Page, each: Counted) -> list[Named]:
    """“At Chaman 300 crossed”: the crossing stands right before its number."""
    before = page.crossings_in(each.clause.start, each.start)[-1:]
    return [one for one in before if _RIGHT_BEFORE.fullmatch(page.flat, one.end, each.start)]


def _crossings(
    page: Page, found: list[Counted], at: int, end: int, run: list[int]
) -> tuple[str, ...]:
    each = found[at]
    last = found[run[-1]] if run else None
    if last:
        behind = found[run[-1] + 1].start if run[-1] + 1 < len(found) else last.sentence.end
        end = max(end, min(last.sentence.end, behind))
    following = found[at + 1].start if at + 1 < len(found) and not run else end
    near = (
        _leading(page, each)
        or page.crossings_in(each.end, min(end, following))
        or page.crossings_in(each.end, end)
        or page.crossings_in(each.clause.start, each.start)
    )
    if not near and _is_first(found, at):
        whole = _is_only(found, at)
        near = page.crossings_in(each.sentence.start, each.sentence.end if whole else each.start)
    return tuple(dict.fromkeys(one.name for one in near))


def _figure(page: Page, draft: Draft) -> Figure:
    each, period = draft.counted, draft.period
    unsure = [*period.unsure, *draft.unsure]
    if not period.words and draft.kind not in ("planning", "rate"):
        unsure.append(Reason("untold_period"))
    if draft.is_denied:
        unsure.append(Reason("denied"))
    return Figure(
        **page.quoted(each.start, each.end),
        because=(*draft.why, *_of_unit(page, each), *period.because),
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
