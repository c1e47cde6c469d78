"""What is proposed from a text. Nothing here is recorded until a person has confirmed it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from homeward.situation.extract.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """`text[start:end] == quote`; `because` says how it was understood, `unsure` what to look at twice."""

    quote: str
    start: int
    end: int
    because: tuple[Reason, ...] = ()
    unsure: tuple[Reason, ...] = ()

    def as_json(self) -> dict[str, Any]:
        told = {
            name: value for name, value in asdict(self).items() if name not in ("because", "unsure")
        }
        return {
            **told,
            "because": [reason.sentence for reason in self.because],
            "unsure": [reason.sentence for reason in self.unsure],
        }


@dataclass(frozen=True)
class Attribution:
    speaker: str = ""
    role: str = ""
    organisation: str = ""
    report: bool = False


@dataclass(frozen=True)
class Part:
    name: str
    value: int | float
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Figure(Proposal):
    """Codes as in `situation.codes`, `registration.codes` and `reference.codes`; dates are EDTF.

    `kind` is “assistance” for an amount, which has a `measure` and no unit. `is_denied`: the text says that
    it is not so, and the number is of no kind. `period_words`: the dates as the text has them.
    """

    value: int | float
    quantifier: str
    unit: str | None
    measure: str | None
    kind: str | None
    category: str | None
    population: tuple[str, ...]
    manner: str | None
    includes_deportees: bool | None
    crossings: tuple[str, ...]
    period_start: str | None
    period_end: str | None
    period_words: str
    parts: tuple[Part, ...]
    attribution: Attribution
    is_denied: bool = False


@dataclass(frozen=True, kw_only=True)
class Statement(Proposal):
    """`quote` is what was said; `answers` is the place in `statements` of the one it denies or repeats."""

    attribution: Attribution
    is_quoted: bool
    stance: str
    answers: int | None
    venue: str
    said_on: str | None


@dataclass(frozen=True, kw_only=True)
class Status(Proposal):
    """`lane` is None where none is named: all of them."""

    crossing: str
    lane: str | None
    status: str
    ground: str
    since: str | None
    until: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Event(Proposal):
    """An incident or a meeting. `place` is the code of a crossing or a name as written."""

    kind: str
    place: str | None
    on: str | None
    actors: tuple[str, ...]
    casualties: Mapping[str, int | float] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposals:
    published: date | None
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    statuses: tuple[Status, ...] = ()
    incidents: tuple[Event, ...] = ()
    meetings: tuple[Event, ...] = ()

    def as_json(self) -> dict[str, Any]:
        lists = {name: getattr(self, name) for name in LISTS}
        return {
            "published": self.published.isoformat() if self.published else None,
            **{name: [each.as_json() for each in found] for name, found in lists.items()},
        }


LISTS = ("figures", "statements", "statuses", "incidents", "meetings")
