"""Homeward as anybody runs it: `homeward match` and `homeward dedupe` over files."""

import csv
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from bench.matching.peers import Found

COMMAND = Path(sys.executable).parent / "homeward"
NEW_MEMBER = "new member"  # found the family, and that this person was not in it: no match


class Trouble(RuntimeError):
    """What the command said."""


def homeward(*arguments: str | Path) -> float:
    """Seconds it took."""
    begun = time.perf_counter()
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(
            done.stderr.strip()[-2000:] or f"homeward {arguments[0]} ended with {done.returncode}"
        )
    return time.perf_counter() - begun


def matched(base: Path, queries: Path, out: Path, *options: str) -> tuple[float, dict[str, Found]]:
    """Seconds, base read and index built included, and what was found for each query."""
    seconds = homeward("match", "--base", base, "--queries", queries, "--out", out, *options)
    found: dict[str, Found] = defaultdict(list)
    with out.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["candidate_id"] and not row["level"].replace("_", " ").startswith(NEW_MEMBER):
                found[row["query_id"]].append((row["candidate_id"], float(row["score"])))
    return seconds, found


def doubles(people: Path, out: Path, *options: str) -> tuple[float, list[tuple[str, str, float]]]:
    """Seconds, and pairs with how probable each is."""
    seconds = homeward("dedupe", people, "--out", out, *options)
    with out.open(encoding="utf-8", newline="") as lines:
        return seconds, [
            (row["id_1"], row["id_2"], float(row["probability"])) for row in csv.DictReader(lines)
        ]
