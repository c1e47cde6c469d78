"""`python -m bench.matching.people`"""

import csv
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from bench.matching.people.doubling import doubled
from bench.matching.people.noise import NAMES, as_markdown, profile
from bench.matching.people.records import COLUMNS, Columns
from bench.matching.people.registers import TRUTH, registers


@click.command()
@click.option("--persons", default=1_000_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--queries", default=4000, show_default=True, help="Persons who stand there alone.")
@click.option("--families", default=2000, show_default=True)
@click.option("--profile", "noise", type=click.Choice(NAMES), default="field", show_default=True)
@click.option("--duplicates", type=float, help="Write people.csv instead, with this share twice.")
@click.option("--rates", is_flag=True, help="Show the rates of noise and stop.")
def main(
    persons: int,
    seed: int,
    out: Path,
    queries: int,
    families: int,
    noise: str,
    duplicates: float | None,
    rates: bool,
) -> None:
    if rates:
        click.echo(as_markdown())
        return
    out.mkdir(parents=True, exist_ok=True)
    if duplicates is not None:
        chunks = doubled(persons=persons, seed=seed, rates=profile(noise), share=duplicates)
        write(
            chunks, [(out / "people.csv", COLUMNS), (out / "people_truth.csv", ("id", "entity_id"))]
        )
        return
    asked = registers(
        persons=persons, seed=seed, rates=profile(noise), queries=queries, families=families
    )
    columns = (
        (out / "base.csv", COLUMNS),
        (out / "queries.csv", COLUMNS),
        (out / "truth.csv", TRUTH),
    )
    write(asked, columns)


def write(
    chunks: Iterable[tuple[Columns, ...]], files: Sequence[tuple[Path, Sequence[str]]]
) -> None:
    with ExitStack() as opened:
        writers = []
        for path, columns in files:
            handle = opened.enter_context(path.open("w", newline="", encoding="utf-8"))
            writers.append(csv.writer(handle))
            writers[-1].writerow(columns)
        for chunk in chunks:
            for writer, (_path, names), columns in zip(writers, files, chunk, strict=True):
                writer.writerows(zip(*(columns[name].tolist() for name in names), strict=True))


if __name__ == "__main__":
    main()
