"""Persons by words of their names, in any order and script: the likest names of the whole register."""

from dataclasses import dataclass
from uuid import UUID

from homeward.matching.records import Record
from homeward.matching.register import register

MOST = 150  # persons whose names are read and compared


@dataclass(frozen=True)
class Near:
    """Candidates, the likest first; `cut` where there are more of them."""

    persons: list[UUID]
    cut: bool


def persons_named(text: str) -> Near:
    known = register.current()
    places = known.index.scan(Record((text, "", "", "")))
    return Near([known.person(place) for place in places[:MOST]], cut=len(places) > MOST)
