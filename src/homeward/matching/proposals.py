"""What the machine proposes about somebody at the desk: who they may be, how surely, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

# The same person likely; possible; nobody there, but their family is known; nobody there.
Level = Literal["same", "possible", "family_member", "not_seen"]

# What was compared. "names": a whole name typed into one field, in any order.
Compared = Literal[
    "given_name",
    "father_name",
    "grandfather_name",
    "family_name",
    "names",
    "sex",
    "birth",
    "place",
    "document",
    "family",
]


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for or against. `weight`: log2 of the odds it adds, negative against.

    `how`: "same", "sounds_same", "similar", "part", "differs" for names; "overlap", "near", "apart"
    for births; "same", "differs" for sex and documents, "near" for a number one slip away; "district",
    "province", "differs" for places; "others_found" for the family. `here` and `there`: the values
    compared, as people wrote them; empty where there is none to show.
    """

    compared: Compared
    how: str
    weight: float
    here: str = ""
    there: str = ""


@dataclass(frozen=True)
class Proposal:
    """An earlier person. `score`: log2 of the odds that all reasons add up to; `probability`: 0 to 1,
    given how many are registered and who else it could be.
    """

    person: UUID
    household: UUID
    score: float
    probability: float
    level: Level
    reasons: Sequence[Reason]


@dataclass(frozen=True)
class Family:
    """An earlier household where several of those at the desk were found; `known`: pairs of a
    member's position at the desk and the earlier person; `new`: positions of members who were not there.
    """

    household: UUID
    probability: float
    known: Sequence[tuple[int, UUID]]
    new: Sequence[int]


@dataclass(frozen=True)
class Proposals:
    """`of_members`: for every member at the desk the likeliest first; `families`: likewise."""

    of_members: Sequence[Sequence[Proposal]]
    families: Sequence[Family]
