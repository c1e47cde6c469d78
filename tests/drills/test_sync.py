"""Sites exchange all they have while now the one, now the other is killed: nothing lost or doubled."""

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

from bench.driving import HOMEWARD, ROOT, SERVE, Server, environment, serving
from tests.drills.desks import require_verified, rows_of, wait_until
from tests.drills.nodes import assert_equal, demo, pair, run

FAMILIES = 40
KILLS = 8
COUNT = "SELECT COUNT(*) FROM ledger_entry"


def test_two_sites_that_are_killed_again_and_again_come_to_the_same(tmp_path: Path) -> None:
    one, other = (
        demo(tmp_path / "one", FAMILIES, seed=1),
        demo(tmp_path / "other", FAMILIES, seed=2),
    )
    chance, in_the_middle = random.Random(7), 0
    with serving(SERVE, other) as server:
        pair(one, other, server.port)
        port = server.port
    for turn in range(KILLS):
        server = Server(SERVE, other, port)
        server.wait_for("/health")
        exchange = under_way(one, other, port)
        time.sleep(chance.uniform(0, 0.1))
        in_the_middle += exchange.poll() is None
        if turn % 2:
            server.kill()
            assert exchange.wait(timeout=60) in (0, 2)
        else:
            os.kill(exchange.pid, signal.SIGKILL)
            exchange.wait()
            server.kill()
    with serving(SERVE, other) as server:
        address = f"http://127.0.0.1:{server.port}"
        run(one, "peer", "add", address)
        told = run(one, "sync", "--peer", address, "--once")
        assert "0 received, 0 sent, 0 refused" in run(one, "sync", "--peer", address, "--once")
    rows = assert_equal(one, other)
    for folder in (one, other):
        require_verified(folder)
    assert in_the_middle > KILLS / 2
    print(f"\n{KILLS} kills, {in_the_middle} of them in the middle; {rows} rows equal; {told}")


def under_way(one: Path, other: Path, port: int) -> "subprocess.Popen[bytes]":
    """An exchange that has brought at least one entry over, or has ended."""
    before, exchange = counted(one, other), syncing(one, port)
    wait_until(lambda: counted(one, other) > before or exchange.poll() is not None)
    return exchange


def counted(*folders: Path) -> int:
    return sum(count for folder in folders for ((count,),) in [rows_of(folder, COUNT)])


def syncing(folder: Path, port: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*HOMEWARD, "sync", "--peer", f"http://127.0.0.1:{port}", "--once"],
        env=environment(folder),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_three_sites_and_a_hub_by_network_and_by_stick(tmp_path: Path) -> None:
    """The third site has no network: its entries reach the first through the hub, on a stick both ways."""
    names = ("hub", "one", "two", "far")
    hub, one, two, far = (demo(tmp_path / name, 3, seed=n) for n, name in enumerate(names))
    with serving(SERVE, hub) as server:
        address = f"http://127.0.0.1:{server.port}"
        for site in (one, two, far):
            pair(site, hub, server.port)
        for site in (one, two):
            run(site, "sync", "--peer", address, "--once")
    (tmp_path / "stick").mkdir()
    carry(far, hub, tmp_path / "stick" / "up")
    carry(hub, far, tmp_path / "stick" / "down", "--since-held")
    with serving(SERVE, hub, "/health") as server:
        for site in (one, two):
            run(site, "peer", "add", f"http://127.0.0.1:{server.port}")
            run(site, "sync", "--peer", f"http://127.0.0.1:{server.port}", "--once")
    rows = [assert_equal(hub, site) for site in (one, two)]
    carry(hub, far, tmp_path / "stick" / "last", "--since-held")
    rows.append(assert_equal(hub, far))
    for folder in (hub, one, two, far):
        require_verified(folder)
    print(f"\nHub and three sites: {rows[0]} rows are equal everywhere")


def carry(sender: Path, receiver: Path, file: Path, *options: str) -> None:
    run(sender, "bundle", "export", str(file), "--to", device_of(receiver), *options)
    run(receiver, "bundle", "import", str(file))


def device_of(folder: Path) -> str:
    device: str = json.loads(run(folder, "peer", "card"))["device"]
    return device
