"""Where sources cannot all be right, and where practice is not the rule: found, never decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from homeward.situation.episodes import Bound, Episode
from homeward.situation.models import StatusEdition

Sort = Literal["began", "ended", "status", "practice"]
OPPOSITE = frozenset({"open", "closed"})


@dataclass(frozen=True)
class Disagreement:
    """`told`: what each source says, one record for each different day or status; `over`: the days meant."""

    sort: Sort
    episodes: tuple[Episode, ...]
    told: tuple[StatusEdition, ...]
    over: Bound


def disagreements(found: Sequence[Episode]) -> list[Disagreement]:
    told = [each for episode in found for each in _about_bounds(episode)]
    for at, one in enumerate(found):
        told += [each for other in found[at + 1 :] for each in _about_both(one, other)]
    return sorted(told, key=lambda each: (each.over.first, each.sort))


def _about_bounds(episode: Episode) -> list[Disagreement]:
    found = []
    began, ended = episode.began, episode.ended
    if began.is_disputed:
        told = {(each.from_first, each.from_last): each for each in reversed(episode.records)}
        found.append(_of("began", (episode,), told, began))
    if ended and ended.is_disputed:
        told = {
            (each.to_first, each.to_last): each
            for each in reversed(episode.records)
            if each.to_first and each.to_last
        }
        found.append(_of("ended", (episode,), told, ended))
    return found


def _of(
    sort: Sort,
    episodes: tuple[Episode, ...],
    told: dict[tuple[date, date], StatusEdition],
    over: Bound,
) -> Disagreement:
    return Disagreement(sort, episodes, tuple(told[days] for days in sorted(told)), over)


def _about_both(one: Episode, other: Episode) -> list[Disagreement]:
    if not _contradict(one, other):
        return []
    days = _shared(one, other)
    if days is None:
        return []
    sort: Sort = "status" if one.ground == other.ground else "practice"
    return [Disagreement(sort, (one, other), (one.records[0], other.records[0]), days)]


def _contradict(one: Episode, other: Episode) -> bool:
    """“Restricted” for all lanes leaves each lane free to be anything; “unknown” says nothing."""
    pair = {one.status, other.status}
    if len(pair) == 1 or "unknown" in pair:
        return False
    if one.lane == other.lane:
        return True
    return pair == OPPOSITE and one.lane.meets(other.lane)


def _shared(one: Episode, other: Episode) -> Bound | None:
    """Days on which both held for certain. An end that nobody told is before a later beginning by the same
    ground; a rule holds beside whatever is observed until its end is told.
    """
    first = max(one.began.last, other.began.last)
    last = min(_certain_end(one, other), _certain_end(other, one))
    return Bound(first, last) if first < last else None


def _certain_end(one: Episode, other: Episode) -> date:
    if one.ended:
        return one.ended.first
    if one.ground == other.ground and other.began.first > one.began.last:
        return other.began.first
    return one.followed or date.max
