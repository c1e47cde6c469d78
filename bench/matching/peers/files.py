"""Homeward as anybody runs it: `homeward match` and `homeward dedupe` over files."""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from bench.matching.peers import Found

COMMAND = Path(sys.executable).parent / "homeward"
NEW_MEMBER = "new member"  # found the family, and that this person was not in it: no match


class Trouble(RuntimeError):
    """What the command said."""


class Ran(NamedTuple):
    """`peak`: bytes of memory it had at most."""

    seconds: float
    peak: int


def homeward(*arguments: str | Path) -> Ran:
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        running = subprocess.Popen(
            [COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=said, text=True
        )
        _process, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            told = said.read().strip()[-2000:]
            raise Trouble(told or f"homeward {arguments[0]} ended with {running.returncode}")
    return Ran(time.perf_counter() - begun, used.ru_maxrss * 1024)


def matched(base: Path, queries: Path, out: Path, *options: str) -> tuple[float, dict[str, Found]]:
    """Seconds, base read and index built included, and what was found for each query."""
    ran = homeward("match", "--base", base, "--queries", queries, "--out", out, *options)
    found: dict[str, Found] = defaultdict(list)
    with out.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["candidate_id"] and not row["level"].replace("_", " ").startswith(NEW_MEMBER):
                found[row["query_id"]].append((row["candidate_id"], float(row["score"])))
    return ran.seconds, found


def doubles(people: Path, out: Path, *options: str) -> tuple[Ran, list[tuple[str, str, float]]]:
    """What it took, and pairs with how probable each is."""
    ran = homeward("dedupe", people, "--out", out, *options)
    with out.open(encoding="utf-8", newline="") as lines:
        return ran, [
            (row["id_1"], row["id_2"], float(row["probability"])) for row in csv.DictReader(lines)
        ]
