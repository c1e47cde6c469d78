"""`python -m bench.search`: how fast a family is found among a million persons, and how surely.

Through HTTP at a real server, one question after the other: the search, the entry that records it (with
its commit on the disk) and the page. Beside it, by name and without HTTP, the three engines of
`bench.search_engines` in turn, question by question. Needs PostgreSQL 15 with pg_trgm (on Debian:
apt-get install postgresql-15), a quarter of an hour and 6 GB of disk.
"""

import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click

from bench.__main__ import require
from bench.driving import ROOT, SERVE, Desk, clerk_of, environment, homeward, serving
from bench.search_desk import Asking, families
from bench.search_engines import ALL_NAMES, Fts5, Homeward, postgres
from bench.search_questions import Question, questions
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect

FORM = "application/x-www-form-urlencoded"
BY_NAME = ("one rare name", "two names", "three names", "three names, slips", "common names")
AT_THE_DESK = {"one person comes again": True, "a family of 5 to 7 does": False}
WARMING = 20
HTTP = "HTTP"
Measured = dict[str, dict[str, float]]
Search = Callable[[str], tuple[float, list[str]]]


@click.command()
@click.option("--persons", default=1_000_000, show_default=True)
@click.option("--each", default=100, show_default=True, help="Questions of each kind.")
@click.option(
    "--filled", type=click.Path(path_type=Path), help="A demo site that was filled before."
)
def search(persons: int, each: int, filled: Path | None) -> None:
    """Measure the search beside FTS5 and pg_trgm."""
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as name:
        place = Path(name)
        site = filled or fill(place / "site", persons)
        with closing(open_database(site)) as database:
            count = database.execute("SELECT count(*) FROM registration_person").fetchone()[0]
            asked = questions(database, each)
            with engines(site, place, database) as (port, searches):
                measured = {kind: measure(kind, some, searches) for kind, some in asked.items()}
                clerk = Asking(port)
                clerk.sign_in(*clerk_of(site))
                for kind, alone in AT_THE_DESK.items():
                    measured[kind] = {HTTP: asked_again(clerk, database, each, alone)}
    show(measured, count)
    keep(measured, count)


def fill(site: Path, persons: int) -> Path:
    require(homeward(site, "demo", "--households", "0"))
    click.echo(f"Filling a site with {persons:,} persons")
    command = [sys.executable, "-m", "bench.search_filling", "--persons", str(persons)]
    settings = {"DJANGO_SETTINGS_MODULE": "homeward.settings"}
    subprocess.run(command, env=environment(site) | settings, cwd=ROOT, check=True)
    return site


def open_database(site: Path) -> Any:
    data = DataFolder(site)
    return connect(data.database, data.key())


class Finder(Desk):
    """A signed-in clerk at the find box."""

    def search(self, text: str) -> tuple[float, list[str]]:
        """A code leads straight to the file; its address is the household found."""
        form = urlencode({"text": text, "csrfmiddlewaretoken": self.csrf}).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        begun = time.perf_counter()
        self.connection.request("POST", "/find", form, {"Cookie": cookies, "Content-Type": FORM})
        answer = self.connection.getresponse()
        page = answer.read().decode()
        seconds = time.perf_counter() - begun
        if answer.status not in (200, 302):
            raise click.ClickException(f"{answer.status} for “{text}”")
        found = re.findall(r"/households/([0-9a-f-]{36})", answer.getheader("Location") or page)
        return seconds, [each.replace("-", "") for each in dict.fromkeys(found)]


@contextmanager
def engines(site: Path, place: Path, database: Any) -> Iterator[tuple[int, dict[str, Search]]]:
    """All at once, so that they can take turns and a slow minute of the machine hits all of them."""
    with postgres(place) as postgresql, serving(SERVE, site) as served:
        click.echo("Filling PostgreSQL")
        names = f"SELECT household_id, {ALL_NAMES} FROM registration_person"
        postgresql.fill(database.execute(names))
        click.echo("Filling FTS5")
        fts5 = Fts5(site, place)
        fts5.fill()
        others = [Homeward(site), fts5, postgresql]
        finder = Finder(served.port)
        finder.sign_in(*clerk_of(site))
        yield served.port, {HTTP: finder.search} | {each.name: each.search for each in others}


def measure(kind: str, asked: Sequence[Question], searches: dict[str, Search]) -> Measured:
    """By engine: milliseconds, and the share of questions whose family is among the first 20."""
    taking_part = searches if kind in BY_NAME else {HTTP: searches[HTTP]}
    for question in asked[:WARMING]:
        for search in taking_part.values():
            search(question.text)
    answers: dict[str, list[tuple[float, bool]]] = {name: [] for name in taking_part}
    for question in asked:
        for name, search in taking_part.items():
            seconds, found = search(question.text)
            answers[name].append((seconds * 1000, question.household in found))
    return {name: summary(each) for name, each in answers.items()}


def asked_again(clerk: Asking, database: Any, each: int, alone: bool) -> dict[str, float]:
    told = families(database, each + WARMING, alone=alone)
    answers = [(household, *clerk.ask(members)) for household, members in told]
    return summary([(took * 1000, who in found) for who, took, found in answers[WARMING:]])


def summary(answers: Sequence[tuple[float, bool]]) -> dict[str, float]:
    taken = sorted(milliseconds for milliseconds, _hit in answers)
    return {
        "p50": statistics.median(taken),
        "p99": taken[min(len(taken) - 1, int(len(taken) * 0.99))],
        "found": sum(hit for _milliseconds, hit in answers) / len(answers),
    }


def show(measured: dict[str, Measured], count: int) -> None:
    click.echo(f"\n{count:,} persons; p50 and p99 in ms, share found among the first 20")
    click.echo(f"{'':37}{'p50':>9}{'p99':>9}{'found':>8}{'p50 to Homeward':>18}")
    for kind, by_engine in measured.items():
        ours = by_engine.get("Homeward", by_engine[HTTP])["p50"]
        for name, each in by_engine.items():
            click.echo(
                f"{kind:26}{name:11}{each['p50']:9.1f}{each['p99']:9.1f}{each['found']:8.0%}"
                f"{each['p50'] / ours:17.2f}x"
            )


def keep(measured: dict[str, Measured], count: int) -> None:
    out = ROOT / "bench" / "out"
    out.mkdir(exist_ok=True)
    told = {"persons": count, "machine": platform.platform(), "search": measured}
    path = out / f"search-{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    search()
