"""Eight desks at once, each its own process so that no client waits for another."""

import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.driving import Desk

CLIENTS = 8


@dataclass(frozen=True)
class Run:
    """What one burst took; `latencies` in seconds."""

    seconds: float
    latencies: list[float]
    refused: int

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def burst(
    port: int,
    path: str,
    bodies: Sequence[bytes],
    sign_in: tuple[str, str] | None,
    every: float = 0.0,
) -> Run:
    """Everybody signs in, waits for the others, then sends as fast as answers come.

    With `every`, each client begins a request so many seconds after the last, and they take turns;
    who is late for the next one has waited since its moment.
    """
    context = multiprocessing.get_context("fork")
    together, answers = context.Barrier(CLIENTS), context.SimpleQueue()
    shares = [bodies[number::CLIENTS] for number in range(CLIENTS)]
    clients = [
        context.Process(
            target=_client,
            args=(port, path, share, sign_in, (every, number / CLIENTS), together, answers),
        )
        for number, share in enumerate(shares)
    ]
    for client in clients:
        client.start()
    found = [answers.get() for _ in clients]
    for client in clients:
        client.join()
    begun, ended = min(each[0] for each in found), max(each[1] for each in found)
    latencies = [latency for each in found for latency in each[2]]
    return Run(ended - begun, latencies, sum(each[3] for each in found))


def together(runs: Sequence[Run]) -> Run:
    return Run(
        sum(run.seconds for run in runs),
        [latency for run in runs for latency in run.latencies],
        sum(run.refused for run in runs),
    )


def _client(
    port: int,
    path: str,
    bodies: Sequence[bytes],
    sign_in: tuple[str, str] | None,
    turns: tuple[float, float],
    together: Any,
    answers: Any,
) -> None:
    desk, latencies, refused = Desk(port), [], 0
    if sign_in:
        desk.sign_in(*sign_in)
    together.wait()
    begun = time.perf_counter()
    every, first = turns
    for number, body in enumerate(bodies):
        sent = begun + (number + first) * every if every else time.perf_counter()
        time.sleep(max(0.0, sent - time.perf_counter()))
        status, _answer = desk.request("POST", path, body)
        latencies.append(time.perf_counter() - sent)
        refused += status != 201
    answers.put((begun, time.perf_counter(), latencies, refused))
