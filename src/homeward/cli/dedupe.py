"""`homeward dedupe`"""

import csv
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from homeward.cli.doubles_of_site import propose_doubles
from homeward.cli.opening import takes_folder
from homeward.cli.people_files import people_options, people_or_site, read_rows
from homeward.cli.trouble import Trouble
from homeward.vault.folder import DataFolder

HEADINGS = ("id_1", "id_2", "score", "probability")
ONLY_ON_SPARK = {"pyspark", "pyarrow", "pandas"}


@click.command()
@people_or_site
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="PAIRS.csv")
@click.option(
    "--clusters",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="CLUSTERS.csv",
    help="Also write who is whom: id, cluster.",
)
@click.option(
    "--threshold",
    default=0.5,
    show_default=True,
    type=click.FloatRange(0.001, 0.999),
    help="Probability from which a pair is written.",
)
@click.option("--engine", default="local", show_default=True, type=click.Choice(["local", "spark"]))
@click.option(
    "--master",
    metavar="URL",
    help="Of a Spark cluster. By default what spark-submit says, else this machine, local[*].",
)
@people_options
@takes_folder
def dedupe(
    folder: DataFolder,
    people: Path | None,
    out: Path | None,
    clusters: Path | None,
    **options: Any,
) -> None:
    """Find people who are in one list twice, or in this site's register.

    Of a list the pairs are written to PAIRS.csv; stopped midway and started again, it goes on where it
    was. Without a list the pairs of the register wait for a supervisor under Review.
    """
    if people is None:
        if out or clusters:
            raise click.UsageError("Pairs of the register go to Review. Leave out --out.")
        propose_doubles(folder, options["threshold"], options["weights"])
        return
    if out is None:
        raise click.UsageError("Say where to write the pairs of the list: --out PAIRS.csv")
    _of_list(people, out, clusters, options)


def _of_list(people: Path, out: Path, clusters: Path | None, options: dict[str, Any]) -> None:
    from homeward.matching.names import profile
    from homeward.matching.people import People

    session = _session(options["master"]) if options["engine"] == "spark" else None
    found = People(profile(options["profile"]), options["weights"])
    with read_rows(people, "Reading people", options) as rows:
        found.take(rows)
    if not len(found.index):
        raise Trouble(f"{people} has nobody in it who could be read.")
    pairs = _pairs(found, people, out, session, options)
    if session:
        session.stop()
    click.echo(f"{len(pairs.scores)} pairs among {len(found.index)} people. See {out}.")
    if clusters:
        from homeward.matching.clusters import clusters_of

        numbers = clusters_of(pairs.rows, len(found.index))
        lines = (
            (found.id_of(row), int(number)) for row, number in enumerate(numbers) if number >= 0
        )
        _write(clusters, ("id", "cluster"), lines)


def _session(master: str | None) -> Any:
    begun = time.perf_counter()
    try:
        from homeward.matching.engine.spark import NoSpark, session_of
    except ModuleNotFoundError as error:
        if error.name not in ONLY_ON_SPARK:
            raise
        raise Trouble(
            "Spark is not installed here. Install the extra: pip install 'homeward[spark]'"
        ) from None
    try:
        session = session_of(master)
    except NoSpark:
        raise Trouble(
            "Spark does not start. It needs Java 17 or newer; JAVA_HOME says where it is."
        ) from None
    context, taken = session.sparkContext, time.perf_counter() - begun
    click.echo(f"Spark {session.version} at {context.master} started in {taken:.1f} s.", err=True)
    return session


def _pairs(found: Any, people: Path, out: Path, session: Any, options: Any) -> Any:
    """Written to `out` before what is kept is cleared away."""
    from homeward.matching.engine.kept import Kept

    kept = Kept(out.with_name(f"{out.name}.part"), _mark(people, options))
    told = {"threshold": options["threshold"], "kept": kept}
    with click.progressbar(length=len(found.index), label="Comparing") as bar:
        if session:
            from homeward.matching.engine.spark import find_doubles_on_spark

            told |= {"session": session, "progress": bar.update}
            pairs = find_doubles_on_spark(found.index, found.doubles(), **told)
        else:
            from homeward.matching.engine.local import find_doubles

            told |= {"threads": os.cpu_count() or 1, "progress": bar.update}
            pairs = find_doubles(found.index, found.doubles(), **told)
    _write(out, HEADINGS, _pair_lines(found, pairs))
    kept.clear()
    return pairs


def _mark(people: Path, options: Any) -> str:
    """What has to be the same for a run to go on where another stopped; the program is part of it."""
    from homeward.matching.compiled import state
    from homeward.matching.weights import written

    file = people.stat()
    told = (
        people.resolve(),
        file.st_size,
        file.st_mtime_ns,
        options["profile"],
        options["calendar"],
    )
    return f"{told} {state()} {written(options['weights'])}"


def _pair_lines(found: Any, pairs: Any) -> Iterator[tuple[str, ...]]:
    for (one, other), score, probability in zip(
        pairs.rows, pairs.scores, pairs.probabilities(), strict=True
    ):
        yield found.id_of(one), found.id_of(other), f"{score:.2f}", f"{probability:.6f}"


def _write(path: Path, headings: tuple[str, ...], lines: Iterable[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(lines)
