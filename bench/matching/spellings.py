"""Real spellings: lists of names that the world spells in its own ways, found by the name alone.

The lists are public, are no part of Homeward, and nothing of them is kept: only shares are told. Where the
folder is absent this part is left out.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from bench.matching.peers import Found, Peer, Row
from bench.matching.people import COLUMNS, Columns
from bench.matching.romanised import romanised

COUNTRIES = ("afghan", "pakistan")
NEAR = 60.0


@dataclass(frozen=True)
class Retrieval:
    """`base` is person and name; `asked` likewise. Right is the person, or somebody of the very same name."""

    name: str
    base: list[tuple[str, str]]
    asked: list[tuple[str, str]]


Ask = Callable[[Columns, list[Row]], list[Found]]


def retrievals(folder: Path) -> list[Retrieval]:
    if not folder.is_dir():
        return []
    un, ofac = read(folder / "un_names.csv"), read(folder / "ofac_names.csv")
    from_there = [row for row in un if row["kind"] in ("good", "low") and of_countries(row)]
    ofac_there = [row for row in ofac if row["kind"] != "primary" and of_countries(row)]
    found = [
        candidates(read(folder / "af_election_names.csv")),
        against_primary(
            "UN original script → Latin", un, [row for row in un if row["kind"] == "orig"]
        ),
        against_primary("UN aliases AF/PK", un, from_there),
        against_primary("OFAC aliases AF/PK", ofac, ofac_there),
    ]
    return [*found, *(respelled(each) for each in found[2:])]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def of_countries(row: Row) -> bool:
    return any(country in row["nationality"].lower() for country in COUNTRIES)


def candidates(rows: list[Row]) -> Retrieval:
    both = [row for row in rows if row["eng"] and row["dari"]]
    base = [(row["person"], row["dari"]) for row in both]
    return Retrieval(
        "Latin → Dari, election candidates", base, [(row["person"], row["eng"]) for row in both]
    )


def against_primary(name: str, rows: list[Row], asked: list[Row]) -> Retrieval:
    base = [(row["person"], row["name"]) for row in rows if row["kind"] == "primary"]
    known = {person for person, _name in base}
    return Retrieval(
        name, base, [(row["person"], row["name"]) for row in asked if row["person"] in known]
    )


def respelled(retrieval: Retrieval) -> Retrieval:
    """Without the aliases that are other names: those of whom no word resembles any of the list's own."""
    names: dict[str, list[str]] = {}
    for person, name in retrieval.base:
        names.setdefault(person, []).append(name)
    near = [
        (person, alias)
        for person, alias in retrieval.asked
        if any(alike(alias, name) for name in names[person])
    ]
    return Retrieval(f"{retrieval.name}, spelling variants only", retrieval.base, near)


def alike(alias: str, name: str) -> bool:
    """As a crude measure has it, that none of the engines uses."""
    return fuzz.token_set_ratio(plain(alias), plain(name)) >= NEAR


def plain(text: str) -> str:
    return romanised(text.lower())


def columns_of(names: Sequence[tuple[str, str]]) -> Columns:
    found = {column: np.full(len(names), "", dtype=object) for column in COLUMNS}
    found["id"] = np.array([f"B{at}" for at in range(len(names))], dtype=object)
    found["given_name"] = np.array([name for _person, name in names], dtype=object)
    return found


def rows_of(asked: Sequence[tuple[str, str]]) -> list[Row]:
    empty = dict.fromkeys(COLUMNS, "")
    return [
        empty | {"id": f"Q{at}", "given_name": name} for at, (_person, name) in enumerate(asked)
    ]


def share_found(retrieval: Retrieval, ask: Ask) -> float:
    """recall@1"""
    found = ask(columns_of(retrieval.base), rows_of(retrieval.asked))
    hits = 0
    for (person, _alias), each in zip(retrieval.asked, found, strict=True):
        own = {name for other, name in retrieval.base if other == person}
        if each:
            first_person, first_name = retrieval.base[int(each[0][0][1:])]
            hits += first_person == person or first_name in own
    return hits / len(retrieval.asked)


def asking(peer: Peer) -> Ask:
    def ask(base: Columns, rows: list[Row]) -> list[Found]:
        peer.fill(base)
        return [peer.ask([row]).found[0] for row in rows]

    return ask
