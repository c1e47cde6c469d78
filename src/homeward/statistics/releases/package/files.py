"""All files of a package but the page and the signature, which rooms above add."""

from collections.abc import Iterator

from homeward.statistics.releases.package.describing import File, datapackage
from homeward.statistics.releases.package.plainly import readme
from homeward.statistics.releases.package.rows import stems_of
from homeward.statistics.releases.package.sheets import as_csv, as_hxl, as_parquet
from homeward.statistics.releases.package.whole import release_json
from homeward.statistics.releases.published import Published


def files_of(release: Published, *, with_hxl: bool = False) -> dict[str, bytes]:
    """Path within the package → content; the same bytes for the same release."""
    data = list(_data(release, with_hxl))
    return {
        "README.txt": readme(release),
        "datapackage.json": datapackage(release, data),
        "release.json": release_json(release),
        **{each.path: each.content for each in data},
    }


def _data(release: Published, with_hxl: bool) -> Iterator[File]:
    stems = stems_of(release)
    for table in release.tables:
        stem = f"data/{stems[table.name]}"
        yield File(table, f"{stem}.csv", as_csv(release, table))
        yield File(table, f"{stem}.parquet", as_parquet(release, table))
        if with_hxl:
            yield File(table, f"{stem}.hxl.csv", as_hxl(release, table))
