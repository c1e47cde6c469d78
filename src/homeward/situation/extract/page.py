"""A text with everything that is named in it, found once and used by all that propose."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from homeward.situation.extract.dates import When, dates
from homeward.situation.extract.numbers import Number, numbers
from homeward.situation.extract.places import Named, crossings, places
from homeward.situation.extract.plain import Span, plain, sentences
from homeward.situation.extract.sources import NAMES, ORGANISATION
from homeward.situation.extract.speech import Said, said

_REPORT: Final = re.compile(
    r"(?:daily|weekly|situation|camp) report|"
    r"report (?:of|for) (?:the day|\w+day|the camp|\d)|گزارش (?:روزانه|کمپ|هفته وار)"
)
_HEADING: Final = 250
_TITLE: Final = 150
_VERB: Final = re.compile(r"(?<!\w)(?:was|were|is|are|has|have|said|says|shows?|according|found|that|put|گفت|شد|شدند)(?!\w)")


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
        return [
            when
            for when in self.dates
            if start <= when.start and when.end <= end and not when.is_saying
        ]

    def crossings_in(self, start: int, end: int) -> list[Named]:
        return [each for each in self.crossings if start <= each.start and each.end <= end]

    def quoted(self, start: int, end: int) -> dict[str, object]:
        return {"quote": self.text[start:end], "start": start, "end": end}
