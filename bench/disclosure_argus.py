"""`python -m bench.disclosure_argus FOLDER < ASKED.json`: one table through pytauargus.

A process of its own, because the package carries another version of the same solver.
"""

import json
import sys
from pathlib import Path
from typing import Any

from homeward.statistics.disclosure import TOTAL

KINDS = {"U": "small", "M": "complementary"}
PROTECTION = 30  # per cent of the cell, as its frequency rule asks for it


def main(folder: Path) -> None:
    from pytauargus import protect

    asked = json.load(sys.stdin)
    names = asked["names"]
    rows: dict[str, list[Any]] = {name: [] for name in (*names, "person")}
    for *codes, count in asked["counts"]:
        for name, code in zip(names, codes, strict=True):
            rows[name] += [code] * count
        rows["person"] += [1.0] * count
    found = protect(
        rows,
        names,
        response="person",
        safety_rules=f"FREQ({asked['minimum']},{PROTECTION})",
        suppress=asked["method"],
        hrc={name: _hierarchy(folder, name, groups) for name, groups in asked["groups"].items()},
        hierleadstring="@",
        workdir=str(folder),
    )
    told = [
        [*(_code(each[name]) for name in names), KINDS[each["status"]]]
        for each in found.tables[0].rows
        if each["status"] in KINDS
    ]
    sys.stdout.write("\n" + json.dumps(told) + "\n")


def _code(written: str) -> str:
    return TOTAL if written == "Total" else written.strip()


def _hierarchy(folder: Path, name: str, groups: dict[str, list[str]]) -> str:
    path = folder / f"{name}.hrc"
    lines = [line for group, parts in groups.items() for line in (group, *(f"@{p}" for p in parts))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
