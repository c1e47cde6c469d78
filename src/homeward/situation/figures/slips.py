"""Numbers that a slip of a hand makes of others: a digit dropped, doubled, changed or in the wrong place."""

from typing import Final

from django.utils.translation import gettext_lazy as _

DROPPED: Final = _("a digit seems dropped")
ADDED: Final = _("a digit seems too many")
SWAPPED: Final = _("two digits seem to have changed places")
CHANGED: Final = _("one digit seems wrong")


LIKELIEST: Final = (DROPPED, SWAPPED, ADDED, CHANGED)


def slip(printed: int, meant: int) -> object | None:
    """How `printed` may have come of `meant`; None where one slip does not explain it."""
    one, other = str(printed), str(meant)
    if meant <= 0 or printed < 0 or one == other:
        return None
    if len(other) == len(one) + 1:
        return DROPPED if one in _without_one(other) else None
    if len(one) == len(other) + 1:
        return ADDED if other in _without_one(one) else None
    if len(one) != len(other):
        return None
    apart = [place for place in range(len(one)) if one[place] != other[place]]
    if len(apart) == 1:
        return CHANGED
    if len(apart) == 2 and _crossed(one, other, *apart):
        return SWAPPED
    return None


def _without_one(digits: str) -> set[str]:
    return {digits[:place] + digits[place + 1 :] for place in range(len(digits))}


def _crossed(one: str, other: str, first: int, second: int) -> bool:
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]
