"""`python -m bench.matching`: Homeward beside pg_trgm, tantivy, rapidfuzz and Splink, in one run.

Needs PostgreSQL 15 with pg_trgm (on Debian: apt-get install postgresql-15). A million persons take about
half an hour on two cores and 10 GB of memory.
"""

import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bench.driving import ROOT
from bench.matching import published, spellings, table
from bench.matching.doubles import splink_doubles
from bench.matching.pairs import Pairs, Scored, best_f1, completed, counted, truth_of
from bench.matching.peers import Peer
from bench.matching.peers.files import Trouble, doubles, matched
from bench.matching.peers.fuzzy import Fuzzy
from bench.matching.peers.ratios import Ratios
from bench.matching.peers.trgm import Trgm
from bench.matching.published import pairs_of
from bench.matching.questions import Asked, asked_of, read_columns, read_questions
from bench.matching.recognising import measure_files, measure_peer, measure_splink

PARTS = ("desk", "doubles", "spark", "spellings", "published")
HOMEWARD = "Homeward"
DOUBTFUL = ("--threshold", "0.01")  # what suits best is chosen afterwards, as of the others
GENERIC_DOUBLES = ("--profile", "generic", *DOUBTFUL)
Measured = dict[str, Any]


@click.command()
@click.option("--persons", default=1_000_000, show_default=True)
@click.option(
    "--records", default=1_000_000, show_default=True, help="Of the register with doubles."
)
@click.option("--splink-persons", default=1_000_000, show_default=True, help="Splink's base.")
@click.option(
    "--splink-records", default=200_000, show_default=True, help="Splink's register with doubles."
)
@click.option(
    "--spark-records", default=200_000, show_default=True, help="Of the register for Spark."
)
@click.option("--lone", default=6000, show_default=True, help="Who come alone.")
@click.option("--families", default=4000, show_default=True)
@click.option(
    "--asked",
    default=4000,
    show_default=True,
    help="Persons whose time is taken; fewer of slow peers.",
)
@click.option("--seed", default=1, show_default=True)
@click.option("--profile", default="field", show_default=True)
@click.option(
    "--part", "parts", multiple=True, type=click.Choice(PARTS), help="Only this; all otherwise."
)
@click.option("--peers/--no-peers", default=True, show_default=True)
@click.option("--data", type=click.Path(path_type=Path), default=ROOT.parent / "shared" / "data")
def bench(**options: Any) -> None:
    """Measure how people are recognised."""
    parts = options.pop("parts") or PARTS
    measured: Measured = {"machine": platform.platform(), "at": time.strftime("%Y-%m-%d %H:%M")}
    measured |= {key: value for key, value in options.items() if key != "data"}
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as name:
        place = Path(name)
        place.chmod(0o711)
        runs = {"desk": desk, "doubles": batch, "spark": sparked}
        runs |= {"spellings": real, "published": labelled}
        for part in parts:
            measured[part] = runs[part](place, options)
            keep(measured)


def desk(place: Path, options: Measured) -> Measured:
    found: Measured = {}
    counts = ("--queries", str(options["lone"]), "--families", str(options["families"]))
    folder = made(place / "desk", options, options["persons"], *counts)
    questions = read_questions(folder)
    asked = asked_of(questions, options["asked"], options["seed"])
    with told(found, HOMEWARD):
        found[HOMEWARD] = measure_files(folder, questions, place) | within(folder, options)
    if options["peers"]:
        base = read_columns(folder / "base.csv")
        slow = min(options["asked"], max(100, int(4e8 / max(1, options["persons"]))))
        for share, making in peers(place):
            peer = making()
            with told(found, peer.name):
                found[peer.name] = measure_peer(
                    peer, base, asked.fewer(max(100, int(slow * share)))
                )
        del base
        found |= splink_desk(place, folder, asked, options)
    click.echo("\n" + table.recognising(options["persons"], usable(found)))
    return found


def splink_desk(place: Path, folder: Path, asked: Asked, options: Measured) -> Measured:
    found: Measured = {}
    fewer, name = options["splink_persons"], "Splink 5"
    if fewer != options["persons"]:
        folder = made(place / "splink", options, fewer)
        asked = asked_of(read_questions(folder), options["asked"], options["seed"])
        name = f"Splink 5 ({fewer:,})"
    with told(found, name):
        found[name] = measure_splink(read_columns(folder / "base.csv"), asked, calls=20)
    return found


def within(folder: Path, options: Measured) -> Measured:
    command = [sys.executable, "-m", "bench.matching.within", str(folder)]
    command += ["--asked", str(options["asked"]), "--seed", str(options["seed"])]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    told: Measured = json.loads(done.stdout)
    return told


def peers(place: Path) -> list[tuple[float, Callable[[], Peer]]]:
    """With the share of the questions that each gets: a scan of everybody takes its time."""
    folders = [place / each for each in ("trgm", "tantivy")]
    for folder in folders:
        folder.mkdir()
    return [(5.0, lambda: Fuzzy(folders[1])), (1.0, lambda: Trgm(folders[0])), (1.0, Ratios)]


def batch(place: Path, options: Measured) -> Measured:
    found: Measured = {}
    folder = made(place / "doubles", options, options["records"], "--duplicates", "0.15")
    entity = truth_of(folder / "people_truth.csv")
    with told(found, HOMEWARD):
        ran, pairs = doubles(folder / "people.csv", place / "pairs.csv", *DOUBTFUL)
        found[HOMEWARD] = doubles_row(ran.seconds, pairs, entity) | {"peak": ran.peak}
    if options["peers"]:
        fewer = options["splink_records"]
        folder = made(place / "fewer", options, fewer, "--duplicates", "0.15")
        with told(found, "Splink 5"):
            seconds, scored = splink_doubles(read_columns(folder / "people.csv"))
            entity = truth_of(folder / "people_truth.csv")
            found["Splink 5"] = doubles_row(seconds, pairs_of(scored, "id"), entity)
    click.echo("\n" + table.doubles(found))
    return found


def doubles_row(seconds: float, scored: Scored, entity: dict[str, str]) -> Measured:
    """At the threshold that suits it best."""
    threshold, pairs = best_f1(scored, entity)
    kept = [(one, other) for one, other, probability in scored if probability >= threshold]
    clusters = counted(completed(kept), entity).f1
    return row_of(seconds, len(entity), threshold, pairs) | {"clusters_f1": clusters}


def row_of(seconds: float, records: int, threshold: float, pairs: Pairs) -> Measured:
    return {
        "records": records,
        "seconds": seconds,
        "threshold": threshold,
        "precision": pairs.precision,
        "recall": pairs.recall,
        "f1": pairs.f1,
    }


def sparked(place: Path, options: Measured) -> Measured:
    """The engine on Spark beside the local one, both on two cores."""
    found: Measured = {}
    folder = made(place / "spark", options, options["spark_records"], "--duplicates", "0.15")
    command = [sys.executable, "-m", "bench.matching.sparking", str(folder / "people.csv")]
    with told(found, "Spark"):
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        found |= json.loads(done.stdout)
        click.echo("\n" + table.engines(found))
    return found


def real(place: Path, options: Measured) -> Measured:
    some = spellings.retrievals(options["data"] / "names")
    if not some:
        click.echo(f"\nReal spellings: left out, {options['data'] / 'names'} is not here")
        return {}
    found: Measured = {each.name: {"asked": len(each.asked)} for each in some}
    engines: list[tuple[str, spellings.Ask]] = [(HOMEWARD, by_files(place))]
    if options["peers"]:
        place = place / "spellings"
        place.mkdir()
        engines += [
            (peer.name, spellings.asking(peer))
            for peer in (making() for _share, making in peers(place))
        ]
    for name, ask in engines:
        for each in some:
            try:
                found[each.name][name] = spellings.share_found(each, ask)
            except Trouble as trouble:
                click.echo(f"{name}, {each.name}: {trouble}", err=True)
                found[each.name][name] = None
    click.echo("\n" + table.spellings(found))
    return found


def by_files(place: Path) -> spellings.Ask:
    def ask(base: Any, rows: list[dict[str, str]]) -> list[Any]:
        paths = [place / f"names-{each}.csv" for each in ("base", "asked", "found")]
        published.written(paths[0], **base)
        published.written(paths[1], **{name: [row[name] for row in rows] for name in rows[0]})
        _seconds, found = matched(*paths, "--alone")
        return [found.get(row["id"], []) for row in rows]

    return ask


def labelled(place: Path, options: Measured) -> Measured:
    found: Measured = {}
    originals, duplicates, entity = published.febrl4()
    base, asked = place / "febrl4a.csv", place / "febrl4b.csv"
    published.febrl4_file(originals, base)
    published.febrl4_file(duplicates, asked)
    with told(found, "Homeward, FEBRL 4"):
        generic = ("--alone", "--profile", "generic")
        seconds, best = matched(base, asked, place / "febrl4.csv", *generic)
        pairs = [(query, each[0][0], each[0][1]) for query, each in best.items() if each]
        found["Homeward, FEBRL 4"] = published_row(seconds, pairs, entity)
    if options["peers"]:
        with told(found, "Splink 5, FEBRL 4"):
            found["Splink 5, FEBRL 4"] = published_row(
                *published.splink_febrl4(originals, duplicates), entity
            )
    if (options["data"] / published.HISTORICAL).exists():
        found |= labelled_historical(place, options)
    click.echo("\n" + table.doubles(found))
    return found


def labelled_historical(place: Path, options: Measured) -> Measured:
    found: Measured = {}
    frame, entity = published.historical(options["data"])
    people = published.historical_file(frame, place / "historical.csv")
    with told(found, "Homeward, historical 50k"):
        ran, pairs = doubles(people, place / "historical-pairs.csv", *GENERIC_DOUBLES)
        found["Homeward, historical 50k"] = published_row(ran.seconds, pairs, entity)
    if options["peers"]:
        with told(found, "Splink 5, historical 50k"):
            found["Splink 5, historical 50k"] = published_row(
                *published.splink_historical(frame), entity
            )
    return found


def published_row(seconds: float, scored: Scored, entity: dict[str, str]) -> Measured:
    return row_of(seconds, len(entity), *best_f1(scored, entity))


def made(folder: Path, options: Measured, persons: int, *more: str) -> Path:
    command = [
        sys.executable,
        "-m",
        "bench.matching.people",
        "--persons",
        str(persons),
        "--out",
        str(folder),
    ]
    command += ["--seed", str(options["seed"]), "--profile", options["profile"], *more]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


@contextmanager
def told(found: Measured, name: str) -> Iterator[None]:
    """An engine that cannot is told of, and the others go on."""
    begun = time.perf_counter()
    try:
        yield
    except Exception as trouble:
        found[name] = {"failed": f"{type(trouble).__name__}: {trouble}"[:500]}
        click.echo(f"{name}: {found[name]['failed']}", err=True)
    click.echo(f"{name}: {time.perf_counter() - begun:.0f} s", err=True)


def usable(found: Measured) -> Measured:
    return {name: each for name, each in found.items() if "failed" not in each}


def keep(measured: Measured) -> None:
    out = ROOT / "bench" / "out"
    out.mkdir(exist_ok=True)
    path = out / f"matching-{measured['at'].replace(':', '').replace(' ', '-')}.json"
    path.write_text(json.dumps(measured, indent=1, default=str) + "\n", encoding="utf-8")


if __name__ == "__main__":
    bench()
