"""What is said of figures: a sentence with its numbers, written when it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language

from homeward.reference.calendars import GREGORIAN, format_date, local_number
from homeward.reference.codes import SCREEN_LANGUAGES
from homeward.reference.punctuation import comma


@dataclass(frozen=True)
class Said:
    """`sentence`: a lazy translation with %(name)s places. Numbers and days are as the reader has them."""

    sentence: Any
    told: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return str(self.sentence) % {name: in_words(value) for name, value in self.told.items()}


@dataclass(frozen=True)
class Finding:
    """What speaks against a figure. `suggestion`: what would make it right, if it was only mistyped."""

    check: str
    message: Said
    suggestion: Said | None = None


@dataclass(frozen=True)
class Outcome:
    """Of one check of the figure `of`; without a finding it was passed."""

    of: str
    check: str
    finding: Finding | None = None


def passed(check: str, *figures: str) -> list[Outcome]:
    return [Outcome(each, check) for each in figures]


def failed(check: str, of: str, message: Said, suggestion: Said | None = None) -> Outcome:
    return Outcome(of, check, Finding(check, message, suggestion))


def in_words(value: Any) -> str:
    spoken = get_language()
    language = spoken if spoken in SCREEN_LANGUAGES else "en"
    if isinstance(value, int):
        return local_number(value, language)
    if isinstance(value, date):
        return format_date(value, calendar=GREGORIAN, language=language)
    if isinstance(value, list | tuple):
        return comma(language).join(map(in_words, value))
    return str(value)
