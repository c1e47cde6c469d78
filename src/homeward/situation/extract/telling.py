"""Proposals as lines for a terminal, in English."""

from collections.abc import Iterator
from typing import Any

from homeward.situation.extract.proposals import (
    Event,
    Figure,
    Proposal,
    Proposals,
    Statement,
    Status,
)

NOTHING = "Nothing was found that could be recorded."


def told(found: Proposals) -> Iterator[str]:
    lists: tuple[tuple[str, tuple[Proposal, ...]], ...] = (
        ("Figures", found.figures),
        ("Statements", found.statements),
        ("Crossings", found.statuses),
        ("Incidents", found.incidents),
        ("Meetings", found.meetings),
    )
    if not any(proposals for _title, proposals in lists):
        yield NOTHING
    for title, proposals in lists:
        if proposals:
            yield f"{title} ({len(proposals)})"
        for number, each in enumerate(proposals, 1):
            yield f"{number:3}. {_line(each)}"
            yield f"     “{' '.join(each.quote.split())}” ({each.start}–{each.end})"
            yield from (f"     why: {reason.sentence}" for reason in each.because)
            yield from (f"     unsure: {reason.sentence}" for reason in each.unsure)


def _line(each: Proposal) -> str:
    cells = _CELLS[type(each)](each)
    return " · ".join(cell for cell in cells if cell)


def _figure(each: Figure) -> list[str]:
    value = f"{each.value:,} {each.unit or each.measure}"
    parts = ", ".join(f"{part.name} {part.value:,}" for part in each.parts)
    return [
        f"{each.quantifier.replace('_', ' ')} {value}",
        "denied" if each.is_denied else each.kind or "",
        each.category or "",
        ", ".join(each.population),
        each.manner or "",
        ", ".join(each.crossings),
        _period(each.period_start, each.period_end),
        f"parts: {parts}" if parts else "",
        _who(each),
    ]


def _statement(each: Statement) -> list[str]:
    answers = f"{each.stance} {each.answers + 1}" if each.answers is not None else each.stance
    return [_who(each) or "?", answers, each.venue, each.said_on or ""]


def _status(each: Status) -> list[str]:
    lane = each.lane or "all lanes"
    period = _period(each.since, each.until)
    return [each.crossing, lane, each.status, each.ground, period, each.reason]


def _event(each: Event) -> list[str]:
    harmed = ", ".join(f"{number:,} {how}" for how, number in each.casualties.items())
    return [each.kind, each.place or "", each.on or "", ", ".join(each.actors), harmed]


def _period(first: str | None, last: str | None) -> str:
    return first or "" if first == last else f"{first or '…'} to {last or '…'}"


def _who(each: Figure | Statement) -> str:
    who = each.attribution
    return ", ".join(name for name in (who.speaker, who.role, who.organisation) if name)


_CELLS: dict[type[Proposal], Any] = {
    Figure: _figure,
    Statement: _statement,
    Status: _status,
    Event: _event,
}
