"""In what two figures differ besides their number: each difference is a reason for the numbers to differ."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from homeward.situation.figures.figure import Figure
from homeward.situation.figures.findings import Said
from homeward.situation.figures.reconciling.claims import Claim, Region


@dataclass(frozen=True)
class Reason:
    """`by`: period, scope, counting_rule, unit, kind, chain, base_date or end."""

    by: str
    figures: tuple[str, ...]
    message: Said


def differences(one: tuple[Figure, Claim], other: tuple[Figure, Claim]) -> Iterator[Reason]:
    (first, claim), (second, against) = one, other
    here, there = claim.most, against.most
    both = (first.id, second.id)
    told = {"one": first.id, "other": second.id}
    if (here.start, here.end) != (there.start, there.end):
        sentence = _("%(one)s counts %(days)s, %(other)s counts %(others)s.")
        days = {"days": _days(here), "others": _days(there)}
        yield Reason("period", both, Said(sentence, told | days))
        yield from _what_lies_between(one, other)
    if here.places != there.places:
        sentence = _("%(one)s counts at %(places)s, %(other)s at %(others)s.")
        places = {"places": _place(first), "others": _place(second)}
        yield Reason("scope", both, Said(sentence, told | places))
    if here.statuses != there.statuses:
        sentence = _("%(one)s counts “%(people)s”, %(other)s counts “%(others)s”.")
        people = {"people": first.population, "others": second.population}
        yield Reason("scope", both, Said(sentence, told | people))
    if here.manners != there.manners:
        sentence = _("Deportees are counted in one of %(one)s and %(other)s, and not in the other.")
        yield Reason("counting_rule", both, Said(sentence, told))
    if first.kind != second.kind and "rate" in (first.kind, second.kind):
        sentence = _("%(one)s and %(other)s: one is told by the day, the other in all.")
        yield Reason("kind", both, Said(sentence, told))


def _what_lies_between(one: tuple[Figure, Claim], other: tuple[Figure, Claim]) -> Iterator[Reason]:
    """Of two that only end on different days: how many a day that takes."""
    (first, claim), (second, against) = sorted((one, other), key=lambda each: each[1].most.end)
    days = (against.most.end - claim.most.end).days
    if replace(claim.most, end=against.most.end) != against.most or second.value <= first.value:
        return
    more = second.value - first.value
    sentence = _(
        "So %(more)s came in the %(days)s days between %(one)s and %(other)s, %(daily)s a day."
    )
    told = {"more": more, "days": days, "one": first.id, "other": second.id, "daily": more // days}
    yield Reason("period", (first.id, second.id), Said(sentence, told))


def _days(region: Region) -> Said | date:
    if region.start is None:
        return Said(_("up to %(end)s"), {"end": region.end})
    if region.start == region.end:
        return region.end
    return Said(_("%(start)s to %(end)s"), {"start": region.start, "end": region.end})


def _place(figure: Figure) -> str | Said:
    return Said(_("all crossings")) if figure.crossing in ("", "all") else figure.crossing
