"""`python -m bench.matching.within FOLDER`: Homeward's own engine in a process of its own, without files.

FOLDER holds what `bench.matching.people` wrote. Prints JSON: seconds to read and build, bytes a person (in
the arrays of the index; by which the process grew) and milliseconds of persons and of families of six, each
asked once.
"""

import ctypes
import gc
import json
import time
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from bench.matching.measures import Question, latency
from bench.matching.questions import asked_of, read_questions
from homeward.matching.engine.asking import matched
from homeward.matching.names import profile
from homeward.matching.people import People
from homeward.matching.tables import Fault, Row, read_people


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--asked", default=4000, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(folder: Path, asked: int, seed: int) -> None:
    rows = {
        row.id: row
        for row in read_people(folder / "queries.csv", calendar="gregorian", fault=refuse)
    }
    questions = asked_of(read_questions(folder), asked, seed)
    warm_up(questions.warming, rows, folder)
    before, begun = resident(), time.perf_counter()
    people = People(profile("afghan"))
    people.take(read_people(folder / "base.csv", calendar="gregorian", fault=refuse))
    built = time.perf_counter() - begun
    gc.collect()
    give_back()
    grown = (resident() - before) / max(1, len(people.index))
    for question in questions.warming:
        timed(people, question, rows)
    gc.freeze()
    single = [timed(people, question, rows) for question in questions.single]
    six = [timed(people, question, rows) for question in questions.six]
    arrays = held(people.index.built) / max(1, len(people.index))
    told = {"build_s": built, "asked": len(single)}
    told |= {"bytes_a_person": arrays, "grown_a_person": grown}
    times = {"single_ms": latency(single), "six_ms": latency(six) if six else None}
    click.echo(json.dumps(told | times))


def timed(people: People, question: Question, rows: dict[str, Row]) -> float:
    """Seconds from the words of the record to who it is."""
    records = [rows[each["id"]].record for each in question.family]
    begun = time.perf_counter()
    matched(people.index, records)
    return time.perf_counter() - begun


def warm_up(questions: list[Question], rows: dict[str, Row], folder: Path) -> None:
    """Compiles everything before memory and time are taken."""
    people = People(profile("afghan"))
    people.take([rows[each["id"]] for question in questions for each in question.family])
    for question in questions:
        timed(people, question, rows)


def resident() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) * 1024
    return 0


def held(part: Any) -> int:
    """Bytes of all arrays that an index is made of."""
    if isinstance(part, np.ndarray):
        return part.nbytes
    if is_dataclass(part):
        return sum(held(getattr(part, each.name)) for each in fields(part))
    return sum(map(held, part)) if isinstance(part, tuple) else 0


def give_back() -> None:
    """What was freed goes to the system, where the C library knows how: reading leaves as much behind."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def refuse(fault: Fault) -> None:
    raise click.ClickException(str(fault))


if __name__ == "__main__":
    main()
