"""Incidents and meetings a text tells."""

import re
from typing import Any, Final

from homeward.situation.extract.page import Page
from homeward.situation.extract.patterns import table, whole_words
from homeward.situation.extract.plain import Span, trimmed
from homeward.situation.extract.proposals import Event
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.sources import NAMES, ORGANISATION

INCIDENTS: Final = table(
    attack=r"fir(?:ed|ing) (?:on|at)|shot at|attack(?:s|ed)?|airstrikes?|shelling|shelled|ambush\w*|"
    r"حمله|حملات",
    clash=r"clash(?:es|ed)?|(?:exchanged?|trad(?:ed|ing)) (?:of )?fire|exchange of (?:fire|gunfire)|"
    r"gunfire|firing|skirmish(?:es)?|opened fire|fighting|درگیری|تیراندازی|زد و خورد",
    explosion=r"explosions?|exploded|blasts?|bombing|detonated|انفجار",
    arrest=r"arrest(?:s|ed)?|detained|rounded up|raid(?:s|ed)?|بازداشت|دستگیر",
    accident=r"accident|overturned|collided|collision|crash(?:ed)?|حادثه ترافیکی|واژگون",
    protest=r"protest(?:s|ed)?|demonstration|sit-in|went on strike|strike|تظاهرات|اعتراض",
    earthquake=r"earthquake|زلزله|زمین لرزه",
    flood=r"floods?|flash floods?|سیلاب|سیل",
    fire=r"blaze|caught fire|fire broke out|آتش سوزی",
)
MEETINGS: Final = table(
    flag_meeting=r"flag meeting",
    jirga=r"jirgas?|جرگه",
    talks=r"talks|negotiations?|مذاکرات|مذاکره|گفتگو",
    meeting=r"met(?: with)?|(?:will|to) meet|meets|received (?:him|her|them|a delegation)|"
    r"meeting (?:between|of|with)|held a meeting|visited|sat down(?: together)?|دیدار|ملاقات|نشست",
)
# What somebody fears, gives as a reason or complains of did not happen in this sentence.
_NOT_HERE: Final = re.compile(
    r"(?:because of|due to|over|owing to|amid|complaints of|reports of|allegations of|fears? of|risk of|"
    r"threat of|"
    r"no|without|during|از ترس|به دلیل|به علت) (?:the |an? |recent |new |further )?$"
)
_NOT_MET: Final = whole_words(
    r"did not (?:take place|meet)|called off|cancel\w+|postponed|met (?:the|all|their) (?:criteria|"
    r"needs?|demands?|deadline)|open to talks"
)
_KILLED: Final = (
    ("killed", re.compile(r"killed|killing|dead|died|deaths|کشته|جان باخت\w*")),
    ("injured", re.compile(r"injured|wounded|injuring|wounding|hurt|زخمی|مجروح")),
)
_FORCES: Final = whole_words(
    r"border (?:forces|guards|officials)|(?:afghan|pakistani|iranian|taliban) (?:\w+ )?(?:forces|"
    r"police|officials|delegations?|guards|soldiers|troops)|elders(?: of both sides)?|police|"
    r"delegations?"
)


def incidents(page: Page) -> tuple[Event, ...]:
    found: list[Event] = []
    for sentence in page.sentences:
        for code, sign in INCIDENTS:
            told = _happened(page, sentence, sign)
            if told is None or _is_told_already(found, code, _place(page, sentence, told)):
                continue
            found.append(_event(page, sentence, code, told))
            break
    return tuple(found)


def _happened(page: Page, sentence: Span, sign: re.Pattern[str]) -> re.Match[str] | None:
    for told in sign.finditer(page.flat, sentence.start, sentence.end):
        denials = (one for one in page.said_at(told.start()) if one.stance == "denies")
        if any(one.words.holds(told.start()) for one in denials):
            continue
        if not _NOT_HERE.search(page.flat[max(0, told.start() - 40) : told.start()]):
            return told
    return None


def meetings(page: Page) -> tuple[Event, ...]:
    found = []
    for sentence in page.sentences:
        for code, sign in MEETINGS:
            told = sign.search(page.flat, sentence.start, sentence.end)
            if told and not _NOT_MET.search(page.flat, sentence.start, sentence.end):
                found.append(_event(page, sentence, code, told))
                break
    return tuple(found)


def _is_told_already(found: list[Event], code: str, place: str | None) -> bool:
    return any(each.kind == code and place in (None, each.place) for each in found)


def _event(page: Page, sentence: Span, code: str, told: re.Match[str]) -> Event:
    place, dates = _place(page, sentence, told), page.dates_in(sentence.start, sentence.end)
    when = min(dates, key=lambda each: abs(each.start - told.start()), default=None)
    if code == "flag_meeting" and when and when.start < told.start():
        when = None
    unsure = [
        *(when.unsure if when else [Reason("no_date")]),
        *([] if place else [Reason("no_place")]),
    ]
    if any(not one.is_data and one.words.holds(told.start()) for one in page.said_at(told.start())):
        unsure.append(Reason("alleged"))
    because = [
        Reason("event", {"words": page.text[told.start() : told.end()]}),
        *(when.because if when else ()),
    ]
    return Event(
        **_quote(page, sentence),
        because=tuple(because),
        unsure=tuple(unsure),
        kind=code,
        place=place,
        on=_interval(when.first, when.last) if when else None,
        actors=_actors(page, sentence),
        casualties=_casualties(page, sentence),
    )


def _interval(first: str | None, last: str | None) -> str | None:
    if first == last or not last:
        return first
    return f"{first or '..'}/{last}"


def _place(page: Page, sentence: Span, told: re.Match[str]) -> str | None:
    """The place after “in” or “at” nearest to the word; else any, else the crossing named before."""
    inside = [
        *page.crossings_in(sentence.start, sentence.end),
        *page.places_in(sentence.start, sentence.end),
    ]
    led = [
        each
        for each in inside
        if re.search(
            r"(?:in|at|near|outside|struck|hit|در)(?: the)? $",
            page.flat[max(0, each.start - 14) : each.start],
        )
    ]
    nearest = min(led or inside, key=lambda each: abs(each.start - told.start()), default=None)
    return nearest.name if nearest else None


def _actors(page: Page, sentence: Span) -> tuple[str, ...]:
    forces = [
        page.text[found.start() : found.end()]
        for found in _FORCES.finditer(page.flat, sentence.start, sentence.end)
    ]
    organisations = [
        NAMES[int(str(found.lastgroup)[1:])]
        for found in ORGANISATION.finditer(page.flat, sentence.start, sentence.end)
    ]
    return tuple(dict.fromkeys([*organisations, *forces]))


def _casualties(page: Page, sentence: Span) -> dict[str, int | float]:
    """Each word of harm with the number nearest to it."""
    inside = [n for n in page.numbers_in(sentence.start, sentence.end) if n.role == "counts"]
    found: dict[str, int | float] = {}
    for code, sign in _KILLED:
        told = sign.search(page.flat, sentence.start, sentence.end)
        near = [
            n
            for n in inside
            if told and min(abs(n.end - told.start()), abs(n.start - told.end())) < 25
        ]
        if told and near:
            found[code] = min(
                near, key=lambda n: min(abs(n.end - told.start()), abs(n.start - told.end()))
            ).value
    return found


def _quote(page: Page, sentence: Span) -> dict[str, Any]:
    span = trimmed(page.flat, sentence.start, sentence.end, " ,;.\n")
    return page.quoted(span.start, span.end)
