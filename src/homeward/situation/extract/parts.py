"""Which numbers are parts of another one: men and women, one crossing and the next, deported and not."""

import re
from itertools import takewhile
from typing import Final

from homeward.situation.extract.counting import Counted
from homeward.situation.extract.page import Page
from homeward.situation.extract.vocabulary import MANNERS

_MOST: Final = 40  # parts of one total; also a bound on the work for a text of nothing but numbers
_OPENS: Final = re.compile(
    r":|\(|(?<!\w)(?:including|among (?:them|whom)|comprising|consisting of|made up of|of (?:whom|which|"
    r"them|these)|"
    r"they included|these were|شامل|به شمول|از جمله|از این میان)(?!\w)"
)
_THEY: Final = re.compile(
    r"(?:they|these|those|among them|of (?:them|these)|the group) (?:included?|were|comprised)?"
)
_LABEL: Final = re.compile(
    r"(?: (?:of them|were|was|are|came|went|crossed|returned|had|been))* ?([^,;.()]{0,60})"
)
_AND: Final = re.compile(r"(?<!\w)(?:and|و|while)(?!\w).*$")


def parts_of(page: Page, found: list[Counted]) -> dict[int, list[int]]:
    """Place of a total → places of its parts, in the list of what was counted."""
    parts: dict[int, list[int]] = {}
    taken: set[int] = set()
    for at, total in enumerate(found):
        if at in taken or total.measure:
            continue
        run = _run(page, found, at)
        if run:
            parts[at] = run
            taken |= set(run)
    return parts


def name_of_part(page: Page, each: Counted) -> str:
    if each.noun.end > each.noun.start:
        return page.text[each.noun.start : each.noun.end].lower()
    told = _LABEL.match(page.flat, each.number.end, each.sentence.end)
    words = _AND.sub("", told[1]) if told else ""
    return re.sub(r"^(?:through|via|at|from|by|in|از|در)(?: the)? ", "", words.strip()).strip()


def _run(page: Page, found: list[Counted], at: int) -> list[int]:
    """Two or more numbers behind a total; one after the other, all of a kind."""
    total = found[at]
    behind = list(
        takewhile(
            lambda place: (
                found[place].sentence == total.sentence or _goes_on(page, total, found[place])
            ),
            range(at + 1, min(len(found), at + 1 + _MOST)),
        )
    )
    for matches in (_is_group, _is_opened, _has_crossing, _has_manner):
        run = []
        for place in behind:
            if matches(page, total, found[place], found, place):
                run.append(place)
            elif run:
                break
        least = 1 if matches is _is_group and run and _opens(page, total, found[run[0]]) else 2
        if len(run) >= least and all(_is_less(total, found[place]) for place in run):
            return run
    return []


def _is_less(total: Counted, part: Counted) -> bool:
    """A dropped digit may make the total too small; the check of the sum tells, not the reading."""
    return (
        part.quantifier == "exact"
        and part.measure is None
        and total.unit in (part.unit, "movement", "person")
    )


def _goes_on(page: Page, total: Counted, part: Counted) -> bool:
    """The next sentence begins with “They included”."""
    starts = page.flat[part.sentence.start : part.sentence.start + 30]
    near = 0 <= part.sentence.start - total.sentence.end <= 3
    return near and _THEY.match(starts) is not None


def _is_group(page: Page, total: Counted, part: Counted, _found: list[Counted], _at: int) -> bool:
    return part.is_demographic(page.flat) and not total.is_demographic(page.flat)


def _is_opened(page: Page, total: Counted, part: Counted, found: list[Counted], at: int) -> bool:
    """Numbers without a noun of their own in a list that “:”, “(” or “including” opens."""
    return part.told != "named" and _opens(page, total, part)


def _opens(page: Page, total: Counted, part: Counted) -> bool:
    return _OPENS.search(page.flat, total.end, part.number.start) is not None


def _has_crossing(
    page: Page, _total: Counted, part: Counted, found: list[Counted], at: int
) -> bool:
    end = found[at + 1].start if at + 1 < len(found) else part.sentence.end
    own = page.crossings_in(part.number.end, min(end, part.sentence.end))
    return part.told != "named" and len(own) == 1


def _has_manner(page: Page, _total: Counted, part: Counted, found: list[Counted], at: int) -> bool:
    end = found[at + 1].start if at + 1 < len(found) else part.sentence.end
    words = page.flat[part.number.end : min(end, part.sentence.end)]
    return len(words) < 60 and any(pattern.search(words) for _code, pattern in MANNERS)
