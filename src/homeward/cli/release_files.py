"""What `homeward release make` reads and writes."""

import csv
from pathlib import Path
from typing import Any

from homeward.cli.trouble import Trouble


def kept(path: Path) -> Any:
    """The release and its rule."""
    from homeward.statistics.disclosure.kept import read

    return _read(path, read)


def way(path: Path) -> Any:
    """How a release that was kept was made."""
    from homeward.statistics.disclosure.kept import read_way

    return _read(path, read_way)


def _read(path: Path, reads: Any) -> Any:
    from homeward.statistics.disclosure.kept import NotKept

    try:
        return reads(path.read_text(encoding="utf-8"))
    except (NotKept, UnicodeDecodeError) as error:
        raise Trouble(f"{path} {error}.") from None


def write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


def write_tables(release: Any, out: Path, numbers: Any) -> None:
    """`numbers`: table → cell → what to show for its count; None where counts are shown."""
    from homeward.statistics.disclosure.marks import cells_of, columns_of

    for table in release.tables:
        instead = numbers and numbers[table.name]
        with (out / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*columns_of(release, table), "count", "mark"])
            for cell in cells_of(release, table, instead):
                writer.writerow([*cell.codes, "" if cell.count is None else cell.count, cell.mark])
