"""Tables as CSV, with and without a row of HXL hashtags, and as Parquet."""

import csv
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path

from homeward.reference.formulas import harmless
from homeward.statistics.releases.package.hashtags import hashtags
from homeward.statistics.releases.package.rows import COUNT, Value, heads_of, rows_of
from homeward.statistics.releases.published import Published, PublishedTable


def as_csv(release: Published, table: PublishedTable) -> bytes:
    return _csv([heads_of(table), *rows_of(release, table)])


def as_hxl(release: Published, table: PublishedTable) -> bytes:
    heads, tags = heads_of(table), hashtags(release, table)
    return _csv([heads, tags, *rows_of(release, table)])


def as_parquet(release: Published, table: PublishedTable) -> bytes:
    """One thread, so that the same rows give the same bytes."""
    import duckdb

    heads = heads_of(table)
    rows = list(rows_of(release, table))
    columns = list(map(list, zip(*rows, strict=True))) if rows else [[] for _ in heads]
    chosen = ", ".join(
        f"unnest(?::{'BIGINT' if head == COUNT else 'VARCHAR'}[]) AS {_quoted(head)}"
        for head in heads
    )
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1}) as database:
        path = Path(folder, "table.parquet")
        database.execute(f"CREATE TABLE cells AS SELECT {chosen}", columns)
        database.execute(f"COPY cells TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        return path.read_bytes()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _csv(rows: Iterable[Iterable[Value]]) -> bytes:
    """With nothing that a spreadsheet would take for a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [harmless(each) if isinstance(each, str) else each for each in row] for row in rows
    )
    return out.getvalue().encode()
