"""People whom nobody ever was, for indexes made in tests."""

import random
from datetime import date, timedelta

from homeward.matching import layout
from homeward.matching.births import born
from homeward.matching.index import Index
from homeward.matching.names import profile
from homeward.matching.people import People
from homeward.matching.records import Record
from homeward.matching.tables import Row

FIRST = ("Zar", "Tor", "Gun", "Lob", "Mash", "Kash", "Spin", "Wal", "Dur", "Bish", "Nam", "Hel")
LAST = ("bek", "shal", "char", "yan", "wal", "gad", "rut", "mun", "tash", "pil", "dosh", "kam")
WORDS = [one + other for one in FIRST for other in LAST]
PROVINCES = tuple(f"AF{number:02}" for number in range(1, 17))


def birth_of(chance: random.Random):
    day = date(1950, 2, 2) + timedelta(days=chance.randrange(25_000))
    kinds = {"day": (day, day), "year": (day, day + timedelta(days=300))}
    kind = chance.choice(["day", "year", "none"])
    return born(*kinds[kind]) if kind in kinds else None


def somebody(chance: random.Random, *, father: str = "") -> Record:
    return Record(
        (
            chance.choice(WORDS),
            father or chance.choice(WORDS),
            chance.choice([*WORDS, ""]),
            chance.choice([*WORDS, ""]),
        ),
        chance.choice(["male", "female"]),
        birth_of(chance),
        (chance.choice(PROVINCES), ""),
        (("passport", f"P{chance.randrange(10**7):07}"),) if chance.random() < 0.3 else (),
    )


def crowd(size: int, *, seed: int = 1, together: int = 4) -> list[Row]:
    """`together` stand in each registration, children of one father."""
    chance = random.Random(seed)
    rows = []
    for number in range(size):
        group = number // together
        father = random.Random(seed * 1000 + group).choice(WORDS)
        rows.append(Row(f"p{number}", f"r{group}", somebody(chance, father=father)))
    return rows


def people_of(rows: list[Row]) -> People:
    people = People(profile("afghan"))
    people.take(rows)
    return people


def empty_index() -> Index:
    return Index(profile("afghan"))


def named(given: str, father: str = "", grandfather: str = "", family: str = "", **more) -> Record:
    return Record((given, father, grandfather, family), **more)


def day(text: str):
    found = date.fromisoformat(text)
    return born(found, found)


NOBODYS = layout.NO_REGISTRATION
