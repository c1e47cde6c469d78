"""How dates and stretches of time are written; of two that overlap, the one that stands first here wins."""

import re
from typing import Final

from homeward.situation.extract.calendar_words import (
    DAYS_BACK,
    MONTHS,
    PARTS,
    SHIFTS,
    WEEKDAYS,
    alternation,
)
from homeward.situation.extract.number_words import IN_WORDS

_MONTH: Final = alternation(MONTHS)
_PART: Final = alternation(PARTS)
_YEAR: Final = r"(?:,? (?:سال )?(?P<{0}>1[2-5]\d\d|19\d\d|20\d\d)(?!\d|,\d\d\d))?"
_N: Final = r"(?P<n>\d{1,3}|" + IN_WORDS.pattern + ")"
_PATTERNS: Final = {
    "iso": r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    "slash": r"(?<![\d/.])(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})(?!\d)",
    "days": r"(?<![\d,.])(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: ?[-–] ?| (?:to|and|until|through|تا|الی) )"
    rf"(?P<e>\d{{1,2}})(?:st|nd|rd|th)? (?:ماه )?(?P<month>{_MONTH})(?!\w){_YEAR.format('y')}",
    "days_after": rf"(?<!\w)(?=[a-z])(?P<month>{_MONTH}) (?P<d>\d{{1,2}})(?: ?[-–] ?| (?:to|and|through) )"
    rf"(?P<e>\d{{1,2}})(?![\d,.]\d|\d| \w+ (?:famil|pe|aff)){_YEAR.format('y')}",
    "day": r"(?<![\d,.])(?P<d>\d{1,2})(?:st|nd|rd|th|م| ام)? (?:of |ماه )?"
    rf"(?P<month>{_MONTH})(?!\w){_YEAR.format('y')}",
    "day_after": rf"(?<!\w)(?=[a-z])(?P<month>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|"
    rf"[,.]\d| (?:per|%))" + _YEAR.format("y"),
    "quarter": r"(?:the )?(?:(?P<q>first|second|third|fourth|last) quarter|q(?P<qn>[1-4]))"
    r"(?: of)?(?: (?P<y>20\d\d))?(?!\w)",
    "half": r"(?:the )?(?P<q>first|second) half of (?P<y>20\d\d)",
    "month": rf"(?<!\w)(?:(?:the )?(?P<part>{_PART})(?: of |-| )(?:the )?)?(?P<called>ماه |month of )?"
    rf"(?P<month>{_MONTH})(?!\w)(?: of)?{_YEAR.format('y')}",
    "part": rf"(?<!\w)(?:the )?(?P<part>{_PART})(?: of)?(?: (?:the|this))? (?P<unit>year|month|سال|"
    rf"ماه)(?!\w)"
    r"(?P<era> (?:جاری|روان))?(?P<greg> میلادی)?",
    "span": rf"(?<!\w)(?:the )?(?:(?:last|previous) {_N} |past (?:{_N.replace('<n>', '<np>')} )?)"
    r"(?P<unit>hour|day|week|month|year)s?(?!\w)",
    "span_fa": rf"{_N} (?P<unit>ساعت|روز|هفته|ماه|سال) (?:گذشته|اخیر)",
    "ago": rf"(?<!\w){_N} (?P<unit>day|week)s? (?P<how>ago|earlier)(?!\w)",
    "ago_fa": rf"{_N} (?P<unit>روز|هفته) (?:پیش|بدین ?سو)",
    "shifted": rf"(?<!\w)(?P<shift>{alternation(SHIFTS)}) (?P<unit>week|month|year|weekend)(?!\w)",
    "shifted_fa": r"(?<!\w)(?P<unit>هفته|ماه|سال) (?P<shift>جاری|روان|گذشته|آینده)(?P<greg> میلادی)?",
    "in_span": rf"(?<!\w)(?:in|within|over) (?:just |only |less than |under |about |the )?{_N}[ -]"
    r"(?P<unit>day|week|month)s?(?!\w)",
    "weekend": r"(?<!\w)(?:at|over|on) the weekend(?!\w)",
    "weekday": r"(?<!\w)(?:(?P<next>next|the coming|last|early|late) )?(?:روز )?"
    rf"(?P<weekday>{alternation(WEEKDAYS)})(?!\w)(?: (?:night|morning|evening|afternoon|گذشته))?",
    "same": r"(?<!\w)(?:the same|that) (?:day|evening|night|morning)(?!\w)|همان روز",
    "back": rf"(?<!\w)(?P<back>{alternation(DAYS_BACK)})(?!\w)",
    "year": r"(?<!\w)(?:(?<=in )|(?<=since )|(?<=during )|(?<=of )|(?<=until )|"
    r"(?<=سال ))(?P<y>1[34]\d\d|19\d\d|20\d\d)"
    r"(?![\d,.]\d|\w)(?! (?:famil|afghan|peop|person|indiv))",
}
PATTERNS: Final = [(name, re.compile(pattern)) for name, pattern in _PATTERNS.items()]
