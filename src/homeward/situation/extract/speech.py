"""Who says what in a text: spans of the words said, and the sources of its numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from homeward.reference.folding import is_arabic
from homeward.situation.extract.patterns import whole_words
from homeward.situation.extract.plain import Span, trimmed
from homeward.situation.extract.sources import (
    ACCORDING,
    DATA,
    NAMES,
    ORGANISATION,
    ROLE,
    ROLE_CODES,
    SAYING,
    STANCES,
    UNTRUE,
    VENUE,
)

_NAME: Final = re.compile(r"\b[A-Z][a-z]+(?:[ -](?:[A-Z][a-z]+|ul|ur|bin)){1,3}\b")
_NOT_NAMES: Final = re.compile(
    r"Minister|Ministry|Department|Office|Commission|State|Interior|Foreign|Red C|Afghan|Pakistan|"
    r"Khyber|Deputy|"
    r"United|Nations|Camp|Border|Officials|Spin|Ghulam Khan|Angoor|Islam Qala|Landi|Refugee|Aid |Human|"
    r"The |In |On "
)
_BACK: Final = whole_words(
    r"he|she|it|they|its|his|her|their|the (?:ministry|agency|same ministry|department|"
    r"organi[sz]ation|office)(?:'s)?|the same \w+(?:'s)?|او|وی|آنان"
)
_TIMED: Final = re.compile(
    r"(?:[\s,]|on|in|at|late|early|last|this|night|morning|evening|\w*day|statement|an?|interview|briefing|"
    r"press|news|conference|x|twitter|facebook|(?<!\d)\d{1,2}(?!\d)|january|february|march|april|may|"
    r"june|july|august|september|"
    r"october|november|december|to|reporters|it|clearly|yesterday|today)*[.!\"]*"
)
_TO_WHOM: Final = re.compile(r"(?: (?!that )[a-z']+){1,4}(?: (?:on|late on) \w+day)?(?:[.\"]*|,.*)")
_NEEDS_HEARER: Final = ("told", "tells", "assured", "assures")
_JOIN: Final = re.compile(
    r"^(?:,? ?(?:although|while|but|and|whereas|because|though|as|however),? )+"
)
_THAT: Final = re.compile(
    r"^(?:,? ?(?:(?:on|late|early) \w+day ?|today |yesterday |[\w ]{0,40}? (?=that ))?(?:that|که)|:|,|"
    r"its earlier figure:| )\s*"
)
_STARTS: Final = re.compile(r"[,;:\"–](?!\d)")
_PLAIN_WORDS: Final = re.compile(r"(?!reports?$|there$|what |who )[a-z'-]+(?: [a-z'-]+){0,4}")
_DATELINE: Final = re.compile(
    r"[A-Z]{3}[A-Z ,/]*(?:, [A-Z][a-z]+\.? \d{1,2})? ?(?:\([A-Z ]+\) ?)?[–—:-] "
)
_ARTICLE: Final = re.compile(r"^(?:the|an?) ")
_SHORT: Final = 4  # words; less is “in practice”, not what somebody said


@dataclass(frozen=True)
class Speaker:
    name: str = ""
    role: str = ""
    organisation: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.role or self.organisation)


@dataclass(frozen=True)
class Said:
    """`words` is what was said, `source` who is named for it; `is_data`: figures, not an utterance."""

    sentence: Span
    words: Span
    verb: Span
    speaker: Speaker
    stance: str = "says"
    venue: str = ""
    is_quoted: bool = False
    is_data: bool = False
    is_carried: bool = False


def said(text: str, flat: str, sentences: list[Span]) -> list[Said]:
    found: list[Said] = []
    for sentence in sentences:
        for each in _in_sentence(text, flat, sentence):
            found.append(_carried(flat, each, found))
    return found


def speaker_in(text: str, flat: str, span: Span) -> Speaker:
    roles = [found[0] for found in ROLE.finditer(flat, span.start, span.end)]
    role = next((each for each in roles if ROLE_CODES[0][1].fullmatch(each)), next(iter(roles), ""))
    organisation = ORGANISATION.search(flat, span.start, span.end)
    name = next(
        (
            each[0]
            for each in _NAME.finditer(text, span.start, span.end)
            if not _NOT_NAMES.search(each[0])
        ),
        "",
    )
    return Speaker(name, _role(role), _organisation(organisation))


def _role(words: str) -> str:
    return next((code for code, told in ROLE_CODES if told.fullmatch(words)), words)


def _organisation(found: re.Match[str] | None) -> str:
    return NAMES[int(str(found.lastgroup)[1:])] if found else ""


def _in_sentence(text: str, flat: str, sentence: Span) -> Iterator[Said]:
    dateline = _DATELINE.match(text, sentence.start, sentence.end)
    begun = dateline.end() if dateline else sentence.start
    for verb in SAYING.finditer(flat, sentence.start, sentence.end):
        if verb.start() < begun:
            continue
        each = _around(text, flat, sentence, Span(*verb.span()), begun)
        if each:
            yield each
            begun = max(each.verb.end, begun)
    for named in ACCORDING.finditer(flat, sentence.start, sentence.end):
        stop = _STARTS.search(flat, named.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        who = speaker_in(text, flat, Span(named.end(), end))
        if who or end - named.end() < 60:
            yield Said(sentence, sentence, Span(*named.span()), who, is_data=True)
    yield from _of_data(text, flat, sentence)


def _of_data(text: str, flat: str, sentence: Span) -> Iterator[Said]:
    """IOM recorded …; …, UNHCR's update shows."""
    for verb in DATA.finditer(flat, sentence.start, sentence.end):
        start = _subject_start(flat, sentence.start, verb.start())
        who = speaker_in(text, flat, Span(start, verb.start()))
        if who.organisation or _BACK.search(flat, start, verb.start()):
            yield Said(sentence, sentence, Span(*verb.span()), who, is_data=True)
            return


def _around(text: str, flat: str, sentence: Span, verb: Span, begun: int) -> Said | None:
    start = _subject_start(flat, begun, verb.start)
    subject = trimmed(flat, start, verb.start, ' ,"')
    who = speaker_in(text, flat, subject)
    if not who and not _is_pronoun(flat, subject) and _opens_sentence(flat, sentence, subject):
        who = Speaker(role=_ARTICLE.sub("", flat[subject.start : subject.end]))
    if not who and is_arabic(flat[verb.start : verb.end]):
        subject = trimmed(flat, begun, verb.start, ' ,"')
        who = speaker_in(text, flat, subject)
    is_pronoun = _is_pronoun(flat, subject)
    if not who and not is_pronoun and _is_named_last(flat, sentence, subject, verb):
        who = Speaker(role=_ARTICLE.sub("", flat[subject.start : subject.end]))
    if not who and not is_pronoun:
        inverted = re.match(r" (?:the |an? )?(?=[\w])", flat[verb.end : verb.end + 6])
        before = flat[sentence.start : verb.start].rstrip()
        if not (inverted and before.endswith((",", '"', "," + '"'))):
            return None
        subject = Span(verb.end, _stop(flat, verb.end, sentence.end))
        who, start = speaker_in(text, flat, subject), verb.start
        if not who:
            return None
        verb = Span(verb.start, subject.end)
    words = _words(flat, sentence, start, verb, begun)
    return _told(text, flat, sentence, words, verb, who)


def _is_pronoun(flat: str, subject: Span) -> bool:
    return _BACK.search(flat, subject.start, subject.end) is not None


def _opens_sentence(flat: str, sentence: Span, subject: Span) -> bool:
    """“Shopkeepers say …”: a few words at the very beginning, whoever they name."""
    words = flat[subject.start : subject.end]
    return subject.start - sentence.start <= 1 and _PLAIN_WORDS.fullmatch(words) is not None


def _is_named_last(flat: str, sentence: Span, subject: Span, verb: Span) -> bool:
    """“…, chamber members complained.”: a few words before the verb, and nothing after it."""
    words = flat[subject.start : subject.end].split()
    is_end = _TIMED.fullmatch(VENUE.sub("", flat[verb.end : sentence.end])) is not None
    return is_end and 0 < len(words) <= 6 and subject.start > sentence.start + 20


def _subject_start(flat: str, begun: int, verb: int) -> int:
    """The boundary nearest before the verb; a name may hold a comma with the role behind it."""
    marks = [begun, begun, *(mark.end() for mark in _STARTS.finditer(flat, begun, verb))]
    is_aside = len(marks) > 2 and not flat[marks[-1] : verb].strip()
    start = marks[-3] if is_aside else marks[-1]
    join = _JOIN.match(flat[start:verb].lstrip())
    lead = len(flat[start:verb]) - len(flat[start:verb].lstrip())
    start += lead + (join.end() if join else 0)
    inner = [
        m.end() for m in re.finditer(r" (?:although|while|but|whereas|because) ", flat[start:verb])
    ]
    return start + (inner[-1] if inner else 0)


def _stop(flat: str, start: int, end: int) -> int:
    found = re.compile(r"[,;:\"]|\.(?:\s|$)").search(flat, start, end)
    return found.start() if found else end


def _words(flat: str, sentence: Span, subject: int, verb: Span, begun: int) -> Span:
    before = trimmed(flat, begun, subject, ' ,"–')
    after = Span(verb.end, sentence.end)
    rest = flat[verb.end : sentence.end]
    is_over = _is_over(flat[verb.start : verb.end], rest)
    is_said_before = len(flat[before.start : before.end].split()) >= _SHORT
    quoted_before = flat[begun:subject].rstrip().endswith('"')
    if quoted_before or (
        is_over and (is_said_before or (before.start < before.end and not rest.strip(" .")))
    ):
        return before
    that = _THAT.match(rest)
    start = after.start + (that.end() if that else 0)
    correction = re.match(r"[^:]{0,40}: ", flat[start : sentence.end])
    if correction and "figure" in correction[0]:
        start += correction.end()
    return trimmed(flat, start, _end_of_words(flat, start, sentence.end), ' ,.":;')


def _end_of_words(flat: str, start: int, end: int) -> int:
    """A semicolon ends them where somebody else speaks behind it."""
    stop = flat.find(";", start, end)
    return stop if stop >= 0 and SAYING.search(flat, stop, end) else end


def _is_over(verb: str, rest: str) -> bool:
    """Nothing follows the verb but when and where; “told Dawn on Monday”."""
    if rest.startswith((",", ";")) or _TIMED.fullmatch(VENUE.sub("", rest)):
        return True
    return verb.split()[-1] in _NEEDS_HEARER and _TO_WHOM.fullmatch(rest) is not None


def _told(
    text: str, flat: str, sentence: Span, words: Span, verb: Span, who: Speaker
) -> Said | None:
    content = flat[words.start : words.end]
    stance = next(
        (code for code, told in STANCES if told.search(flat[verb.start : verb.end])), "says"
    )
    that = re.match(r"^(?:,? that|,? reports|,? claims|,? که) ", flat[verb.end : sentence.end])
    if stance == "denies" and not that and words.start >= verb.end:
        words = trimmed(flat, sentence.start, sentence.end, ' ."')
    elif stance == "says" and UNTRUE.search(content):
        stance = "denies"
    if words.start >= words.end or (len(content.split()) < 2 and stance == "says"):
        return None
    venue = VENUE.search(flat, sentence.start, sentence.end)
    is_quoted = '"' in flat[max(0, words.start - 2) : words.start + 1]
    return Said(
        sentence,
        words,
        verb,
        who,
        stance,
        text[venue.start() : venue.end()].strip() if venue else "",
        is_quoted,
    )


def _carried(flat: str, each: Said, before: list[Said]) -> Said:
    """“He”, “its spokesman”, “the ministry”: whoever spoke last."""
    last = next((one.speaker for one in reversed(before[-50:]) if one.speaker), None)
    span = Span(max(each.sentence.start, each.verb.start - 60), each.verb.start)
    if last is None or each.speaker.organisation or not _BACK.search(flat, span.start, span.end):
        return each
    who = Speaker(
        each.speaker.name or ("" if each.speaker.role else last.name),
        each.speaker.role or last.role,
        last.organisation,
    )
    return replace(each, speaker=who, is_carried=True)
