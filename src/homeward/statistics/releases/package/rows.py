"""A table as rows for every kind of file: each axis as code and English name, the count, and a mark."""

from collections.abc import Iterator, Mapping

from homeward.statistics.releases.published import Published, PublishedTable

Value = str | int | None
COUNT, MARK = "count", "mark"
LONGEST = 60  # characters of a name of a file


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


def stems_of(release: Published) -> Mapping[str, str]:
    """Table → what its files are named; safe on every disk and in every address, and no two the same."""
    found: dict[str, str] = {}
    for table in release.tables:
        stem = slug(table.name) or "table"
        named = (stem, *(f"{stem}-{at}" for at in range(2, len(release.tables) + 2)))
        found[table.name] = next(each for each in named if each not in found.values())
    return found


def slug(name: str) -> str:
    kept = (each if each.isascii() and (each.isalnum() or each in "_-") else "-" for each in name)
    return "".join(kept).strip("-_").lower()[:LONGEST]
