"""One module for each engine. All answer the same: `fill` with a base, then `ask` family by family."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bench.matching.people import Columns

SHOWN = 10
Row = dict[str, str]
Found = list[tuple[str, float]]
NAMES = ("given_name", "father_name", "grandfather_name", "family_name")


@dataclass(frozen=True)
class Answer:
    """Seconds for all of them, and what was found for each, best first."""

    seconds: float
    found: list[Found]


class Peer(Protocol):
    """`bytes_a_person` is what the filled engine takes, in memory or on disk as `note` says."""

    name: str
    note: str
    bytes_a_person: float

    def fill(self, base: Columns) -> None: ...

    def ask(self, family: Sequence[Row]) -> Answer: ...

    def close(self) -> None: ...


def text_of(row: Row) -> str:
    """The names as they stand, in small letters: what one does before a search in text."""
    return " ".join(row[name] for name in NAMES if row.get(name)).lower()


def texts_of(base: Columns) -> list[str]:
    columns = [base[name].tolist() for name in NAMES if name in base]
    return [" ".join(filter(None, names)).lower() for names in zip(*columns, strict=True)]


def year_of(birth: str) -> int:
    """0 where there is none."""
    return int(birth[:4]) if birth[:4].isdigit() else 0


def years_of(base: Columns) -> list[int]:
    if "birth" not in base:
        return [0] * len(base["id"])
    return [year_of(birth) for birth in base["birth"].tolist()]


def nearer_first(found: list[tuple[str, float, int]], year: int) -> Found:
    """Of equal scores the one born nearest: the only use that is made of births."""
    ranked = sorted(found, key=lambda each: (-each[1], abs(each[2] - year)))
    return [(person, score) for person, score, _year in ranked[:SHOWN]]
