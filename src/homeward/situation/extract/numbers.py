"""Numbers in a text, and which of them count nobody: money, ages, shares, hours, telephones, years."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from homeward.situation.extract.number_words import IN_WORDS, SCALE, SCALES, value_of
from homeward.situation.extract.plain import Span

_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?"
_ONE: Final = rf"(?:{_DIGITS})(?: ?(?:{SCALE})(?!\w)|(?:mn|m|k)(?!\w))?"
_WRITTEN: Final = re.compile(
    rf"(?<![\w.,/:+])(?:(?:{_DIGITS}) (?:{SCALE}) (?:and|و) (?:{_DIGITS}) (?:{SCALE})|"
    rf"(?:{_DIGITS}) (?:{SCALE}) و (?:{_DIGITS})(?![\d,])|(?:{_ONE}))"
)
_PIECE: Final = re.compile(rf"({_DIGITS}) ?({SCALE}|mn|m|k)?")
_LETTERS: Final = {"m": 1_000_000, "mn": 1_000_000, "k": 1_000}
_PHONE: Final = re.compile(r"(?<!\w)(?:\+|00?)\d[\d \-()]{6,}\d|(?<!\w)0\d{2,4}-\d{4,}")
_OTHER_COUNT: Final = (
    r"%|per ?cent|percent|درصد|فیصد",
    r"[- ]?(?:years?|months?|weeks?|days?|hours?|minutes?|km|kilomet\w+|miles?|met(?:re|er)s?|"
    r"kilos?|kg|degrees?|times|o'clock|a\.m|p\.m)(?!\w)",
    r"-(?:year|month|week|day|hour|bed|point|member)s?(?:-old)?(?!\w)",
    r"(?:st|nd|rd|th)(?!\w)",
    r":\d\d",
    r" ?(?:ساله|سال|ماه|هفته|روز|ساعت|دقیقه|کیلومتر)(?!\w)",
    r" (?:in|out of) (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|10)(?!\w)",
    r" (?:fewer|more|less|higher|lower) than",
)
_NOT_PEOPLE_AFTER: Final = re.compile("|".join(f"(?:{each})" for each in _OTHER_COUNT))
_NOT_PEOPLE_BEFORE: Final = re.compile(
    r"(?:\bage[sd]?(?: between(?: \d+ and)?| of| under| over| about| from \d+ to)?|article|section|phase|"
    r"chapter|page|\bno\.|resolution|form|room|ماده|شماره)\s*$"
)
_CURRENCY: Final = (
    ("AFN", r"afn|afghanis?|afs|افغانی"),
    ("PKR", r"pkr|pakistani rupees?|rupees?|rs\.?|کلدار"),
    ("USD", r"usd|us dollars?|dollars?|us\$|\$|دالر"),
    ("EUR", r"eur|euros?|€|یورو"),
    ("IRR", r"tomans?|rials?|تومان|ریال"),
)
_MONEY_BEFORE: Final = re.compile(
    "(?:" + "|".join(f"(?P<{code}>{words})" for code, words in _CURRENCY) + r") ?\Z"
)
_MONEY_AFTER: Final = re.compile(
    r"\s?(?:" + "|".join(f"(?P<{code}>{words})" for code, words in _CURRENCY) + r")(?!\w)"
)
_ONE_IN: Final = re.compile(
    r"(?<!\w)(?:one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of)(?: every)? $"
)
_COUNTED_AFTER: Final = re.compile(
    r" (?:afghan|famil|pe[or]|indiv|returnee|refugee|house|migr|m[ea]n|wom[ea]n|child|truck|meal|[آ-ی])"
)
_MOST: Final = 10**12  # no count of people; a number of an account or a slip of the finger
_YEARS: Final = (range(1300, 1500), range(1900, 2101))


@dataclass(frozen=True)
class Number:
    """`role`: counts, money, share or other. `currency` is an ISO 4217 code."""

    start: int
    end: int
    value: int | float
    role: str
    currency: str = ""


def numbers(flat: str, taken: Iterable[Span]) -> list[Number]:
    """All that are not part of what is `taken` (dates)."""
    masked = _masked(flat, taken)
    found = [*_in_digits(masked), *_in_words(masked)]
    return sorted(found, key=lambda each: each.start)


def _masked(flat: str, taken: Iterable[Span]) -> str:
    letters = list(flat)
    phones = (Span(*phone.span()) for phone in _PHONE.finditer(flat))
    for span in (*taken, *phones):
        letters[span.start : span.end] = "_" * (span.end - span.start)
    return "".join(letters)


def _in_digits(masked: str) -> Iterator[Number]:
    for found in _WRITTEN.finditer(masked):
        value = sum(_piece(piece) for piece in _PIECE.finditer(found[0]))
        if value > _MOST:
            continue
        whole = int(value) if value == int(value) else value
        yield _numbered(masked, found.start(), found.end(), whole)


def _in_words(masked: str) -> Iterator[Number]:
    for found in IN_WORDS.finditer(masked):
        before = masked[max(0, found.start() - 2) : found.start()].strip()
        value = value_of(found[0])
        if value is not None and not before[-1:].isdigit():
            yield _numbered(masked, found.start(), found.end(), value)


def _piece(piece: re.Match[str]) -> float:
    scale = SCALES.get(piece[2] or "") or _LETTERS.get(piece[2] or "", 1)
    return round(float(piece[1].replace(",", "")) * scale, 6)


def _numbered(masked: str, start: int, end: int, value: int | float) -> Number:
    before, after = masked[max(0, start - 40) : start], masked[end : end + 30]
    money = _MONEY_AFTER.match(after) or _MONEY_BEFORE.search(before)
    if money:
        return Number(start, end, value, "money", str(money.lastgroup))
    if re.match(r"\s?(?:" + _OTHER_COUNT[0] + ")", after):
        return Number(start, end, value, "share")
    if _NOT_PEOPLE_AFTER.match(after) or _is_label(before, after, masked[start:end]):
        return Number(start, end, value, "other")
    return Number(start, end, value, "counts")


def _is_label(before: str, after: str, written: str) -> bool:
    if _NOT_PEOPLE_BEFORE.search(before):
        return True
    if _ONE_IN.search(before):
        return True
    if not before.rpartition("\n")[2].strip() and re.match(r"[.)]\s", after) and written.isdigit():
        return "\n" in before or len(before) == 0
    bare_year = written.isdigit() and any(int(written) in years for years in _YEARS)
    return bare_year and not _COUNTED_AFTER.match(after)
