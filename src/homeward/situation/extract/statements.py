"""Statements a text tells: who said what, where, and which other one it denies, repeats or corrects."""

from homeward.situation.extract.page import Page
from homeward.situation.extract.proposals import Attribution, Statement
from homeward.situation.extract.reasons import Reason
from homeward.situation.extract.speech import Said

_FAR_BACK = 50  # statements; an answer to one before those is not proposed


def statements(page: Page) -> tuple[Statement, ...]:
    spoken = [each for each in page.said if not each.is_data]
    return tuple(_statement(page, each, spoken[:at]) for at, each in enumerate(spoken))


def _statement(page: Page, each: Said, before: list[Said]) -> Statement:
    who = each.speaker
    answers = _answered(each, before)
    return Statement(
        **page.quoted(each.words.start, each.words.end),
        because=_because(page, each, answers),
        unsure=_unsure(each),
        attribution=Attribution(who.name, who.role, who.organisation),
        is_quoted=each.is_quoted,
        stance=each.stance,
        answers=answers,
        venue=each.venue,
        said_on=page.said_on(each),
    )


def _answered(each: Said, before: list[Said]) -> int | None:
    """A denial answers the last one by somebody else; who corrects or repeats, the last of their own."""
    if each.stance == "says":
        return None
    own = each.stance in ("repeats", "corrects", "withdraws")
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _FAR_BACK), -1):
        if (before[place].speaker.organisation == each.speaker.organisation) == own:
            return place
    return None


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
    if not each.speaker:
        unsure.append(Reason("unnamed_speaker"))
    return tuple(unsure)
