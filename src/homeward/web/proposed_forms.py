"""What was read from a text, as facts to look at and as the form in which a person confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from homeward.reception.codes import LANES
from homeward.reference.calendars import local_number
from homeward.reference.codes import CROSSINGS
from homeward.situation import codes
from homeward.situation.extract.proposals import (
    Event,
    Figure,
    Proposal,
    Proposals,
    Statement,
    Status,
)
from homeward.situation.figure_reading import POPULATIONS
from homeward.situation.wording import Reader, crossing_name
from homeward.web.situation_words import Fact

# Kinds of events that a text tells, as the record's code list has them.
INCIDENTS = {"clash": "clash", "attack": "attack", "arrest": "arrests", "accident": "accident",
             "protest": "protest_held"}  # fmt: skip
DISASTERS = frozenset({"earthquake", "flood", "fire"})
MEETINGS = frozenset({"flag_meeting", "jirga", "talks", "meeting"})


@dataclass(frozen=True)
class Proposed:
    """`sort`: of the form, empty where the record has no form for it; `fields`: its name, value pairs."""

    number: int
    start: int
    end: int
    quote: str
    facts: list[Fact]
    because: list[str]
    unsure: list[str]
    sort: str
    fields: list[tuple[str, str]]


def proposed(
    number: int, each: Proposal, found: Proposals, typed: Mapping[str, str], reader: Reader
) -> Proposed:
    sort, facts, fields = _as_form(each, reader)
    published = found.published.isoformat() if found.published else ""
    told = {"publisher": typed["publisher"], "url": typed["url"]}
    if sort == "figure":
        told["on"] = published
    filled = [(name, value) for name, values in (fields | told).items()
              for value in ([values] if isinstance(values, str) else values) if value]  # fmt: skip
    return Proposed(
        number, each.start, each.end, each.quote, [fact for fact in facts if fact.text],
        [reason.sentence for reason in each.because], [reason.sentence for reason in each.unsure],
        sort, filled,
    )  # fmt: skip


def _as_form(each: Proposal, reader: Reader) -> tuple[str, list[Fact], dict[str, Any]]:
    if isinstance(each, Figure):
        return _figure(each, reader)
    if isinstance(each, Status):
        return _status(each, reader)
    if isinstance(each, Statement):
        return _statement(each)
    assert isinstance(each, Event)  # noqa: S101
    return _event(each, reader)


def _figure(each: Figure, reader: Reader) -> tuple[str, list[Fact], dict[str, Any]]:
    """An amount of assistance, or a number that is denied, is shown but is no figure of ours."""
    said = codes.QUANTIFIERS[each.quantifier] if each.quantifier != "exact" else ""
    unit = codes.UNITS.get(each.unit or "", each.measure or "")
    number = local_number(round(each.value), reader.language)
    source = each.attribution.organisation or each.attribution.speaker or each.attribution.role
    parts = [f"{part.name} = {round(part.value)}" for part in each.parts]
    facts = [
        Fact(_("Number"), " ".join(str(word) for word in (said, number, unit) if word)),
        Fact(_("Kind of figure"), str(codes.KINDS.get(each.kind or "", each.kind or ""))),
        Fact(_("Who is counted"), reader.comma.join(str(POPULATIONS[p]) for p in each.population)),
        Fact(_("Crossings"), _crossings(each.crossings, reader)),
        Fact(_("Days counted"), _days(each.period_start, each.period_end, each.period_words)),
        Fact(_("Parts"), reader.comma.join(parts)),
        Fact(_("Whose count it is"), source),
        Fact(_("Denied"), _("The text says that it is not so.") if each.is_denied else ""),
    ]
    if each.unit not in codes.UNITS or each.kind not in codes.KINDS:
        return "", facts, {}
    deportees = {True: "in", False: "out", None: ""}[each.includes_deportees]
    return "figure", facts, {
        "quantifier": each.quantifier, "value": str(round(each.value)), "unit": each.unit,
        "kind": each.kind, "population": each.population[0] if len(each.population) == 1 else "all",
        "manner": each.manner or "", "deportees": deportees, "crossings": list(each.crossings),
        "start": each.period_start or "", "end": each.period_end or "", "parts": "\n".join(parts),
        "source": source, "excerpt": each.quote,
    }  # fmt: skip


def _status(each: Status, reader: Reader) -> tuple[str, list[Fact], dict[str, Any]]:
    facts = [
        Fact(_("Crossing"), crossing_name(each.crossing, reader)),
        Fact(_("Lane"), str(LANES[each.lane]) if each.lane else _("All lanes")),
        Fact(_("Status"), str(codes.STATUSES[each.status])),
        Fact(_("Ground"), str(codes.GROUNDS[each.ground])),
        Fact(_("Began"), each.since or ""),
        Fact(_("Ended"), each.until or ""),
        Fact(_("Reason"), each.reason),
    ]
    return "status", facts, {
        "crossing": each.crossing, "lane": each.lane or "", "ground": each.ground,
        "status": each.status, "from": each.since or "", "to": each.until or "",
        "note": each.reason,
    }  # fmt: skip


def _statement(each: Statement) -> tuple[str, list[Fact], dict[str, Any]]:
    told = each.attribution
    speaker = told.speaker or told.organisation or told.role
    facts = [
        Fact(_("Speaker"), speaker),
        Fact(_("Role"), told.role),
        Fact(_("Organisation"), told.organisation),
        Fact(_("When"), each.said_on or ""),
        Fact(_("Where it was said"), each.venue),
    ]
    return "statement", facts, {
        "source": speaker, "role": told.role, "organisation": told.organisation,
        "on": each.said_on or "", "words": each.quote, "is_exact": "on" if each.is_quoted else "",
        "venue": each.venue,
    }  # fmt: skip


def _event(each: Event, reader: Reader) -> tuple[str, list[Fact], dict[str, Any]]:
    kind = INCIDENTS.get(each.kind, "other")
    if each.kind in MEETINGS or each.kind in DISASTERS:
        kind = "meeting" if each.kind in MEETINGS else "disaster"
    at_crossing = each.place in CROSSINGS
    place = crossing_name(each.place, reader) if each.place else ""
    facts = [
        Fact(_("What kind"), str(codes.INCIDENT_KINDS[kind])),
        Fact(_("When"), each.on or ""),
        Fact(_("Place"), place),
        Fact(_("Who took part"), reader.comma.join(each.actors)),
    ]
    return "incident", facts, {
        "kind": kind, "on": each.on or "", "crossings": [each.place] if at_crossing else [],
        "place_text": "" if at_crossing else (each.place or ""),
        "actors": ", ".join(each.actors), "description": each.quote,
    }  # fmt: skip


def _crossings(found: tuple[str, ...], reader: Reader) -> str:
    return reader.comma.join(crossing_name(each, reader) for each in found)


def _days(start: str | None, end: str | None, words: str) -> str:
    ends = [each for each in (start, end) if each]
    told = " – ".join(dict.fromkeys(ends))
    return f"{told} (“{words}”)" if told and words else told or words
