"""Each of a list of people against a register, by themselves or with those they stand with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from homeward.matching.family import judged_together, look_for
from homeward.matching.index import Found, Index
from homeward.matching.judging import Match, judged
from homeward.matching.people import People
from homeward.matching.records import Record
from homeward.matching.tables import Row

MOST_TOGETHER = 60  # a larger group is a bus, not a family, and is asked one by one


class Answer(NamedTuple):
    query: Row
    matches: list[Match]


def answers(people: People, queries: Iterable[Row], *, alone: bool) -> Iterator[Answer]:
    """In the order in which families are met. Everybody is looked for, also by a family of one."""
    for group in grouped(queries, alone=alone):
        matches = matched(people.index, [row.record for row in group])
        yield from (Answer(row, found) for row, found in zip(group, matches, strict=True))


def matched(index: Index, records: Sequence[Record]) -> list[list[Match]]:
    """Of people who stand together; the likeliest first."""
    asked, found = look_for(index, records)
    if len(records) > 1:
        return judged_together(index, asked, found).members
    return [judged_alone(index, each) for each in found]


def judged_alone(index: Index, found: Sequence[Found]) -> list[Match]:
    families = [index.registration_of(hit.row) for hit in found]
    return judged(found, index.weights, len(index), families=families)


def grouped(queries: Iterable[Row], *, alone: bool) -> Iterator[list[Row]]:
    if alone:
        yield from ([row] for row in queries)
        return
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in queries:
        groups[row.registration or f"\0{row.id}"].append(row)
    for group in groups.values():
        yield from [group] if len(group) <= MOST_TOGETHER else ([row] for row in group)
