"""Which numbers of a text count somebody or something, and what."""

import re
from dataclasses import dataclass
from typing import Final

from homeward.situation.extract.numbers import Number
from homeward.situation.extract.page import Page
from homeward.situation.extract.patterns import whole_words
from homeward.situation.extract.plain import Span, clauses
from homeward.situation.extract.vocabulary import (
    CASUALTY_AFTER,
    CASUALTY_BEFORE,
    CATEGORIES,
    DEMOGRAPHIC,
    LINKED,
    MEASURES,
    MOVING,
    PLANNING,
    POPULATIONS,
    QUANTIFIER,
    QUANTIFIER_AFTER,
    STOCK,
    TOTAL,
    UNITS,
)

BOUNDARY: Final = re.compile(
    r";|:(?!\d)|,? (?:while|whereas|but|compared with|although|though|bringing|taking|raising|up from|"
    r"down from)(?!\w)|"
    r", and (?=(?:the total|more|another|about|over|nearly|at least|some|in|on|by|since)(?!\w))"
)
_WORD: Final = re.compile(r"[\w'/-]+")
_ADJECTIVES: Final = (
    r"registered|unregistered|undocumented|documented|displaced|detained|stranded|affected|assisted|"
    r"unaccompanied|"
    r"separated|armed|loaded|related|needed|registered|disabled|aged"
)
_STOP: Final = re.compile(
    rf"(?!(?:{_ADJECTIVES})\b)(?:\w+ed|and|or|of|in|at|to|from|by|via|through|with|for|on|as|that|who|"
    rf"which|were|was|"
    r"are|is|be|been|had|have|has|will|would|could|may|might|went|go|left|came|held|per|each|a|an|into|"
    r"since|cross|"
    r"than|when|out|back|not|only|still|did|do|که|از|به|با|در|و|را|برای|تا|شد|شدند|است|اند|هم|یا|می|"
    r"شامل|کمک)$"
)
_OF_THE: Final = re.compile(
    r" of (?:the|these|those|its|all)(?= )| the (?:number|total|count) of(?= )"
)
_LABEL: Final = re.compile(r"(?:^|[,;.(\n])(?P<label>[^,;.(\n:]{2,40})[:=] ?$")
_PLUS: Final = re.compile(r"-plus|\+| plus")
_DEMOGRAPHIC: Final = re.compile(rf"(?:{DEMOGRAPHIC})$")
_GOES_ON: Final = re.compile(
    r"(?:-plus|\+)?(?: (?:\w{3,}ed|of (?:them|these|those|whom)|were|was|had|have|has|came|come|"
    r"cross\w*|return\w*|went|passed|"
    r"left|held|enter\w*|through|via|at|from|in|on|by|it|arriv\w+|deport\w*|used|took|chose|will|would|"
    r"could|may|might|are|is|also|made|did|do|hold|hope\w*|follow\w*|voluntar\w+|spontaneous\w*|by|"
    r"a day|per|"
    r"deportations?|so|since|as|and|daily|using|شد\w*|از|بود\w*|وارد|در)(?!\w)|[,.;)]|\s*$|\n)"
)
_PERSON: Final = dict(UNITS)["person"]
_IN_ALL: Final = re.compile(
    r"(?:altogether|in total|in all|totall?ing|a total of|جمعا|مجموعا|در مجموع) $"
)
_PAID: Final = whole_words(
    r"cash|receiv\w+|got|paid|pays?|assistance|grants?|cost of|rent|fares?|given|distributed|handed|"
    r"کمک|نقد|نقدی|پرداخت|کرایه|توزیع|دریافت"
)
_NOT_PAID: Final = whole_words(
    r"fees?|fines?|tax\w*|appeal\w*|worth|loss\w*|families pay|charg\w+|trade|price|bribes?|جریمه"
)


@dataclass
class Counted:
    """`told`: where the unit comes from: named, before, taken (from another number). `noun` may be empty."""

    number: Number
    sentence: Span
    clause: Span
    quantifier: str
    start: int
    unit: str | None
    measure: str | None
    category: str | None
    noun: Span
    told: str
    before_words: str = ""

    @property
    def end(self) -> int:
        return max(self.number.end, self.noun.end)

    def is_demographic(self, flat: str) -> bool:
        return _DEMOGRAPHIC.match(flat[self.noun.start : self.noun.end]) is not None


def counted(page: Page) -> list[Counted]:
    found: list[Counted] = []
    for sentence in page.sentences:
        inside = page.numbers_in(sentence.start, sentence.end)
        parted = clauses(page.flat, sentence, BOUNDARY) if inside else []
        for number in inside:
            clause = next((each for each in parted if each.holds(number.start)), sentence)
            each = _read(page, sentence, clause, number, found)
            if each:
                found.append(each)
    return found


def _read(
    page: Page, sentence: Span, clause: Span, number: Number, before: list[Counted]
) -> Counted | None:
    flat = page.flat
    if number.role == "money":
        return _money(page, sentence, clause, number, number.currency)
    last = before[-1] if before and before[-1].sentence == sentence else None
    if last and last.number.currency and _IN_ALL.search(flat[last.end : number.start]):
        return _money(page, sentence, clause, number, last.number.currency)
    if number.role != "counts" or _is_casualty(flat, clause, number):
        return None
    quantifier, start = _quantifier(flat, sentence, number)
    for measure, category, words in MEASURES:
        named = words.match(flat, number.end + 1, sentence.end)
        if named and flat[number.end : number.end + 1] in (" ", "-"):
            noun = Span(*named.span())
            return Counted(
                number, sentence, clause, quantifier, start, None, measure, category, noun, "named"
            )
    unit, noun, told = _unit(flat, sentence, clause, number, before)
    labelled = _labelled(flat, sentence, number) if told != "named" else None
    if labelled:
        label = flat[labelled[3].start : labelled[3].end]
        here = Span(number.end, number.end)
        return Counted(
            number, sentence, clause, quantifier, start, *labelled[:3], here, "before", label
        )
    if unit is None or not _is_about_people(page, sentence, told):
        return None
    made = Counted(number, sentence, clause, quantifier, start, unit, None, None, noun, told)
    if told == "before":
        made.before_words = flat[noun.start : noun.end]
        made.noun = Span(number.end, number.end)
    return made


def _labelled(
    flat: str, sentence: Span, number: Number
) -> tuple[str | None, str | None, str | None, Span] | None:
    """Unit, measure, category and noun of “Persons: 233” or “meals: 1,150”."""
    label = _LABEL.search(flat[sentence.start : number.start])
    if label is None:
        return None
    start, end = (sentence.start + at for at in label.span("label"))
    for measure, category, words in MEASURES:
        if named := words.search(flat, start, end):
            return None, measure, category, Span(*named.span())
    for unit, words in UNITS:
        if named := words.search(flat, start, end):
            return unit, None, None, Span(*named.span())
    return None


def _money(
    page: Page, sentence: Span, clause: Span, number: Number, currency: str
) -> Counted | None:
    flat = page.flat
    around = flat[sentence.start : sentence.end]
    if _NOT_PAID.search(around) or not (page.heading or _PAID.search(around)):
        return None
    quantifier, start = _quantifier(flat, sentence, number)
    named = re.compile(
        r" ?(?:afghanis?|afn|afs|rupees?|pakistani rupees|us dollars?|dollars?|افغانی|کلدار|دالر)"
    ).match(flat, number.end, sentence.end)
    noun = Span(*named.span()) if named else Span(number.end, number.end)
    return Counted(number, sentence, clause, quantifier, start, None, currency, None, noun, "named")


def _quantifier(flat: str, sentence: Span, number: Number) -> tuple[str, int]:
    lead = max(sentence.start, number.start - 40)
    found = QUANTIFIER.search(flat[lead : number.start])
    if found:
        return str(found.lastgroup), lead + found.start()
    for code, words in QUANTIFIER_AFTER:
        if words.match(flat, number.end):
            return code, number.start
    return "exact", number.start


def _is_casualty(flat: str, clause: Span, number: Number) -> bool:
    after, before = flat[number.end : clause.end], flat[clause.start : number.start]
    return bool(CASUALTY_AFTER.match(after) or CASUALTY_BEFORE.search(before))


def _unit(
    flat: str, sentence: Span, clause: Span, number: Number, before: list[Counted]
) -> tuple[str | None, Span, str]:
    named = _noun(flat, sentence, number.end)
    if named:
        return named[0], named[1], "named"
    nowhere = Span(number.end, number.end)
    if not _GOES_ON.match(flat, number.end, sentence.end) and number.end < sentence.end:
        return None, nowhere, ""
    noun = _noun_before(flat, clause, number, before)
    if noun:
        return noun[0], noun[1], "before"
    earlier = _unit_of_earlier(before)
    if earlier:
        return earlier, nowhere, "taken"
    if number.value >= 100 and _PERSON.search(flat[max(0, number.start - 200) : number.start]):
        return "person", nowhere, "taken"
    moving = MOVING.search(flat, number.end, min(sentence.end, number.end + 25))
    return ("person", nowhere, "taken") if moving and number.value >= 10 else (None, nowhere, "")


def _noun(flat: str, sentence: Span, at: int) -> tuple[str, Span] | None:
    """The last noun of the phrase: “300 Afghan families” are families."""
    for skipped in (_PLUS, _OF_THE):
        found = skipped.match(flat, at, sentence.end)
        at = found.end() if found else at
    best: tuple[str, Span] | None = None
    for _number in range(6):
        at += 1 if flat[at : at + 1] in (" ", "-", "\n") else 0
        named = next(
            ((code, m) for code, words in UNITS if (m := words.match(flat, at, sentence.end))), None
        )
        if named:
            best, at = (named[0], Span(*named[1].span())), named[1].end()
        word = _WORD.match(flat, at, sentence.end)
        if named is None and (best or not word or word[0][0].isdigit() or _STOP.match(word[0])):
            break
        at = at if named else word.end() if word else at
        if flat[at : at + 1] not in (" ", "-"):
            break
    return best


def _noun_before(
    flat: str, clause: Span, number: Number, before: list[Counted]
) -> tuple[str, Span] | None:
    """“returns could reach 100,000”, “the number of foreigners … at 206,018”."""
    last = min(before[-1].end, number.start) if before else clause.start
    nouns = [
        (found.start(), code, Span(*found.span()))
        for code, words in UNITS
        for found in words.finditer(flat, max(last, clause.start), number.start)
    ]
    if not nouns:
        return None
    _at, unit, noun = max(nouns)
    told = flat[max(last, clause.start) : number.start]
    reaches = re.search(
        r"(?:reach\w*|rose to|number of|total\w*|at|to|of|رسید\w*|به) (?:\W|\w+ ){0,3}$", told
    )
    return (unit, noun) if reaches else None


def _unit_of_earlier(before: list[Counted]) -> str | None:
    for wanted in (("person", "movement"), ("household",), ("vehicle",)):
        for each in reversed(before[-8:]):
            if each.unit in wanted:
                return each.unit
    return None


def _is_about_people(page: Page, sentence: Span, told: str) -> bool:
    words = page.flat[sentence.start : sentence.end]
    return bool(
        page.heading
        or (told == "taken" and page.dates_in(sentence.start, sentence.end))
        or (told == "taken" and LINKED.search(words))
        or any(sign.search(words) for _code, sign in (*CATEGORIES, *POPULATIONS))
        or any(sign.search(words) for sign in (MOVING, PLANNING, STOCK, TOTAL))
        or (told == "named" and page.crossings_in(sentence.start, sentence.end))
    )
