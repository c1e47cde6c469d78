"""Every date and stretch of time a text tells, where it stands and which days it means."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from homeward.reference.calendars import GREGORIAN
from homeward.situation.extract.calendar_words import DOUBTFUL_ALONE
from homeward.situation.extract.date_patterns import PATTERNS
from homeward.situation.extract.date_readings import OF_CALENDAR, READERS, told_by
from homeward.situation.extract.patterns import whole_words
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.vocabulary import PLANNING
from homeward.situation.extract.when import Day, Resolved, resolved

_WILL: Final = whole_words(r"will|shall|would|(?:is|are) (?:to|due)|خواهد|خواهند")
_STOPS: Final = (". ", "\n", "; ", "؟")
_NEAR: Final = 400  # letters around a date that are looked at
_LEADING: Final = 12  # letters before a date that still opens its sentence
_TOGETHER: Final = re.compile(
    r" ?(?:to|until|till|through|and|up to|-|–|تا|الی)(?: the| on| روز| تاریخ)? ?"
)
_BEFORE: Final = (
    (
        "since",
        re.compile(
            r"(?:since|starting(?: on| from)?|beginning|effective)(?: at least| about| the)? $|"
            r"(?<!\w)since [\w' ]{3,30} (?:began|started|opened|closed|ended)(?: on| in)? $"
        ),
    ),
    (
        "from",
        re.compile(r"(?:from|between|(?<!\w)از)(?: the)?(?: (?:تاریخ|روز|ماه|سال|بامداد))* $"),
    ),
    (
        "by",
        re.compile(
            r"(?<!\w)(?:by|until|till|up to|as of|as at|through|to|تا|الی)(?: the)?(?: (?:تاریخ|روز|"
            r"ماه))* $"
        ),
    ),
)
_SAYING: Final = re.compile(
    r"(?:said|says|told \w+|announced|confirmed|reported|stated|wrote|denied|rejected|dismissed|warned|"
    r"repeated|added)(?: (?:it|him|this|that|the claims?|the reports?|reporters))?,?(?: late|"
    r" early)?(?: on)? $"
)


@dataclass(frozen=True)
class When:
    """`role`: on, range, since, by, past (a stretch up to the publication). `first`, `last`: EDTF or None.

    `is_saying` marks the day on which something was said, not the one that is spoken of.
    """

    start: int
    end: int
    first: str | None
    last: str | None
    role: str
    because: tuple[Reason, ...] = ()
    unsure: tuple[Reason, ...] = ()
    is_saying: bool = False
    told: Day | None = None


def dates(text: str, flat: str, published: date | None) -> list[When]:
    atoms: list[When] = []
    for name, found in _found(text, flat):
        reading = READERS[name](found, published, _is_ahead(flat, found))
        if name == "same":
            reading = _the_same(atoms)
        told = told_by(found, ahead=False) if name in OF_CALENDAR else None
        role = "past" if name in ("span", "span_fa") else "on"
        role = "range" if name in ("days", "days_after", "half", "quarter") else role
        atoms.append(When(*found.span(), reading.first, reading.last, role,
                          reading.because, reading.unsure, told=told))  # fmt: skip
    return _joined(flat, atoms, published)


def _found(text: str, flat: str) -> list[tuple[str, re.Match[str]]]:
    """Earlier patterns win over later ones where they overlap."""
    kept: list[tuple[str, re.Match[str]]] = []
    taken = bytearray(len(flat) + 1)
    for name, pattern in PATTERNS:
        for found in pattern.finditer(flat):
            if any(taken[found.start() : found.end()]) or not _is_date(text, name, found):
                continue
            taken[found.start() : found.end()] = b"\1" * len(found[0])
            kept.append((name, found))
    return sorted(kept, key=lambda each: each[1].start())


def _is_date(text: str, name: str, found: re.Match[str]) -> bool:
    """“may” and “march” are months with a capital; “می” is one where no verb goes on from it."""
    named = found.groupdict().get("month")
    if not named:
        return True
    at, end = found.span("month")
    if named.isascii() and not text[at].isupper():
        return False
    if named in DOUBTFUL_ALONE and text[end : end + 1] == "\u200c":
        return False
    alone = name == "month" and not (found["y"] or found["called"] or found["part"])
    return not (alone and named in DOUBTFUL_ALONE)


def _is_ahead(flat: str, found: re.Match[str]) -> bool:
    """Whether the sentence speaks of what is to come, or calls the day the next one."""
    groups = found.groupdict()
    if groups.get("next") in ("next", "the coming"):
        return True
    begun, far = max(0, found.start() - _NEAR), found.end() + _NEAR
    start = max(begun, *(flat.rfind(stop, begun, found.start()) + 1 for stop in _STOPS))
    before = flat[start : found.start()]
    if re.search(r"(?:since|as of) $", before) or _SAYING.search(before):
        return False
    ends = [at for stop in _STOPS if (at := flat.find(stop, found.end(), far)) >= 0]
    will = _WILL.search(flat, found.end(), min(ends, default=far))
    leads = will and (len(before.strip()) < _LEADING or not will[0].isascii())
    return bool(PLANNING.search(before) or leads)


def _the_same(before: list[When]) -> Resolved:
    known = next((each for each in reversed(before) if each.last), None)
    if known is None:
        return Resolved(None, None, unsure=(Reason("no_day_before"),))
    return Resolved(known.last, known.last, (Reason("same_day"),))


def _joined(flat: str, atoms: list[When], published: date | None) -> list[When]:
    """Two dates with “to” between them are one stretch; the words before say which end a date is."""
    found: list[When] = []
    for when in atoms:
        before = found[-1] if found else None
        if before and before.role in ("from", "since") and _meets(flat, before, when):
            found[-1] = _stretch(before, when, published)
        else:
            found.append(_placed(flat, when))
    return [replace(each, role="since") if each.role == "from" else each for each in found]


def _meets(flat: str, before: When, when: When) -> bool:
    return _TOGETHER.fullmatch(flat, before.end, when.start) is not None


def _stretch(before: When, when: When, published: date | None) -> When:
    first, last = before.first, when.last
    told = before.told
    if told and told.year is None and last and last[:4].isdigit() and told.calendar == GREGORIAN:
        same = resolved(replace(told, year=int(last[:4])), published)
        first = same.first if same.first and same.first <= last else first
    role = "since" if told is None or told.part == "start" else "range"
    role = "range" if before.role == "from" and told and not told.part else role
    return replace(
        before,
        end=when.end,
        first=first,
        last=last,
        role=role,
        because=(*before.because, *when.because),
        unsure=(*before.unsure, *when.unsure),
    )


def _placed(flat: str, when: When) -> When:
    before = flat[max(0, when.start - 45) : when.start]
    if _SAYING.search(before):
        return replace(when, is_saying=True)
    for role, words in _BEFORE:
        if when.role == "on" and words.search(before):
            return replace(when, role=role)
    return when
