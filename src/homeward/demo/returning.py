"""Families who were here before: told again months later, in the other script and without papers."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any, Final, NamedTuple

from homeward.demo.draw import happens, identifier, stream

ONE_IN: Final = 25  # families
PARTS: Final = ("given_name", "father_name", "grandfather_name", "family_name")


class Again(NamedTuple):
    """`source`: a desk input. `pairs`: who of it is whom of the family before, with the clerk's answer."""

    source: dict[str, Any]
    pairs: list[tuple[str, str, str]]


def come_again(
    families: Sequence[Mapping[str, Any]], *, seed: int, at: datetime
) -> Iterator[Again]:
    for number, family in enumerate(families[::ONE_IN]):
        rng = stream("again", seed, number)
        source = deepcopy(dict(family))
        source["household"] |= {"id": identifier(rng), "arrived_at": at.isoformat(), "phone": ""}
        if len(source["members"]) > 2 and happens(rng, 0.5):
            source["members"].pop()  # stayed behind this time
        new = {member["id"]: identifier(rng) for member in source["members"]}
        latin = happens(rng, 0.5)
        for member in source["members"]:
            _told_again(member, new, latin=latin)
        source["consent_by"] = new.get(source["consent_by"], source["members"][0]["id"])
        answer = "unsure" if number % 3 == 2 else "same"
        some = list(new.items())[:2]
        yield Again(source, [(now, before, answer) for before, now in some])


def _told_again(member: dict[str, Any], new: Mapping[str, str], *, latin: bool) -> None:
    """In one script, if it was ever written in that; by the year of birth, if that was told."""
    member["id"] = new[member["id"]]
    member["documents"] = []
    member.pop("proposed", None)
    kept, left = ("_latin", "") if latin else ("", "_latin")
    if member.get(f"given_name{kept}"):
        for part in PARTS:
            member[f"{part}{left}"] = ""
    if len(member.get("birth", "")) == len("1995-05-04") and member["birth"][:4].isdigit():
        member["birth"] = member["birth"][:4]
