"""A figure against its own parts: do they add up, and can they be parts of it at all?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from homeward.situation.figures.breakdown import Division, divisions, in_other_units
from homeward.situation.figures.figure import ROUND, Bounds, Figure, Part, grain
from homeward.situation.figures.findings import Outcome, Said, failed, passed
from homeward.situation.figures.slips import LIKELIEST, slip

CHECK = "parts"


def check_parts(figure: Figure) -> Iterator[Outcome]:
    if figure.kind in ("rate", "peak"):
        return
    found = divisions(figure)
    wrong = [each for each in found if not _may_be(figure, each)]
    # Parts by place and by manner may be told as one list: Torkham, Chaman, and deported besides.
    if wrong and len(found) > 1 and _agree(figure, _all(found)):
        wrong = []
    for division in wrong:
        yield _does_not_add_up(figure, division)
    if not wrong and figure.has_all_parts and any(each.whole for each in found):
        yield from passed(CHECK, figure.id)
    yield from _parts_of_parts(figure)
    yield from _other_units(figure)


def adds_up(figure: Figure) -> bool:
    """Whether its parts speak for it."""
    told = list(check_parts(figure))
    return bool(told) and all(each.finding is None for each in told)


def _may_be(figure: Figure, division: Division) -> bool:
    if _agree(figure, division.parts):
        return True
    is_all = division.whole and figure.has_all_parts
    return not is_all and division.total <= figure.bounds.high


def _agree(figure: Figure, parts: tuple[Part, ...]) -> bool:
    """Where all numbers end in two zeros or more, each may have been rounded."""
    total = sum(part.value for part in parts)
    round_to = min(grain(each) for each in (figure.value, *(part.value for part in parts)))
    slack = round_to / 2 * len(parts) if round_to >= ROUND else 0
    allowed = figure.bounds
    if figure.quantifier == "exact" and not slack:
        allowed = Bounds(figure.value, figure.value)
    return allowed.meets(Bounds(total - slack, total + slack))


def _all(found: list[Division]) -> tuple[Part, ...]:
    return tuple(part for each in found for part in each.parts)


def _does_not_add_up(figure: Figure, division: Division) -> Outcome:
    names = [part.label for part in division.parts]
    more = division.total > figure.value
    sentence = (
        _("The parts (%(names)s) come to %(total)s, %(by)s more than the %(value)s told.")
        if more
        else _("The parts (%(names)s) come to %(total)s, %(by)s less than the %(value)s told.")
    )
    told = {
        "names": names, "total": division.total, "value": figure.value,
        "by": abs(division.total - figure.value),
    }  # fmt: skip
    return failed(CHECK, figure.id, Said(sentence, told), _mended(figure, division))


def _mended(figure: Figure, division: Division) -> Said:
    """The total if one slip explains it, else a part, else what is missing."""
    places = [("", figure.value, division.total)]
    for part in division.parts:
        places.append((part.label, part.value, part.value + figure.value - division.total))
    slips = [(slip(printed, meant), label, printed, meant) for label, printed, meant in places]
    found = [each for each in slips if each[0]]
    if found:
        how, label, printed, meant = min(found, key=lambda each: LIKELIEST.index(each[0]))
        told = {"meant": meant, "label": label, "how": how, "value": printed}
        if label:
            sentence = _("%(meant)s for %(label)s would make it add up: %(how)s in %(value)s.")
        else:
            sentence = _("%(meant)s would make it add up: %(how)s in the total.")
        return Said(sentence, told)
    if division.total < figure.value:
        sentence = _(
            "%(missing)s are in no part: one may be left out. Ask for the rest, or use %(total)s."
        )
        return Said(sentence, {"missing": figure.value - division.total, "total": division.total})
    return Said(
        _("%(total)s would make it add up, unless somebody stands in two parts."),
        {"total": division.total},
    )


def _parts_of_parts(figure: Figure) -> Iterator[Outcome]:
    for whole in figure.parts:
        inner = [part for part in figure.parts if part.within == whole.label]
        total = sum(part.value for part in inner)
        if inner and total != whole.value:
            sentence = _("The parts of %(label)s come to %(total)s, not to the %(value)s told.")
            told = {"label": whole.label, "total": total, "value": whole.value}
            yield failed(CHECK, figure.id, Said(sentence, told))
        elif inner:
            yield from passed(CHECK, figure.id)


def _other_units(figure: Figure) -> Iterator[Outcome]:
    """Families among persons: never more of them, and hardly ever just as many."""
    for part, unit in in_other_units(figure):
        persons, households = (figure.value, part.value)
        if figure.unit == "household" and unit == "person":
            persons, households = part.value, figure.value
        elif (figure.unit, unit) != ("person", "household"):
            continue
        if households < persons or households <= 1:
            yield from passed("unit", figure.id)
            continue
        sentence = (
            _("%(households)s families cannot be %(persons)s persons.")
            if households > persons
            else _("%(households)s families and %(persons)s persons is one number in two units.")
        )
        told = {"households": households, "persons": persons}
        yield failed("unit", figure.id, Said(sentence, told))
