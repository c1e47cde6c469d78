"""A release whose hidden numbers are nowhere else by chance, so that a leak of one would be seen."""

from functools import cache

from homeward.statistics.disclosure import Dimension, Release, Rule, crossing, make
from homeward.statistics.releases.about import About
from homeward.statistics.releases.showing import shown

PLACE = Dimension("destination", ("AF01", "AF06", "AF27", "AF32"))
SEX = Dimension("sex", ("female", "male"))
RULE = Rule(minimum=6_000)
COUNTS = (74_021, 66_033, 5_077, 88_044, 5_151, 99_066, None, None)
ABOUT = About(
    "arrivals", "public", dict.fromkeys(("en", "prs", "pus"), "Arrived"), "movements", "Omari"
)


@cache
def released():
    keys = [(place, sex) for place in PLACE.codes for sex in SEX.codes]
    table = crossing("by_place", (PLACE, SEX), by=("destination", "sex"))
    draft = Release("one", (PLACE, SEX), dict(zip(keys, COUNTS, strict=True)), (table,))
    return make(draft, RULE).release


@cache
def published():
    return shown(ABOUT, released(), RULE)


def secrets():
    """Every count that is hidden."""
    hidden = {released().counts.get(key) for key in released().hidden}
    return {str(each) for each in hidden if each}
