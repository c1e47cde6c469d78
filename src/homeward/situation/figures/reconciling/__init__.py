"""Why do these figures differ? They agree, or their words explain it, or they contradict each other.

What is not told is first taken as it is usually meant (a total without a base date counts from that of the
others, a total without a day goes up to its publication) and told where the answer hangs on it. Nothing is
recommended: that a person does.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from django.utils.translation import gettext_lazy as _

from homeward.situation.codes import UNITS
from homeward.situation.figures.figure import Bounds, Figure
from homeward.situation.figures.findings import Said
from homeward.situation.figures.reconciling.claims import Claim, Reading, claims_of
from homeward.situation.figures.reconciling.differences import Reason, differences
from homeward.situation.figures.reconciling.feasible import Feasible

Verdict = Literal["consistent", "explained", "contradictory", "insufficient"]
ORDER: dict[Verdict, int] = {
    "contradictory": 0, "insufficient": 1, "explained": 2, "consistent": 3,
}  # fmt: skip
NEARLY_SAME = 0.01
TOLD_APART = {"stock": "stock", "planning": "planning"}


@dataclass
class Reconciled:
    """`conflicts`: figures that cannot all be true, none of them to spare. `ranges`: what the others leave
    for each figure; `common`: what all of them allow, where they are about the same.
    """

    verdict: Verdict = "insufficient"
    reasons: list[Reason] = field(default_factory=list)
    conflicts: list[tuple[str, ...]] = field(default_factory=list)
    ranges: dict[str, Bounds] = field(default_factory=dict)
    common: Bounds | None = None


def reconcile(figures: Sequence[Figure]) -> Reconciled:
    """Of any selection. Each unit by itself; planning figures and stocks are not held against flows."""
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for each in figures:
        groups[each.unit, TOLD_APART.get(each.kind, "counted")].append(each)
    found = Reconciled()
    verdicts: list[Verdict] = [_of_group(some, found) for some in groups.values() if len(some) > 1]
    verdicts += _between_groups(groups, found)
    found.verdict = min(verdicts, key=ORDER.__getitem__, default="insufficient")
    if not verdicts:
        sentence = _("There are not two figures here that can be held against each other.")
        found.reasons.append(Reason("kind", tuple(each.id for each in figures), Said(sentence)))
    return found


def _of_group(figures: list[Figure], found: Reconciled) -> Verdict:
    for each in figures:
        if not claims_of([each], Reading.AT_FACE_VALUE):
            sentence = _("%(id)s does not tell what days it counts.")
            found.reasons.append(Reason("period", (each.id,), Said(sentence, {"id": each.id})))
    dated = [each for each in figures if claims_of([each], Reading.AT_FACE_VALUE)]
    if len(dated) < 2:
        return "insufficient"
    possible = [reading for reading in Reading if Feasible(claims_of(dated, reading)).is_possible]
    if not possible:
        return _contradictory(dated, Reading.ANY_RULE, found)
    reading = possible[0]
    if reading == Reading.ANY_RULE:
        _tell_what_is_untold(dated, found)
        return _contradictory(dated, Reading.ANY_END, found)
    found.ranges |= _ranges(dated, reading)
    if reading == Reading.ANY_END:
        _tell_missing_ends(_conflict(dated, Reading.AT_FACE_VALUE), found)
        return "insufficient"
    return _agreeing(dated, found)


def _agreeing(figures: list[Figure], found: Reconciled) -> Verdict:
    """Nothing contradicts; whether the numbers need explaining at all."""
    claims = _own_claims(figures, Reading.AT_FACE_VALUE)
    regions = {claim.most for claim in claims.values()}
    if len(regions) == 1:
        found.common = Bounds(
            max(each.bounds.low for each in claims.values()),
            min(each.bounds.high for each in claims.values()),
        )
        return "consistent"
    if len(figures) > 2 and _confirm_each_other(figures):
        ids = tuple(each.id for each in figures)
        sentence = _("Each follows from the others: %(ids)s add up.")
        found.reasons.append(Reason("chain", ids, Said(sentence, {"ids": ids})))
        return "consistent"
    apart = [
        pair
        for pair in combinations([(each, claims[each.id]) for each in figures], 2)
        if not pair[0][1].bounds.meets(pair[1][1].bounds)
    ]
    found.reasons += [reason for pair in apart for reason in differences(*pair)]
    return "explained" if apart else "consistent"


def _own_claims(figures: Sequence[Figure], reading: Reading) -> dict[str, Claim]:
    """Of each figure what it claims in all, without its parts."""
    found: dict[str, Claim] = {}
    for claim in claims_of(figures, reading):
        found.setdefault(claim.figure, claim)
    return found


def _confirm_each_other(figures: list[Figure]) -> bool:
    """Whether for each of them the others leave hardly anything else."""
    left = _left_by_others(figures, Reading.AT_FACE_VALUE)
    return len(left) == len(figures) and all(
        left[each.id].high - left[each.id].low <= NEARLY_SAME * each.value
        and left[each.id].meets(each.bounds)
        for each in figures
    )


def _left_by_others(figures: Sequence[Figure], reading: Reading) -> dict[str, Bounds]:
    own = _own_claims(figures, reading)
    found = {}
    for each in figures:
        others = [claim for claim in claims_of(figures, reading) if claim.figure != each.id]
        region = own[each.id].most
        found[each.id] = Feasible(others, [region]).range_of(region)
    return {name: bounds for name, bounds in found.items() if bounds}


def _ranges(figures: Sequence[Figure], reading: Reading) -> dict[str, Bounds]:
    together = Feasible(claims_of(figures, reading))
    own = _own_claims(figures, reading)
    found = {each.id: together.range_of(own[each.id].most) for each in figures}
    return {name: bounds for name, bounds in found.items() if bounds}


def _contradictory(figures: list[Figure], reading: Reading, found: Reconciled) -> Verdict:
    """With what the others leave for each of those that contradict each other."""
    few = _conflict(figures, reading)
    ids = tuple(each.id for each in few)
    found.conflicts.append(ids)
    own = _own_claims(few, reading)
    found.ranges |= _left_by_others(few, reading)
    told = {"ids": ids, "values": tuple(each.value for each in few)}
    sentence = _("As they are worded %(ids)s cannot all be true (%(values)s).")
    found.reasons.insert(0, Reason("contradiction", ids, Said(sentence, told)))
    found.reasons += [
        reason
        for pair in combinations([(each, own[each.id]) for each in few], 2)
        for reason in differences(*pair)
    ]
    return "contradictory"


def _conflict(figures: list[Figure], reading: Reading) -> list[Figure]:
    """As few of them as cannot all be true."""
    few = list(figures)
    for each in figures:
        fewer = [other for other in few if other is not each]
        if not Feasible(claims_of(fewer, reading)).is_possible:
            few = fewer
    return few


def _tell_missing_ends(figures: Iterable[Figure], found: Reconciled) -> None:
    for each in figures:
        if not each.period_end:
            sentence = _(
                "%(id)s does not tell up to which day it counts: an earlier one explains it."
            )
            found.reasons.append(Reason("end", (each.id,), Said(sentence, {"id": each.id})))


def _tell_what_is_untold(figures: Iterable[Figure], found: Reconciled) -> None:
    for each in figures:
        if each.kind == "cumulative" and not each.period_start:
            sentence = _("%(id)s does not tell since when it counts: only another day explains it.")
            found.reasons.append(Reason("base_date", (each.id,), Said(sentence, {"id": each.id})))


def _between_groups(
    groups: dict[tuple[str, str], list[Figure]], found: Reconciled
) -> list[Verdict]:
    """Households and persons, counts and plans are told apart."""
    verdicts: list[Verdict] = []
    for one, other in combinations(groups, 2):
        ids = tuple(each.id for each in (*groups[one], *groups[other]))
        if "planning" in (one[1], other[1]):
            sentence = _("A planning figure is never held against what was counted: %(ids)s.")
            found.reasons.append(Reason("kind", ids, Said(sentence, {"ids": ids})))
        elif one[1] != other[1]:
            sentence = _("Who is there and who came are two things: %(ids)s.")
            found.reasons.append(Reason("kind", ids, Said(sentence, {"ids": ids})))
            verdicts.append("explained")
        else:
            verdicts.append(_units(groups[one], groups[other], ids, found))
    return verdicts


def _units(
    one: list[Figure], other: list[Figure], ids: tuple[str, ...], found: Reconciled
) -> Verdict:
    households, persons = (one, other) if one[0].unit == "household" else (other, one)
    impossible = [
        (few.id, many.id)
        for few in households
        for many in persons
        if (few.unit, many.unit) == ("household", "person")
        and 1 < many.value <= few.value
        and (few.crossing, few.population, few.period_start, few.period_end)
        == (many.crossing, many.population, many.period_start, many.period_end)
    ]
    if impossible:
        found.conflicts += impossible
        sentence = _("There cannot be as many households as persons: %(ids)s.")
        found.reasons.append(Reason("unit", impossible[0], Said(sentence, {"ids": impossible[0]})))
        return "contradictory"
    sentence = _("They count different things and are not converted: %(units)s.")
    units = tuple(str(UNITS[some[0].unit]) for some in (one, other))
    found.reasons.append(Reason("unit", ids, Said(sentence, {"units": units})))
    return "explained"
