"""How usual names are before a register has told: a list of a few people says little about names.

The shares come from the product's own lexicon; they count as much as `NAMES` names that were seen, so that
in a large register only the register speaks.
"""

from functools import cache
from typing import Final

from homeward.matching.names import Profile
from homeward.reference.lexicon import whole_names

NAMES: Final = 600.0
RAREST: Final = 0.0003  # share of a name that no list has
WITH_LEXICON: Final = "afghan"


@cache
def usual_shares(profile: Profile) -> dict[str, float]:
    """By skeleton; empty for the names of other peoples."""
    if profile.name != WITH_LEXICON:
        return {}
    weights: dict[str, float] = {}
    for name in whole_names():
        for word in profile.words(name.latin):
            weights[word.skeleton] = weights.get(word.skeleton, 0.0) + name.weight
    total = sum(weights.values())
    return {skeleton: weight / total for skeleton, weight in weights.items()}
