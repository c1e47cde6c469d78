"""Statements a text tells: who said what, where, and which other one it denies, repeats or corrects."""

from typing import Any

from homeward.situation.extract.page import Page
from homeward.situation.extract.proposals import Attribution, Statement
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.speech import Said


def statements(page: Page) -> tuple[Statement, ...]:
    spoken = [each for each in page.said if not each.is_data]
    return tuple(_statement(page, each, spoken[:at]) for at, each in enumerate(spoken))


def _statement(page: Page, each: Said, before: list[Said]) -> Statement:
    who = each.speaker
    answers = _answered(each, before)
    return Statement(
        **_quote(page, each),
        because=_because(page, each, answers),
        unsure=_unsure(each),
        attribution=Attribution(who.name, who.role, who.organisation),
        is_quoted=each.is_quoted,
        stance=each.stance,
        answers=answers,
        venue=each.venue,
        said_on=_said_on(page, each),
    )


def _quote(page: Page, each: Said) -> dict[str, Any]:
    return page.quoted(each.words.start, each.words.end)


def _answered(each: Said, before: list[Said]) -> int | None:
    """A denial answers the last one by somebody else; a correction or repetition, one's own if there is one."""
    if each.stance == "says":
        return None
    own = each.stance in ("repeats", "corrects", "withdraws")
    for place in range(len(before) - 1, -1, -1):
        if (before[place].speaker.organisation == each.speaker.organisation) == own:
            return place
    return None


def _said_on(page: Page, each: Said) -> str | None:
    days = [
        when.first
        for when in page.dates
        if when.is_saying and each.sentence.start <= when.start < each.sentence.end
    ]
    return days[0] if days else None


def _because(page: Page, each: Said, answers: int | None) -> tuple[Reason, ...]:
    words = page.text[each.verb.start : each.verb.end].strip()
    because = [Reason("said_by", {"words": words})]
    if each.stance != "says":
        because.append(Reason("stance", {"words": words}))
    if answers is not None:
        because.append(Reason("answers", {"number": answers + 1}))
    return tuple(because)


def _unsure(each: Said) -> tuple[Reason, ...]:
    unsure = [Reason("carried_speaker")] if each.is_carried else []
    return tuple([*unsure, *([] if each.speaker else [Reason("unnamed_speaker")])])
