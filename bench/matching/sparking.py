"""`python -m bench.matching.sparking PEOPLE.csv`: the engine on Spark beside the one on this machine.

Both in one process, on one index and two cores. Prints JSON: seconds of each from the built index to the
pairs, of the start of Spark, and whether the pairs and their scores are the same.
"""

import json
import time
from pathlib import Path

import click

from bench.matching.within import refuse
from homeward.matching.engine.local import Pairs, find_doubles
from homeward.matching.engine.spark import find_doubles_on_spark, session_of
from homeward.matching.names import profile
from homeward.matching.people import People
from homeward.matching.tables import read_people

CORES = 2
THRESHOLD = 0.5


@click.command()
@click.argument("people", type=click.Path(path_type=Path))
def main(people: Path) -> None:
    found = People(profile("afghan"))
    found.take(read_people(people, calendar="gregorian", fault=refuse))
    index, doubles = found.index, found.doubles()
    nobody = People(profile("afghan"))
    find_doubles(nobody.index, nobody.doubles(), threshold=THRESHOLD)  # loads the kernels
    begun = time.perf_counter()
    here = find_doubles(index, doubles, threshold=THRESHOLD, threads=CORES)
    local, begun = time.perf_counter() - begun, time.perf_counter()
    session = session_of(f"local[{CORES}]")
    started, begun = time.perf_counter() - begun, time.perf_counter()
    there = find_doubles_on_spark(index, doubles, threshold=THRESHOLD, session=session)
    spark = time.perf_counter() - begun
    session.stop()
    times = {"local_s": local, "spark_start_s": started, "spark_s": spark}
    told = {"records": len(index), "pairs": len(here.scores), "same": same(here, there)}
    click.echo(json.dumps(told | times))


def same(one: Pairs, other: Pairs) -> bool:
    return one.rows.tolist() == other.rows.tolist() and one.scores.tolist() == other.scores.tolist()


if __name__ == "__main__":
    main()
