"""How crossings are, lane by lane, as a text tells it: rule and practice kept apart."""

import re
from itertools import pairwise
from typing import Any, Final

from homeward.situation.extract.dates import When
from homeward.situation.extract.page import Page
from homeward.situation.extract.patterns import table, whole_words
from homeward.situation.extract.plain import Span, clauses, trimmed
from homeward.situation.extract.proposals import Status
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.sources import ON_THE_SPOT

_BOUNDARY: Final = re.compile(
    r";|,? (?:although|though|while|whereas)(?!\w)|, but(?!\w)|, and (?=\w+ \w+)|"
    r"(?<= )and (?=(?:will|is|are|was|has|have|remains?|stays?|pedestrians?|trucks|trade|cargo)(?!\w))"
)
STATUSES: Final = table(
    restricted=r"restricted|limited to|partially (?:open|closed|reopened)|on some days|"
    r"on \w+days(?: and \w+days)? only|only a few hours|with restrictions|(?:a\.m|p\.m)\.? only|"
    r"hours a day|محدود|نیمه باز",
    closed=r"closed|shut|sealed(?: off)?|suspended|halted|stopped|blocked|turned back|not allowed|"
    r"barred|closes|shut down|shutdown|closure|(?:no longer|not) open|بسته|مسدود|متوقف",
    open=r"re-?opened|re-?opens?|opened|open|opens|resumed|resumes|allowed|may pass|may cross|"
    r"can cross|continues|let (?:[\w ]{1,25} )?through|working normally|operating normally|"
    r"back to normal|allowed through|began moving|moving again|باز|بازگشایی|گشوده|از سر گرفته|"
    r"اجازه عبور",
)
LANES: Final = table(
    passport_and_visa=r"visa[- ]holders?|passport[- ]holders?|passports?|visas?|ویزا|پاسپورت",
    patients=r"patients?|medical cases|the sick|بیماران|مریضان",
    deportees=r"repatriation|return of|returns? of|returnees|going home|deportees|deportations?|"
    r"بازگشت|عودت|مهاجران|مهاجرین",
    pedestrian=r"pedestrians?|passengers?|foot traffic|on foot|travell?ers|مسافران|پیاده|رفت و آمد|"
    r"عابران",
    cargo=r"cargo|trade|trucks?|commercial|goods|exports?|imports?|freight|transit|تجارت|تجارتی|"
    r"باربری|کالا|اموال|لاری ها|موتر|موترها",
)
_GATE: Final = whole_words(
    r"gates?|crossings?|border|point|terminal|crossing point|trade|cargo|pedestrian\w*|trucks?|visa|"
    r"patients|there|traffic|گذرگاه|دروازه|سرحد|بندر|مرز|تجارت|موتر\w*|مسافران"
)
_ASKED: Final = whole_words(
    r"asked|demand\w*|called (?:for|on)|urged?|should|if|whether|unless|hopes?|rumou?rs?|could|"
    r"might|open (?:to talks|letter|question)|خواستار|خواست|باید|اگر"
)
_NOT_GATES: Final = re.compile(
    r"(?<!\w)(?:schools?|offices?|shops?|cent(?:re|er)s?|markets?|talks|fire|investigations?|camps?) "
    r"(?:\w+ ){0,2}(?:re-?opened|opened|open|closed|shut|suspended)|opened (?:fire|a|an|the (?:meeting|"
    r"session))"
)
_OFFICIAL: Final = whole_words(
    r"announc\w+|officially|official rule|order\w*|decid\w+|decision|decree\w*|notif\w+|will|shall|"
    r"is to|are to|authorities|customs|officials?|minist\w+|foreign office|commissioner|spokes\w+|"
    r"اعلام|رسما|خواهد|خواهند|قرار است"
)
_PRACTICE: Final = whole_words(r"in practice|in fact|in reality|were seen|was seen|عملا|در عمل")
_BUT: Final = re.compile(
    r"(?<!\w)(?:but|except(?: for)?|other than|apart from) [\w ]+?(?= since| on |"
    r"[,.;]|$)"
)
_AND: Final = re.compile(r",? ?(?:and|و)? ?")
_WHY: Final = re.compile(
    r"(?<!\w)(?:because of|due to|owing to|as a result of|on account of|over|following|amid|after|"
    r"به دلیل|به علت|"
    r"به سبب|در پی|بعد از)(?!\w) (?P<why>[^.,;]{3,80})"
)
_NOT_WHY: Final = re.compile(
    r"(?:\w+ (?:days?|weeks?|months?|hours?)(?!\w)|\d|the weekend|\w*day(?!\w)| (?:since|on \w+day|"
    r"from) ).*"
)
_UP_TO_TIME: Final = re.compile(r" (?:since|on \w+day|from \d|until)(?!\w)")


def statuses(page: Page) -> tuple[Status, ...]:
    return tuple(
        each
        for sentence in page.sentences
        for clause in clauses(page.flat, sentence, _BOUNDARY)
        for each in _of_clause(page, sentence, clause)
    )


def _of_clause(page: Page, sentence: Span, clause: Span) -> list[Status]:
    """One for each crossing of “Angoor Adda and Kharlachi stay shut”."""
    crossings, is_taken = _crossings(page, sentence, clause)
    found = [_status(page, sentence, clause, crossing, is_taken) for crossing in crossings]
    return [each for each in found if each]


def _status(
    page: Page, sentence: Span, clause: Span, crossing: str, is_taken: bool
) -> Status | None:
    words = page.flat[clause.start : clause.end]
    told = _told(words)
    if told is None or _ASKED.search(words) or _NOT_GATES.search(words):
        return None
    code, found = told
    so_far = page.flat[sentence.start : clause.end]
    if is_taken and not (_GATE.search(so_far) or any(lane.search(words) for _code, lane in LANES)):
        return None
    lane = _lane(words)
    ground = _ground(page, clause, words)
    first, last, dates = _dates(page, clause)
    because = [Reason("status", {"words": found[0]}), Reason(ground)]
    unsure = [
        *([Reason("crossing_taken")] if is_taken else []),
        *([] if lane else [Reason("all_lanes")]),
    ]
    unsure += [] if dates else [Reason("no_date")]
    because += [reason for when in dates for reason in when.because]
    unsure += [reason for when in dates for reason in when.unsure]
    return Status(
        **_quote(page, clause),
        because=tuple(because),
        unsure=tuple(unsure),
        crossing=crossing,
        lane=lane,
        status=code,
        ground=ground,
        since=first,
        until=last,
        reason=_reason(page, clause),
    )


def _told(words: str) -> tuple[str, re.Match[str]] | None:
    """A restriction before all; else what stands first."""
    hits = [(code, found) for code, sign in STATUSES if (found := sign.search(words))]
    restricted = [hit for hit in hits if hit[0] == "restricted"]
    return min(restricted or hits, key=lambda hit: hit[1].start(), default=None)


def _crossings(page: Page, sentence: Span, clause: Span) -> tuple[list[str], bool]:
    """Those named in the clause, else before it in the sentence, else (True) before it in the text."""
    own = page.crossings_in(clause.start, clause.end) or page.crossings_in(
        sentence.start, clause.start
    )
    if own:
        joined = [own[0].name]
        for before, each in pairwise(own):
            if _AND.fullmatch(page.flat, before.end, each.start) is None:
                break
            joined.append(each.name)
        return [*dict.fromkeys(joined)], False
    earlier = page.crossing_before(clause.start)
    return [earlier] if earlier else [], True


def _lane(words: str) -> str | None:
    words = _BUT.sub("", words)
    hits = [(found.start(), code) for code, sign in LANES if (found := sign.search(words))]
    return min(hits)[1] if hits else None


def _ground(page: Page, clause: Span, words: str) -> str:
    if _PRACTICE.search(words) or ON_THE_SPOT.search(words):
        return "observed"
    spoken = [
        one
        for one in page.said_at(clause.start)
        if one.words.start < clause.end and clause.start < one.words.end
    ]
    role = spoken[0].speaker.role + spoken[0].speaker.organisation if spoken else ""
    if ON_THE_SPOT.search(role):
        return "observed"
    told = [found[0] for found in _OFFICIAL.finditer(words)]
    is_meeting = re.search(r"between [\w ]*officials|meeting", words)
    return "official" if role or (told and not is_meeting) else "observed"


def _dates(page: Page, clause: Span) -> tuple[str | None, str | None, list[When]]:
    dates = page.dates_in(clause.start, clause.end)
    first = next((when.first for when in dates if when.role != "by"), None)
    last = next((when.last for when in dates if when.role in ("by", "range")), None)
    return first, last, dates


def _reason(page: Page, clause: Span) -> str:
    for found in _WHY.finditer(page.flat, clause.start, clause.end):
        if _NOT_WHY.match(found["why"]):
            continue
        start, end = found.span("why")
        stop = _UP_TO_TIME.search(page.flat, start, end)
        span = trimmed(page.flat, start, stop.start() if stop else end, " ,.")
        return page.text[span.start : span.end]
    return ""


def _quote(page: Page, clause: Span) -> dict[str, Any]:
    span = trimmed(page.flat, clause.start, clause.end, " ,;.\n")
    return page.quoted(span.start, span.end)
