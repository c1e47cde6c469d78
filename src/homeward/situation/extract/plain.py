"""A text made easy to match, letter for letter as long as the text itself, cut into sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SAME_LENGTH: Final = str.maketrans(
    {
        **dict(zip("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789", strict=True)),
        **dict.fromkeys("“”«»„", '"'),
        **dict.fromkeys("‘’ʼ", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u200c\u200e\u200f\u0654\t\r", " "),
        **dict.fromkeys("أإٱ", "ا"),
        **dict.fromkeys("ۀةە", "ه"),
        **dict.fromkeys("يى", "ی"),
        "ك": "ک",
        "٬": ",",
        "٫": ".",
        "،": ",",
        "؛": ";",
        "—": "–",
    }
)
_WHO: Final = re.compile(r"(?<!\w)WHO(?!\w)")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:approx|no|mr|mrs|ms|dr|gen|col|lt|st|sept|oct|nov|dec|jan|feb|mar|apr|aug|etc|rs|"
    r"a\.m|p\.m|u\.s|u\.n|[a-z]))\.$"
)
_STOP: Final = re.compile(r"[.!?؟]+[\"')\]]*(?=\s|$)|\n[ \t\r]*\n|\n")
_BULLET: Final = re.compile(r"\s*(?:[-–•*]|\d{1,2}[.)])\s")
_SHORT_LINE: Final = 70
_LONGEST: Final = 1500


@dataclass(frozen=True)
class Span:
    start: int
    end: int

    def holds(self, at: int) -> bool:
        return self.start <= at < self.end


def plain(text: str) -> str:
    """Lower case, Western digits, one kind of quotes; plain(text)[n] stands for text[n].

    The organisation WHO keeps its capitals: in lower case it is a pronoun.
    """
    same = text.translate(_SAME_LENGTH)
    low = [small if len(small := letter.lower()) == 1 else letter for letter in same]
    for found in _WHO.finditer(same):
        low[found.start() : found.end()] = "WHO"
    return "".join(low)


def sentences(text: str, flat: str) -> list[Span]:
    """A line ends one where the next is a bullet, or where it is too short to have been broken."""
    ends = [stop.end() for stop in _STOP.finditer(flat) if _is_end(text, flat, stop)]
    found: list[Span] = []
    start = 0
    for end in [*ends, len(flat)]:
        span = trimmed(flat, start, end)
        found += _cut(flat, span)
        start = end
    return found


def _cut(flat: str, span: Span) -> Iterator[Span]:
    """No sentence is longer than a page of print: what has no full stop is cut at a space."""
    while span.end - span.start > _LONGEST:
        space = flat.rfind(" ", span.start + 1, span.start + _LONGEST)
        at = space if space > 0 else span.start + _LONGEST
        yield trimmed(flat, span.start, at)
        span = trimmed(flat, at, span.end)
    if span.end > span.start:
        yield span


def clauses(flat: str, sentence: Span, boundary: re.Pattern[str]) -> list[Span]:
    return [*_between(sentence, boundary.finditer(flat, sentence.start, sentence.end))]


def trimmed(flat: str, start: int, end: int, around: str = " \n\t\r") -> Span:
    while start < end and flat[start] in around:
        start += 1
    while end > start and flat[end - 1] in around:
        end -= 1
    return Span(start, end)


def _is_end(text: str, flat: str, stop: re.Match[str]) -> bool:
    if stop[0].startswith("\n"):
        line = flat[flat.rfind("\n", 0, stop.start()) + 1 : stop.start()].strip()
        after = flat[stop.end() :]
        return (
            stop[0] != "\n"
            or len(line) < _SHORT_LINE
            or line.endswith((":", ".", ";"))
            or _BULLET.match(after[:8]) is not None
        )
    if _ABBREVIATION.search(flat[max(0, stop.start() - 8) : stop.start() + 1]):
        return False
    after = text[stop.end() : stop.end() + 8].lstrip()
    return not after[:1].islower() or not after[:1].isascii()


def _between(sentence: Span, marks: Iterator[re.Match[str]]) -> Iterator[Span]:
    start = sentence.start
    for mark in marks:
        if mark.start() > start:
            yield Span(start, mark.start())
            start = mark.start()
    yield Span(start, sentence.end)
