"""`python -m bench`"""

import json
import platform
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from bench.driving import FLOOR, ROOT, SERVE, Server, clerk_of, families, homeward, serving
from bench.load import CLIENTS, Run, burst, together
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect

ROUNDS = 3
WARMING = 80
STARTS = 3
MOMENTS = ("after", "fresh", "floor")
HOUSEHOLDS = "/api/v1/households"
TITLES = {
    "site": "Registrations, one site",
    "floor": "One row, plain view (floor)",
}


@click.command()
@click.option("--households", default=2400, show_default=True, help="Per server, over all rounds.")
def bench(households: int) -> None:
    """Measure a site beside the floor of this machine."""
    with tempfile.TemporaryDirectory(prefix="homeward-bench-") as place:
        site, floor = Path(place, "site"), Path(place, "floor")
        require(homeward(site, "demo", "--households", "0"))
        measured = measure_load(site, floor, households // ROUNDS)
        measured |= {"size": measure_size(site, floor), "start": measure_start(site)}
    show(measured)
    keep(measured)


def measure_load(site: Path, floor: Path, households: int) -> dict[str, Any]:
    """Rounds alternate, so that a slow minute of the machine hits both."""
    sign_in = clerk_of(site)
    runs: dict[str, list[Run]] = {"site": [], "floor": []}
    with serving(SERVE, site) as served, serving(FLOOR, floor, "/") as plain:
        fresh = served.memory()
        for turn in range(ROUNDS + 1):
            bodies = families(households if turn else WARMING, seed=100 + turn)
            runs["floor"].append(burst(plain.port, "/", bodies, None))
            runs["site"].append(burst(served.port, HOUSEHOLDS, bodies, sign_in))
        memory = {"fresh": fresh, "after": served.memory(), "floor": plain.memory()}
    found = {name: together(each[1:]) for name, each in runs.items()}
    if found["site"].refused:
        raise click.ClickException(f"{found['site'].refused} registrations were refused")
    ratio = found["site"].per_second / found["floor"].per_second
    return {"load": {name: summary(run) for name, run in found.items()}, "ratio": ratio} | {
        "memory": memory
    }


def summary(run: Run) -> dict[str, float]:
    return {
        "per_second": run.per_second,
        "p50_ms": run.percentile(0.5),
        "p99_ms": run.percentile(0.99),
        "count": len(run.latencies),
    }


def measure_size(site: Path, floor: Path) -> dict[str, float]:
    """MB for 1,000 households, and what their bodies alone take in the floor's table."""
    return {
        "mb_per_1000": megabytes_per_1000(site, "registration_household"),
        "floor_mb_per_1000": megabytes_per_1000(floor, "floor"),
    }


def megabytes_per_1000(folder: Path, table: str) -> float:
    data = DataFolder(folder)
    with closing(connect(data.database, data.key())) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        size = data.database.stat().st_size
    return float(size / count * 1000 / 1_000_000)


def measure_start(site: Path) -> dict[str, float]:
    """Seconds from the command to the first page; best of a few, with the disk's cache warm."""
    found = []
    for _ in range(STARTS):
        server = Server(SERVE, site)
        found.append(server.wait_for("/sign-in"))
        server.stop()
    return {"first_page_s": min(found), "worst_s": max(found)}


def show(measured: dict[str, Any]) -> None:
    click.echo(f"\n{CLIENTS} clients over HTTP, encrypted database, every commit on the disk")
    click.echo(f"{'':30}{'per second':>12}{'p50 ms':>10}{'p99 ms':>10}")
    for name, title in TITLES.items():
        run = measured["load"][name]
        click.echo(f"{title:30}{run['per_second']:12.0f}{run['p50_ms']:10.1f}{run['p99_ms']:10.1f}")
    size, start = measured["size"], measured["start"]
    after, fresh, floor = (measured["memory"][each]["worker_rss"] for each in MOMENTS)
    click.echo(f"{'Ratio to the floor':30}{measured['ratio']:12.2f}")
    click.echo(
        f"{'Memory of the worker':30}{after:12.0f} MB ({fresh:.0f} when fresh, floor {floor:.0f})"
    )
    click.echo(f"{'Start to first page':30}{start['first_page_s']:12.2f} s")
    click.echo(
        f"{'Database, 1,000 households':30}{size['mb_per_1000']:12.1f} MB "
        f"(their bodies alone {size['floor_mb_per_1000']:.1f})"
    )


def keep(measured: dict[str, Any]) -> None:
    out = ROOT / "bench" / "out"
    out.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "machine": platform.platform()}
    path = out / f"{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(measured | machine, indent=1) + "\n", encoding="utf-8")


def require(run: Any) -> None:
    if run.returncode:
        raise click.ClickException(run.stderr)


if __name__ == "__main__":
    bench()
