"""Compiles all kernels on a few invented people: a minute of work once, and none where it was done before.

Run as a program by whoever serves, so that no desk waits for a compiler that holds the interpreter's lock.
"""

from typing import Final

from homeward.matching import compiled
from homeward.matching.births import read_edtf
from homeward.matching.engine.local import find_doubles
from homeward.matching.family import judged_together, look_for
from homeward.matching.names import profile
from homeward.matching.people import People
from homeward.matching.records import Record
from homeward.matching.tables import Row

FAMILY: Final = (
    ("Gul Agha", "Mohammad Nabi", "male", "1980"),
    ("Bibi Shirin", "Abdul Karim", "female", "1985"),
    ("گل آغا", "محمد نبی", "male", "1981"),
)


def main() -> None:
    if compiled.is_complete():
        return
    people = People(profile("afghan"))
    records = [_record(*each) for each in FAMILY]
    people.take(Row(str(n), str(n // 2), each) for n, each in enumerate(records))
    asked, found = look_for(people.index, records)
    judged_together(people.index, asked, found)
    people.index.scan(records[0])
    find_doubles(people.index, people.doubles(), threshold=0.5)
    compiled.note_complete()


def _record(given: str, father: str, sex: str, born: str) -> Record:
    birth, place, paper = read_edtf(born, "gregorian"), ("AF06", ""), (("tazkira", "1404-0100-1"),)
    return Record((given, father, "", ""), sex, birth, place, paper)


if __name__ == "__main__":
    main()
