"""Tables as CSV, with and without a row of HXL hashtags, and as Parquet."""

import csv
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path

from homeward.statistics.releases.package.rows import COUNT, Value, heads_of, rows_of
from homeward.statistics.releases.published import Published, PublishedTable

# HXL 1.1 (hxlstandard.org): hashtags and attributes of its core schema, and attributes of our own where it
# has none. HDX is retiring HXL, so it is an extra beside the Frictionless description.
TAGS = {
    "day": "#date+reported",
    "destination": "#adm1+destination",
    "crossing": "#loc+crossing",
    "manner_of_return": "#cause+return",
    "sex": "#population+sex",
    "age": "#population+age",
    "need": "#need",
}
UNIT_TAGS = {"families": "#affected+returnees+hh", "households": "#affected+returnees+hh"}
PERSONS_TAG = "#affected+returnees+ind"


def as_csv(release: Published, table: PublishedTable) -> bytes:
    return _csv([heads_of(table), *rows_of(release, table)])


def as_hxl(release: Published, table: PublishedTable) -> bytes:
    tags = [_tag(axis, part) for axis in table.axes for part in ("code", "name")]
    count = UNIT_TAGS.get(release.unit, PERSONS_TAG)
    return _csv([heads_of(table), [*tags, count, "#meta+mark"], *rows_of(release, table)])


def as_parquet(release: Published, table: PublishedTable) -> bytes:
    import duckdb

    heads = heads_of(table)
    kinds = ["BIGINT" if head == COUNT else "VARCHAR" for head in heads]
    columns = ", ".join(f'"{head}" {kind}' for head, kind in zip(heads, kinds, strict=True))
    places = ", ".join("?" * len(heads))
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as database:
        path = Path(folder, "table.parquet")
        database.execute(f"CREATE TABLE cells ({columns})")
        rows = list(rows_of(release, table))
        if rows:
            database.executemany(f"INSERT INTO cells VALUES ({places})", rows)  # noqa: S608
        database.execute(f"COPY cells TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        return path.read_bytes()


def _tag(axis: str, part: str) -> str:
    return f"{TAGS.get(axis, f'#indicator+{axis}')}+{part}"


def _csv(rows: Iterable[list[Value] | list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
