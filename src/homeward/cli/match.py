"""`homeward match`, and `homeward match weights` below it"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from homeward.cli.match_weights import weights
from homeward.cli.people_files import people_options, read_rows
from homeward.cli.trouble import Trouble

MOST = 10
NEEDED = ("base", "queries", "out")
HEADINGS = ("query_id", "rank", "candidate_id", "score", "probability", "level", "reasons")


@click.group(invoke_without_command=True)
@click.option("--base", type=click.Path(path_type=Path, dir_okay=False), metavar="BASE.csv")
@click.option("--queries", type=click.Path(path_type=Path, dir_okay=False), metavar="Q.csv")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.csv")
@click.option("--alone", is_flag=True, help="Each person alone, whoever they stand with.")
@people_options
@click.pass_context
def match(ctx: click.Context, /, base: Path, queries: Path, out: Path, **options: Any) -> None:
    """Look for the people of one list in another; at most ten of each, the likeliest first."""
    if ctx.invoked_subcommand is None:
        for option in ctx.command.params:
            if option.name in NEEDED and ctx.params[option.name] is None:
                raise click.MissingParameter(ctx=ctx, param=option)
        _look(base, queries, out, options)


match.add_command(weights)


def _look(base: Path, queries: Path, out: Path, options: Any) -> None:
    from homeward.matching.engine.asking import answers
    from homeward.matching.names import profile
    from homeward.matching.people import People

    people = People(profile(options["profile"]), options["weights"])
    with read_rows(base, "Reading the base", options) as rows:
        people.take(rows)
    asked, part = 0, out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADINGS)
            with read_rows(queries, "Looking for people", options) as rows:
                for answer in answers(people, rows, alone=options["alone"]):
                    asked += 1
                    writer.writerows(_lines(people, answer))
        part.replace(out)
    except OSError as error:
        raise Trouble(f"{out} cannot be written: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"{asked} people were looked for among {len(people.index)}. See {out}.")


def _lines(people: Any, answer: Any) -> Iterator[tuple[Any, ...]]:
    from homeward.matching.reasons import reasons_of

    for rank, found in enumerate(answer.matches[:MOST], 1):
        reasons = reasons_of(found.result, support=found.support)
        told = "; ".join(f"{each.compared} {each.how} {each.weight:+.1f}" for each in reasons)
        yield (
            answer.query.id,
            rank,
            people.id_of(found.row),
            f"{found.score:.2f}",
            f"{found.probability:.6f}",
            found.level,
            told,
        )
