"""`python -m bench.importing`: a partner's list through a real server, beside a bare csv + executemany.

The floor reads the same file with `csv` and writes its cells as they are into one table of the same
encrypted database, in one process that does nothing else; no row of it is checked, signed or chained.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import click

from bench.bringing import Supervisor, list_of
from bench.driving import SERVE, Server, clerk_of, families, homeward, serving
from bench.load import Run, burst
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect

HOUSEHOLDS = "/api/v1/households"
STEPS = ("reading", "checking", "importing")
FLOOR_ROWS_AT_ONCE = 1000
WARMING = 80
DURING = 60_000  # persons in the list that is imported meanwhile
PACES = (
    ("20 a second", 0.4),
    ("as fast as answers come", 0.0),
)  # seconds between a desk's requests


class Beside(NamedTuple):
    """What the desks did, and how many families of a list were registered in each second."""

    run: Run
    rate: float = 0.0


@click.command()
@click.option("--persons", multiple=True, default=(20_000, 200_000), show_default=True, type=int)
@click.option("--registrations", default=800, show_default=True, help="To measure p99 with.")
@click.option("--floor", "floor_of", type=click.Path(path_type=Path), hidden=True)
def bench(persons: tuple[int, ...], registrations: int, floor_of: Path | None) -> None:
    """Import lists of invented persons, and register at the desks while a list is imported."""
    if floor_of:
        click.echo(json.dumps(floor(floor_of)))
        return
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as place:
        for count in persons:
            show_list(measure_list(Path(place, str(count)), count))
        show_desks(measure_desks(Path(place, "desks"), registrations))


def measure_list(folder: Path, persons: int) -> dict[str, Any]:
    content = list_of(persons, seed=1)
    rows = content.count(b"\nF-")
    site = new_site(folder / "site")
    with serving(SERVE, site) as server, closing(Supervisor(site, server.port)) as supervisor:
        fresh = server.memory()["worker_rss"]
        took = {"upload": seconds(lambda: supervisor.bring(content))}
        took["reading"] = seconds(supervisor.wait)
        supervisor.check()
        took["checking"] = seconds(supervisor.wait)
        supervisor.start()
        took["importing"] = seconds(supervisor.wait)
        memory = {"fresh": fresh, "peak": server.memory()["peak_rss"]}
        if "Imported" not in supervisor.page():
            raise click.ClickException("the list was not imported")
    (folder / "list.csv").write_bytes(content)
    return {
        "rows": rows,
        "megabytes": len(content) / 1e6,
        "took": took,
        "memory": memory,
        "floor": floor_apart(folder / "list.csv"),
    }


def measure_desks(folder: Path, registrations: int) -> dict[str, Beside]:
    """Both loads on the same server without an import, then with one that is never over before them."""
    site = new_site(folder)
    sign_in = clerk_of(site)
    with serving(SERVE, site) as server, closing(Supervisor(site, server.port)) as supervisor:
        load = Load(server, sign_in)
        load.run(WARMING)
        found = {f"{name} alone": Beside(load.run(registrations, pace)) for name, pace in PACES}
        content = list_of(DURING, seed=2)
        supervisor.come_back()
        supervisor.bring(content)
        supervisor.wait()
        supervisor.check()
        supervisor.wait()
        supervisor.start()
        for name, pace in PACES:
            done, begun = supervisor.progress()["done"], time.perf_counter()
            run = load.run(registrations, pace)
            supervisor.come_back()
            after = supervisor.progress()
            if after["over"]:
                raise click.ClickException("the import was over before the desks were")
            rate = (after["done"] - done) / (time.perf_counter() - begun)
            found[f"{name}, with an import"] = Beside(run, rate)
        return found


class Load:
    """Eight desks that register, other families each time."""

    def __init__(self, server: Server, sign_in: tuple[str, str]) -> None:
        self.server, self.sign_in, self.seed = server, sign_in, 7

    def run(self, count: int, every: float = 0.0) -> Run:
        self.seed += 1
        bodies = families(count, seed=self.seed)
        run = burst(self.server.port, HOUSEHOLDS, bodies, self.sign_in, every)
        if run.refused:
            raise click.ClickException(f"{run.refused} registrations were refused")
        return run


def floor_apart(path: Path) -> dict[str, float]:
    """In a process of its own, so that its peak of memory is its own."""
    command = [sys.executable, "-m", "bench.importing", "--floor", str(path)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(found.stdout)
    return measured


def floor(path: Path) -> dict[str, float]:
    data = DataFolder(path.parent / "floor")
    data.prepare()
    with closing(connect(data.database, data.key())) as connection, path.open(newline="") as file:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        rows = csv.reader(file)
        columns = ", ".join(f"c{number} TEXT" for number in range(len(next(rows))))
        connection.execute(f"CREATE TABLE list ({columns})")
        begun, count = time.perf_counter(), 0
        for some in batches(rows):
            places = ", ".join("?" * len(some[0]))
            connection.executemany(f"INSERT INTO list VALUES ({places})", some)
            connection.commit()
            count += len(some)
        took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rows": count, "seconds": took, "peak": peak}


def batches(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while some := list(islice(rows, FLOOR_ROWS_AT_ONCE)):
        yield some


def new_site(folder: Path) -> Path:
    made = homeward(folder, "demo", "--households", "0")
    if made.returncode:
        raise click.ClickException(made.stderr)
    return folder


def seconds(act: Any) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def show_list(found: dict[str, Any]) -> None:
    rows, took, floor_took = found["rows"], found["took"], found["floor"]["seconds"]
    whole = sum(took.values())
    click.echo(f"\n{rows:,} persons, {found['megabytes']:.1f} MB of CSV")
    for step, lasted in took.items():
        click.echo(f"  {step:12}{lasted:8.1f} s{rows / lasted:10.0f} rows/s")
    click.echo(f"  {'all of it':12}{whole:8.1f} s{rows / whole:10.0f} rows/s")
    click.echo(f"  {'floor':12}{floor_took:8.1f} s{rows / floor_took:10.0f} rows/s")
    click.echo(f"  ratio to the floor {whole / floor_took:.0f}")
    memory = found["memory"]
    click.echo(
        f"  memory of the worker {memory['fresh']:.0f} MB when fresh, {memory['peak']:.0f} at its "
        f"peak (floor {found['floor']['peak']:.0f})"
    )


def show_desks(found: dict[str, Beside]) -> None:
    click.echo("\nRegistrations through HTTP")
    for title, (run, rate) in found.items():
        beside = f"   {rate:.0f} families/s of the list" if rate else ""
        click.echo(
            f"  {title:34}{run.per_second:7.0f}/s   p50 {run.percentile(0.5):5.1f} ms   "
            f"p99 {run.percentile(0.99):5.1f} ms{beside}"
        )


if __name__ == "__main__":
    bench()
