"""All files of a package but the page and the signature, which rooms above add."""

from collections.abc import Iterator

from homeward.statistics.releases.package.describing import datapackage, readme, release_json
from homeward.statistics.releases.package.sheets import as_csv, as_hxl, as_parquet
from homeward.statistics.releases.published import Published, PublishedTable


def files_of(release: Published, *, with_hxl: bool = False) -> dict[str, bytes]:
    """Path within the package → content; the same bytes for the same release."""
    data = {
        path: content
        for table in release.tables
        for path, content in _of_table(release, table, with_hxl)
    }
    return {
        "README.txt": readme(release),
        "datapackage.json": datapackage(release, data),
        "release.json": release_json(release),
        **data,
    }


def _of_table(
    release: Published, table: PublishedTable, with_hxl: bool
) -> Iterator[tuple[str, bytes]]:
    yield f"data/{table.name}.csv", as_csv(release, table)
    yield f"data/{table.name}.parquet", as_parquet(release, table)
    if with_hxl:
        yield f"data/{table.name}.hxl.csv", as_hxl(release, table)
