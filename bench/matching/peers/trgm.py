"""PostgreSQL's pg_trgm: similarity of the names' text over a GIN index, with its usual threshold of 0.3."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg

from bench.cluster import cluster
from bench.matching.peers import SHOWN, Answer, Found, Row, text_of, texts_of, year_of, years_of
from bench.matching.people import Columns
from bench.search_engines import LARGE

ASK = (
    "SELECT id, similarity(names, %(text)s) FROM person WHERE names %% %(text)s"
    f" ORDER BY similarity(names, %(text)s) DESC, abs(year - %(year)s) LIMIT {SHOWN}"
)


class Trgm:
    name = "pg_trgm"
    note = "names' text, GIN index, similarity 0.3; table and index on disk, in PostgreSQL's memory"
    bytes_a_person = 0.0

    def __init__(self, place: Path) -> None:
        self.opened = ExitStack()
        port, _folder = self.opened.enter_context(cluster(place, LARGE))
        address = f"host=127.0.0.1 port={port} user=postgres dbname=postgres"
        self.connection: psycopg.Connection[Any] = psycopg.connect(address, autocommit=True)
        self.run("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        self.run("SET jit = off")
        self.run("SET maintenance_work_mem = '1GB'")

    def run(self, statement: str) -> list[Any]:
        done = self.connection.execute(statement)
        return done.fetchall() if done.description else []

    def fill(self, base: Columns) -> None:
        self.run("DROP TABLE IF EXISTS person")
        self.run("CREATE UNLOGGED TABLE person (id text, names text, year int)")
        rows = zip(base["id"].tolist(), texts_of(base), years_of(base), strict=True)
        with self.connection.cursor().copy("COPY person FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self.run("CREATE INDEX names_of_person ON person USING gin (names gin_trgm_ops)")
        self.run("VACUUM ANALYZE person")
        size = self.run("SELECT pg_total_relation_size('person')")[0][0]
        self.bytes_a_person = size / max(1, len(base["id"]))

    def ask(self, family: Sequence[Row]) -> Answer:
        begun = time.perf_counter()
        found = [self.find(row) for row in family]
        return Answer(time.perf_counter() - begun, found)

    def find(self, row: Row) -> Found:
        asked = {"text": text_of(row), "year": year_of(row.get("birth", ""))}
        rows = self.connection.execute(ASK, asked).fetchall()
        return [(person, float(score)) for person, score in rows]

    def close(self) -> None:
        self.connection.close()
        self.opened.close()
