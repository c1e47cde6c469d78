"""`make bench-hub`: what a site's SQLite and a hub's PostgreSQL take in a second, in turn on this machine.

Received: one demo's entries, sent into an empty node each time as `POST /api/sync/entries` takes them,
without HTTP: signatures and chains are checked, tables made. Registered: by eight desks over HTTP, with one
worker on each and with two on PostgreSQL. Both are durable before they answer: `synchronous=FULL`, and
PostgreSQL 15 with `fsync` and `synchronous_commit` on.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
import psycopg

from bench.cluster import cluster
from bench.driving import ROOT, SERVE, clerk_of, environment, families, homeward, serving
from bench.load import burst
from homeward.vault.postgres.address import VARIABLE

TURNS = 3
REGISTERED = 320
DURABLE = ("shared_buffers=256MB",)
SITE, HUB, TWO = "SQLite", "PostgreSQL", "PostgreSQL, 2 workers"


@click.command()
def bench() -> None:
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as told:
        place = Path(told)
        with cluster(place, DURABLE) as (port, _socket):
            server = f"postgresql://postgres@127.0.0.1:{port}/"
            show("entries received a second", received(place, server))
            show("registrations a second", registered(place, server))


def received(place: Path, server: str) -> dict[str, list[float]]:
    entries = place / "entries.json"
    count = int(run("bench.hub_receiving", "make", str(place / "source"), str(entries)))
    rates: dict[str, list[float]] = {SITE: [], HUB: []}
    for turn in range(TURNS):
        for name in rates:
            with database(server, f"received{turn}" if name == HUB else ""):
                folder = str(place / f"{name}-{turn}")
                rates[name].append(
                    count / float(run("bench.hub_receiving", "take", folder, str(entries)))
                )
    return rates


def registered(place: Path, server: str) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {SITE: [], HUB: [], TWO: []}
    for turn in range(TURNS):
        for name, found in rates.items():
            with database(server, "" if name == SITE else f"registered{len(name)}{turn}"):
                folder = place / f"{name}-desks-{turn}"
                found.append(by_desks(folder, ["--workers", "2"] if name == TWO else [], turn))
    return rates


def by_desks(folder: Path, options: Sequence[str], turn: int) -> float:
    made = homeward(folder, "demo", "--households", "0")
    if made.returncode:
        raise click.ClickException(made.stderr)
    with serving([*SERVE, *options], folder) as served:
        clerk, path = clerk_of(folder), "/api/v1/households"
        burst(served.port, path, families(80, seed=10 + turn), clerk)
        done = burst(served.port, path, families(REGISTERED, seed=20 + turn), clerk)
    if done.refused:
        raise click.ClickException(f"{done.refused} registrations were refused")
    return done.per_second


@contextmanager
def database(server: str, name: str) -> Iterator[None]:
    """Named to every process that is started inside; none for a site."""
    if name:
        with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        os.environ[VARIABLE] = server + name
    try:
        yield
    finally:
        os.environ.pop(VARIABLE, None)


def run(*module: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=environment(Path(module[2])),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise click.ClickException(done.stderr)
    return done.stdout.split()[-1]


def show(what: str, rates: dict[str, list[float]]) -> None:
    floor = statistics.median(rates[SITE])
    for name, found in rates.items():
        rate, runs = statistics.median(found), ", ".join(f"{each:.0f}" for each in found)
        click.echo(f"{name:<24}{rate:8.0f} {what}   {rate / floor:5.2f} of SQLite   ({runs})")


if __name__ == "__main__":
    bench()
