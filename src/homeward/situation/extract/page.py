"""A text with everything that is named in it, found once and used by all that propose."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar

from homeward.situation.extract.dates import When, dates
from homeward.situation.extract.numbers import Number, numbers
from homeward.situation.extract.patterns import whole_words
from homeward.situation.extract.places import Named, crossings, places
from homeward.situation.extract.plain import Span, plain, sentences
from homeward.situation.extract.sources import NAMES, ORGANISATION
from homeward.situation.extract.speech import Said, said

M = TypeVar("M", When, Named, Number)
_REPORT: Final = re.compile(
    r"(?:daily|weekly|situation|camp) report|"
    r"report (?:of|for) (?:the day|\w+day|the camp|\d)|گزارش (?:روزانه|کمپ|هفته وار)"
)
_PAUSE: Final = re.compile("[,;:]")
_DAY: Final = len("2025-04-19")
_HEADING: Final = 250
_TITLE: Final = 150
_VERB: Final = whole_words(
    r"was|were|is|are|has|have|said|says|shows?|according|found|that|put|گفت|شد|شدند"
)


@dataclass(frozen=True)
class Heading:
    """What the head of a daily report says for all of its lines."""

    organisation: str = ""
    crossing: Named | None = None
    when: When | None = None


class Page:
    def __init__(self, text: str, published: date | None) -> None:
        self.text, self.published = text, published
        self.flat = plain(text)
        self.sentences = sentences(text, self.flat)
        self.dates = dates(text, self.flat, published)
        self.crossings = crossings(self.flat)

    @cached_property
    def numbers(self) -> list[Number]:
        return numbers(self.flat, [Span(when.start, when.end) for when in self.dates])

    @cached_property
    def places(self) -> list[Named]:
        return places(self.text, self.crossings)

    @cached_property
    def said(self) -> list[Said]:
        return said(self.text, self.flat, self.sentences)

    @cached_property
    def heading(self) -> Heading | None:
        """None where no title of a report stands at the beginning."""
        head = self.flat[:_HEADING]
        if not any(self._is_title(sentence) for sentence in self.sentences[:3]):
            return None
        organisation = ORGANISATION.search(head)
        return Heading(
            NAMES[int(str(organisation.lastgroup)[1:])] if organisation else "",
            next((each for each in self.crossings if each.end <= _HEADING), None),
            next((each for each in self.dates if each.end <= _HEADING), None),
        )

    def _is_title(self, sentence: Span) -> bool:
        words = self.flat[sentence.start : sentence.end]
        return bool(len(words) < _TITLE and _REPORT.search(words) and not _VERB.search(words))

    @cached_property
    def undated(self) -> str:
        """Without its dates, so that the month of May plans nothing."""
        letters = list(self.flat)
        for when in self.dates:
            letters[when.start : when.end] = " " * (when.end - when.start)
        return "".join(letters)

    def dates_in(self, start: int, end: int) -> list[When]:
        """Those on which something was said left out."""
        return [when for when in _within(self.dates, start, end) if not when.is_saying]

    def said_on(self, said: Said) -> str | None:
        """The day told beside the words, not in them."""
        days = [
            when
            for when in _within(self.dates, said.sentence.start, said.sentence.end)
            if not self._is_to_come(when)
        ]
        marked = [when for when in days if when.is_saying]
        return next((when.first for when in [*marked, *days] if self._tells_when(said, when)), None)

    def _is_to_come(self, when: When) -> bool:
        """Nobody was quoted on a day after the publication; which day is meant then is not told."""
        return bool(self.published and (when.first or "") > self.published.isoformat())

    def _tells_when(self, said: Said, when: When) -> bool:
        if when.is_saying:
            return True
        start, end = sorted((when.start, said.verb.end))
        is_beside = not said.words.holds(when.start) and not _PAUSE.search(self.flat, start, end)
        return is_beside and when.role == "on" and len(when.first or "") == _DAY

    def spoken_around(self, at: int) -> Span | None:
        """The words of somebody that hold this place."""
        spoken = [each.words for each in self.said_at(at) if not each.is_data]
        return next((words for words in spoken if words.holds(at)), None)

    def crossings_in(self, start: int, end: int) -> list[Named]:
        return _within(self.crossings, start, end)

    def crossing_before(self, at: int) -> str | None:
        place = bisect_left(self.crossings, at, key=lambda each: each.end)
        return self.crossings[place - 1].name if place else None

    def places_in(self, start: int, end: int) -> list[Named]:
        return _within(self.places, start, end)

    def numbers_in(self, start: int, end: int) -> list[Number]:
        return _within(self.numbers, start, end)

    def said_at(self, at: int) -> list[Said]:
        """What is said in the sentence that holds this place."""
        place = bisect_right(self.sentences, at, key=lambda each: each.start) - 1
        return self._said_by_sentence.get(self.sentences[place].start, []) if place >= 0 else []

    @cached_property
    def _said_by_sentence(self) -> dict[int, list[Said]]:
        found: dict[int, list[Said]] = {}
        for each in self.said:
            found.setdefault(each.sentence.start, []).append(each)
        return found

    def quoted(self, start: int, end: int) -> dict[str, Any]:
        return {"quote": self.text[start:end], "start": start, "end": end}


def _within(mentions: list[M], start: int, end: int) -> list[M]:
    first = bisect_left(mentions, start, key=lambda each: each.start)
    last = bisect_left(mentions, end, key=lambda each: each.start)
    return [each for each in mentions[first:last] if each.end <= end]
