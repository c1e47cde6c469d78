"""The views of the statistics, each counted four ways, over arrivals that are invented as bare columns.

The others hold one row a person with the same small codes; SQLite in a plain file with an index on the day.
"""

import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
import duckdb
import numpy as np
import pandas as pd

from homeward.statistics.flows.arrivals import Arrivals, arranged
from homeward.statistics.flows.codes import DIMENSIONS, NEEDS, OF_FAMILIES
from homeward.statistics.flows.counting import STEP, by_need, count, movements, totals
from homeward.statistics.flows.selecting import Asked, Selection

LAST, DAYS = date(2026, 11, 24), 694
FIRST = LAST - timedelta(days=DAYS - 1)
STEPS_OF = 28  # days: the length that the page takes for two years
AGAIN = 0.06  # of all persons were found to be somebody who came before
REPEATED = 5
COLUMNS = ("day", *DIMENSIONS, "needs", "person", "family", "lead")


@dataclass(frozen=True)
class View:
    """`ours` and the same by pandas and in SQL; each gives what it counted, to be compared."""

    name: str
    ours: Callable[[Selection], Any]
    pandas: Callable[[pd.DataFrame], Any]
    sql: str
    where: tuple[tuple[str, str], ...] = ()


def invented(persons: int, seed: int) -> Arrivals:
    rng = np.random.default_rng(seed)
    sizes = np.clip(rng.poisson(4.6, round(persons / 5)) + 1, 1, 14)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), persons)) + 1]
    household = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    rows, families = len(household), len(sizes)
    weights = {name: rng.dirichlet(np.ones(len(DIMENSIONS[name])) * 0.7) for name in DIMENSIONS}
    codes = {
        name: rng.choice(
            len(DIMENSIONS[name]), families if name in OF_FAMILIES else rows, p=weights[name]
        ).astype(np.uint8)
        for name in DIMENSIONS
    }
    codes |= {name: codes[name][household] for name in OF_FAMILIES}
    day = (FIRST.toordinal() + rng.integers(0, DAYS, families)).astype(np.int32)
    person = np.arange(rows, dtype=np.int32)
    doubles = rng.choice(rows, int(AGAIN * rows), replace=False)
    person[doubles] = rng.permutation(rows)[: len(doubles)]
    needs = rng.integers(0, 2 ** len(NEEDS), families).astype(np.uint16)[household]
    return arranged(
        day=day[household], codes=codes, needs=needs, person=person, household=household
    )


def held(arrivals: Arrivals) -> int:
    """Bytes of memory."""
    parts = (
        arrivals.persons,
        arrivals.families,
        arrivals.persons_again,
        arrivals.families_again,
    )
    columns = [
        column
        for rows in parts
        for column in (rows.day, rows.number, rows.size, rows.needs, *rows.codes.values())
    ]
    return sum(column.nbytes for column in columns)


def one(dimension: str) -> str:
    return (
        f"SELECT {dimension}, COUNT(*), COUNT(DISTINCT person), SUM(lead) FROM arrivals "
        f"WHERE {{where}} GROUP BY {dimension}"
    )


def once(*by: str) -> Callable[[pd.DataFrame], Any]:
    def counted(frame: pd.DataFrame) -> Any:
        found = frame.groupby([*by], observed=True).agg(
            n=("day", "size"), who=("person", "nunique"), families=("lead", "sum")
        )
        return found["n"].sum()

    return counted


def gross(*by: str) -> Callable[[pd.DataFrame], Any]:
    return lambda frame: frame.groupby([*by], observed=True).size().sum()


def stepped(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(step=(frame["day"] - FIRST.toordinal()) // STEPS_OF)


STEP_SQL = f"(day - {FIRST.toordinal()}) / {STEPS_OF}"
VIEWS = [
    View(
        "totals, persons each once",
        lambda part: totals(part).movements,
        lambda frame: (frame["person"].nunique(), int(frame["lead"].sum()), len(frame))[2],
        "SELECT 0, COUNT(*), COUNT(DISTINCT person), SUM(lead) FROM arrivals WHERE {where}",
    ),
    View(
        "series, persons each once",
        lambda part: count(part, STEP, length=STEPS_OF).movements.sum(),
        lambda frame: once("step")(stepped(frame)),
        f"SELECT {STEP_SQL}, COUNT(*), COUNT(DISTINCT person), SUM(lead) FROM arrivals "
        "WHERE {where} GROUP BY 1",
    ),
    View(
        "crossing by step",
        lambda part: movements(part, STEP, "crossing", length=STEPS_OF).sum(),
        lambda frame: gross("step", "crossing")(stepped(frame)),
        f"SELECT {STEP_SQL}, COUNT(*), crossing FROM arrivals WHERE {{where}} GROUP BY 1, 3",
    ),
    View(
        "age and sex",
        lambda part: count(part, "age", "sex").movements.sum(),
        once("age", "sex"),
        "SELECT age, COUNT(*), sex, COUNT(DISTINCT person) FROM arrivals WHERE {where} "
        "GROUP BY age, sex",
    ),
    View(
        "destination",
        lambda part: count(part, "destination").movements.sum(),
        once("destination"),
        one("destination"),
    ),
    View(
        "destination, one crossing, one manner",
        lambda part: count(part, "destination").movements.sum(),
        once("destination"),
        one("destination"),
        (("crossing", "torkham"), ("manner_of_return", "deported")),
    ),
    View(
        "status by manner",
        lambda part: count(part, "legal_status", "manner_of_return").movements.sum(),
        once("legal_status", "manner_of_return"),
        "SELECT legal_status, COUNT(*), manner_of_return, COUNT(DISTINCT person) FROM arrivals "
        "WHERE {where} GROUP BY legal_status, manner_of_return",
    ),
    View(
        "needs",
        lambda part: sum(persons for _families, persons in by_need(part).values()),
        lambda frame: sum(
            int(((frame["needs"].to_numpy() >> at) & 1).sum()) for at in range(len(NEEDS))
        ),
        "SELECT 0, "
        + " + ".join(f"SUM((needs >> {at}) & 1)" for at in range(len(NEEDS)))
        + " FROM arrivals WHERE {where}",
    ),
]


def took(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def plain(arrivals: Arrivals) -> pd.DataFrame:
    """One row a person, as the others hold them."""
    rows = arrivals.persons
    family = np.zeros(len(rows), np.int32)
    starts = np.cumsum(arrivals.families.size) - arrivals.families.size
    lead = np.zeros(len(rows), np.uint8)
    lead[starts] = 1
    family = np.cumsum(lead, dtype=np.int64).astype(np.int32)
    columns = {"day": rows.day, **rows.codes, "needs": rows.needs, "person": rows.number}
    return pd.DataFrame(columns | {"family": family, "lead": lead})[[*COLUMNS]]


def filtered(frame: pd.DataFrame, where: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    for name, code in where:
        frame = frame[frame[name] == DIMENSIONS[name].index(code)]
    return frame


def condition(where: tuple[tuple[str, str], ...]) -> str:
    """All days, and codes by their number."""
    coded = [f"{name} = {DIMENSIONS[name].index(code)}" for name, code in where]
    return " AND ".join([f"day BETWEEN {FIRST.toordinal()} AND {LAST.toordinal()}", *coded])


def in_sqlite(place: Path, frame: pd.DataFrame) -> sqlite3.Connection:
    base = sqlite3.connect(place)
    base.execute(f"CREATE TABLE arrivals ({', '.join(f'{name} INTEGER' for name in COLUMNS)})")
    marks = ", ".join("?" * len(COLUMNS))
    rows = zip(*(frame[name].tolist() for name in COLUMNS), strict=True)
    base.executemany(f"INSERT INTO arrivals VALUES ({marks})", rows)
    base.execute("CREATE INDEX by_day ON arrivals (day)")
    base.commit()
    return base


def compare(folder: Path, arrivals: Arrivals) -> None:
    frame = plain(arrivals)
    base, duck = in_sqlite(folder / "plain.db", frame), duckdb.connect()
    duck.execute("SET threads = 2")
    duck.execute("CREATE TABLE arrivals AS SELECT * FROM frame")
    click.echo(f"{'':40}{'ours ms':>9}{'pandas':>9}{'SQLite':>9}{'DuckDB':>9}   (times ours)")
    for view in VIEWS:
        asked = Asked(FIRST, LAST, dict(view.where))
        sql = view.sql.format(where=condition(view.where))

        def ours(view: View = view, asked: Asked = asked) -> Any:
            return view.ours(Selection(arrivals, asked))

        runs = [took(ours) for _ in range(REPEATED)]
        median = statistics.median(seconds for seconds, _found in runs)
        others = [
            took(lambda view=view: view.pandas(filtered(frame, view.where))),
            took(lambda sql=sql: sum(row[1] for row in base.execute(sql))),
            took(
                lambda sql=sql: sum(
                    row[1] for row in duck.execute(sql.replace(" / ", " // ")).fetchall()
                )
            ),
        ]
        if {int(found) for _seconds, found in others} != {int(runs[0][1])}:
            raise RuntimeError(f"{view.name}: {runs[0][1]} here, {[found for _, found in others]}")
        ratios = "".join(f"{seconds / median:8.0f}×" for seconds, _found in others)
        click.echo(f"{view.name:40}{1000 * median:9.0f}{ratios}")
    base.close()
