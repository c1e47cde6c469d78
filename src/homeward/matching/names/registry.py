"""The profiles by name: those built in, and those that an installed package offers.

A package adds one with an entry point of the group `homeward.names`, whose name is the profile's and
whose value leads to a `Profile`; it may take the place of one built in.
"""

from functools import cache
from importlib.metadata import entry_points

from homeward.matching.names.afghan import AFGHAN
from homeward.matching.names.generic import GENERIC
from homeward.matching.names.profiles import Profile

GROUP = "homeward.names"
BUILT_IN = {each.name: each for each in (AFGHAN, GENERIC)}


class UnknownProfile(LookupError):
    pass


@cache
def profile(name: str) -> Profile:
    for point in entry_points(group=GROUP, name=name):
        offered: Profile = point.load()
        return offered
    if name not in BUILT_IN:
        raise UnknownProfile(name)
    return BUILT_IN[name]
