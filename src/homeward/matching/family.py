"""Those who stand together are looked for together: where one member was, the others probably were."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from homeward.matching import layout
from homeward.matching.compare import TOTAL_BITS, Asked
from homeward.matching.index import BUDGET, Found, Index, papers_of
from homeward.matching.judging import Match, judged, prior_bits
from homeward.matching.layout import F32, I64
from homeward.matching.records import Record
from homeward.matching.seating import LARGEST, name_skeleton, parts_of, seat

FAMILIES: Final = 4
WORTH: Final = 6.0  # bits below which a member says nothing about a family
KNOWN: Final = 0.9  # probability from which a family counts as known
OF_A_FAMILY: Final = 5.0  # people, on the mean


class Seen(NamedTuple):
    """An earlier registration. `pairs`: row found by member, one to one; `support` by member."""

    registration: int
    bits: float
    pairs: dict[int, Found]
    support: dict[int, float]


class Together(NamedTuple):
    """`members`: the likeliest rows of each; `families`: with their probability, likeliest first."""

    members: list[list[Match]]
    families: list[tuple[Seen, float]]


def judged_together(
    index: Index, asked: Sequence[Asked], found: Sequence[Sequence[Found]]
) -> Together:
    """`found`: by member, as the index found them one by one."""
    parts = _parts(asked[:LARGEST])
    seen = [_seen(index, asked, found, parts, each) for each in _worth_looking(index, found)]
    families = _likely(sorted(seen, key=lambda each: -each.bits), index)
    known = {each.registration for each, probability in families if probability >= KNOWN}
    members = [
        [_of_family(match, index, known) for match in _supported(index, member, each, seen)]
        for member, each in enumerate(found)
    ]
    return Together(members, families)


def look_for(index: Index, records: Sequence[Record]) -> tuple[list[Asked], list[list[Found]]]:
    """Each of them by themselves: how they are asked about, and whom the index finds."""
    asked = [index.asked(record) for record in records]
    found = [
        index.find_asked(one, near, papers_of(record), budget=BUDGET)
        for (one, near), record in zip(asked, records, strict=True)
    ]
    return [one for one, _near in asked], found


def _worth_looking(index: Index, found: Sequence[Sequence[Found]]) -> list[int]:
    """The registrations for which most speaks when each member says the best they know."""
    bits: dict[int, float] = defaultdict(float)
    for each in found:
        best: dict[int, float] = {}
        for hit in each:
            registration = index.registration_of(hit.row)
            if registration != layout.NO_REGISTRATION:
                total = float(hit.result[TOTAL_BITS])
                best[registration] = max(best.get(registration, 0.0), total - WORTH)
        for registration, total in best.items():
            bits[registration] += total
    return sorted(bits, key=lambda registration: (-bits[registration], registration))[:FAMILIES]


def _parts(asked: Sequence[Asked]) -> I64:
    names = np.array(
        [
            [name_skeleton(each.row, each.skeletons, each.rarity, field) for each in asked]
            for field in (layout.GIVEN, layout.FATHER)
        ],
        np.int64,
    )
    parts = np.zeros(len(asked), np.int64)
    parts_of(names[0], names[1], parts)
    return parts


def _seen(
    index: Index,
    asked: Sequence[Asked],
    found: Sequence[Sequence[Found]],
    parts: I64,
    registration: int,
) -> Seen:
    """All members against all rows of a registration."""
    rows, count = index.together_with(registration)[:LARGEST], parts.size
    results = np.stack([_against(index, asked[each], rows, found[each]) for each in range(count)])
    pairs, support = np.zeros(count, np.int64), np.zeros(count)
    bits = seat(results, count, len(rows), parts, pairs, support)
    seated = [each for each in range(count) if pairs[each] >= 0]
    return Seen(
        registration,
        float(bits),
        {each: Found(rows[pairs[each]], results[each, pairs[each]]) for each in seated},
        {each: float(support[each]) for each in seated},
    )


def _against(index: Index, asked: Asked, rows: Sequence[int], found: Sequence[Found]) -> F32:
    """What was found already keeps its result, which knows of documents."""
    results = index.compare(asked, rows)
    known = {hit.row: hit.result for hit in found}
    for place, row in enumerate(rows):
        if row in known:
            results[place] = known[row]
    return results


def _supported(
    index: Index, member: int, found: Sequence[Found], families: Sequence[Seen]
) -> list[Match]:
    """The member's rows, with what the others say; a row that is somebody else's gets nothing."""
    support: dict[int, float] = {}
    hits = {hit.row: hit for hit in found}
    for family in families:
        pair = family.pairs.get(member)
        if pair is not None:
            hits.setdefault(pair.row, pair)
            support[pair.row] = family.support[member]
    return judged(
        list(hits.values()),
        index.weights,
        len(index),
        families=[index.registration_of(row) for row in hits],
        support=[support.get(row, 0.0) for row in hits],
    )


def _of_family(match: Match, index: Index, known: set[int]) -> Match:
    """Not the person, but somebody of a family that was here."""
    if match.level == "not_seen" and index.registration_of(match.row) in known:
        return match._replace(level="family_member")
    return match


def _likely(families: Sequence[Seen], index: Index) -> list[tuple[Seen, float]]:
    if not families:
        return []
    prior = prior_bits(index.weights, round(len(index) / OF_A_FAMILY))
    odds = np.array([family.bits + prior for family in families])
    all_odds = np.logaddexp2.reduce(np.append(odds, 0.0))
    return [
        (family, float(2.0 ** (each - all_odds)))
        for family, each in zip(families, odds, strict=True)
    ]
