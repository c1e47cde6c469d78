"""Statements a text tells: who said what, where, and which other one it denies, repeats or corrects."""

import re

from homeward.situation.extract.page import Page
from homeward.situation.extract.proposals import Attribution, Statement
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.speech import Said

_TELLING = re.compile(r"\d[\d,.]*\d|[^\W\d]{5,}")
_FAR_BACK = 50  # statements; an answer to one before those is not proposed


def statements(page: Page) -> tuple[Statement, ...]:
    spoken = [each for each in page.said if not each.is_data]
    return tuple(_statement(page, each, spoken[:at]) for at, each in enumerate(spoken))


def _statement(page: Page, each: Said, before: list[Said]) -> Statement:
    who = each.speaker
    answers = _answered(page, each, before)
    return Statement(
        **page.quoted(each.words.start, each.words.end),
        because=_because(page, each),
        unsure=_unsure(each, answers),
        attribution=Attribution(who.name, who.role, who.organisation),
        is_quoted=each.is_quoted,
        stance=each.stance,
        answers=answers,
        venue=each.venue,
        said_on=page.said_on(each),
    )


def _answered(page: Page, each: Said, before: list[Said]) -> int | None:
    """A denial answers the last one by somebody else; who corrects or repeats, the last of their own.

    A denial that tells what it denies answers only one that speaks of the same.
    """
    if each.stance == "says":
        return None
    own = each.stance in ("repeats", "corrects", "withdraws")
    tells = not own and each.words.start >= each.verb.end
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _FAR_BACK), -1):
        is_own = before[place].speaker.organisation == each.speaker.organisation
        if is_own == own and not (tells and not _is_of_the_same(page, each, before[place])):
            return place
    return None


def _is_of_the_same(page: Page, one: Said, other: Said) -> bool:
    """A number or two longer words in both."""
    told = [
        set(_TELLING.findall(page.flat, each.words.start, each.words.end)) for each in (one, other)
    ]
    both = told[0] & told[1]
    return len(both) >= 2 or any(word[0].isdigit() for word in both)


def _because(page: Page, each: Said) -> tuple[Reason, ...]:
    words = page.text[each.verb.start : each.verb.end].strip()
    because = [Reason("said_by", {"words": words})]
    if each.stance != "says":
        because.append(Reason("stance", {"words": words}))
    return tuple(because)


def _unsure(each: Said, answers: int | None) -> tuple[Reason, ...]:
    unsure = [Reason("carried_speaker")] if each.is_carried else []
    if not each.speaker:
        unsure.append(Reason("unnamed_speaker"))
    if answers is not None:
        unsure.append(Reason("answers", {"number": answers + 1}))
    return tuple(unsure)
