"""A table as rows for every kind of file: each axis as code and English name, the count, and a mark."""

from collections.abc import Iterator

from homeward.statistics.releases.published import Published, PublishedTable

Value = str | int | None
COUNT, MARK = "count", "mark"


def heads_of(table: PublishedTable) -> list[str]:
    return [*(head for axis in table.axes for head in (axis, f"{axis}_name")), COUNT, MARK]


def rows_of(release: Published, table: PublishedTable) -> Iterator[list[Value]]:
    """No count where a mark says why there is none."""
    names = [
        {code.code: code.names["en"] for code in release.axis(axis).codes} for axis in table.axes
    ]
    for cell in table.cells:
        told = [each for at, code in enumerate(cell.codes) for each in (code, names[at][code])]
        yield [*told, cell.count, cell.mark]
