"""All doubles of a register on Apache Spark: the passes of `passes`, piece by piece, on its executors.

The driver builds the index and hands it to every machine once, as a file; an executor's Python processes
map it into memory and keep it. What comes back is what a piece of the register gave, as bytes.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from pyspark import SparkFiles
from pyspark.errors import PySparkRuntimeError
from pyspark.sql import SparkSession

from homeward.matching.engine.completion import completed
from homeward.matching.engine.handing import hand_over, taken_over
from homeward.matching.engine.kept import Kept
from homeward.matching.engine.local import Progress
from homeward.matching.engine.passes import (
    LINKS,
    LONE,
    Candidates,
    Listed,
    Pairs,
    ToJudge,
    alone,
    bits_of,
    candidates_of_chunk,
    chunks_of,
    in_order,
    least_bits,
    pairs_of_links,
    pairs_of_lone,
    pieces,
    to_judge,
    together,
)
from homeward.matching.index import Built
from homeward.matching.layout import F32, U32
from homeward.matching.linking import Doubles
from homeward.matching.weights import Weights

ANSWER: Final = "piece long, rows binary, values binary"
WAVES: Final = 20  # jobs of a pass, for its progress; fewer where there is little to do
SMALLER: Final = 4  # than pieces of the local engine: cores wait for the last one
MOST_AT_ONCE: Final = 500  # pieces of a job: what they give passes through the driver
# Nobody else on the network may ask a Spark on one machine for the file with the names.
ON_ONE_MACHINE: Final = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}

Span = tuple[int, int]
Answer = tuple[U32, F32]


class NoSpark(RuntimeError):
    """It does not start here."""


@dataclass
class Handed:
    """An index as an executor has it: without the words."""

    built: Built
    weights: Weights
    doubles: Doubles

    def __len__(self) -> int:
        return int(self.built.known.rows.shape[0])


class Step(NamedTuple):
    """What is done with each span of rows or pairs. `files`: names of what was handed over for it."""

    work: Callable[..., Answer]
    files: tuple[str, ...]
    least: float


def session_of(master: str | None = None) -> SparkSession:
    """The one that runs already or that `spark-submit` describes; else a new one, here.

    :raises NoSpark: there is no Java, or it is too old.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    building = SparkSession.builder.appName("homeward dedupe")
    if master:
        building = building.master(master)
    if "PYSPARK_GATEWAY_PORT" not in os.environ and (master or "local").startswith("local"):
        for name, value in ON_ONE_MACHINE.items():
            building = building.config(name, value)
    try:
        session = building.getOrCreate()
    except PySparkRuntimeError as error:
        raise NoSpark(str(error)) from None
    session.sparkContext.setLogLevel("ERROR")
    return session


def find_doubles_on_spark(
    index: Listed,
    doubles: Doubles,
    *,
    threshold: float,
    session: SparkSession,
    kept: Kept | None = None,
    progress: Progress = lambda rows: None,
) -> Pairs:
    """The pairs that `local.find_doubles` finds, in the same order.

    What is handed over stays until the session ends: an executor may come late.
    """
    folder = Path(tempfile.mkdtemp(prefix="homeward-", dir=SparkFiles.getRootDirectory()))
    handed = Handed(index.built, index.weights, doubles)
    register = _hand_over(session, handed, folder / f"{folder.name}-register")
    _compile(folder / register)
    first = Step(_candidates_of, (register,), least_bits(index))
    judging = to_judge(index, together([*_candidates(session, index, first, kept, progress)]))
    both = register, _hand_over(session, judging, folder / f"{folder.name}-to-judge")
    links = Step(_of_links, both, bits_of(threshold))
    lone = Step(_of_lone, both, bits_of(threshold))
    found = [
        *_done(session, links, pieces(judging.links.shape[0], LINKS // SMALLER)),
        *_done(session, lone, pieces(judging.lone.shape[0], LONE // SMALLER)),
    ]
    pairs = in_order([Pairs(*answer) for _span, answer in found])
    return completed(index, pairs, alone(index, doubles), least=bits_of(threshold))


def _candidates(
    session: SparkSession, index: Listed, step: Step, kept: Kept | None, progress: Progress
) -> Iterator[Candidates]:
    if kept:
        kept.prepare()
    left: dict[Span, int] = {}
    for number, first, last in chunks_of(index):
        done = kept.load(number) if kept else None
        if done is None:
            left[first, last] = number
        else:
            progress(last - first)
            yield Candidates(*done)
    for (first, last), found in _done(session, step, [*left]):
        if kept:
            kept.save(left[first, last], *found)
        progress(last - first)
        yield Candidates(*found)


def _done(
    session: SparkSession, step: Step, spans: Sequence[Span]
) -> Iterator[tuple[Span, Answer]]:
    """In the order of `spans`. Two jobs at once, so that no core waits for the last piece of one."""
    parallel = session.sparkContext.defaultParallelism
    size = min(max(len(spans) // WAVES, 4 * parallel), MOST_AT_ONCE)
    waves = [spans[first:last] for first, last in pieces(len(spans), size)]
    with ThreadPoolExecutor(2) as pool:
        for wave, answers in zip(
            waves, pool.map(partial(_wave, session, step), waves), strict=True
        ):
            yield from zip(wave, answers, strict=True)


def _wave(session: SparkSession, step: Step, spans: Sequence[Span]) -> list[Answer]:
    frame = session.range(0, len(spans), 1, len(spans))
    table = frame.mapInArrow(partial(_answers, step, spans), ANSWER).toArrow()
    rows = sorted(table.to_pylist(), key=lambda row: row["piece"])
    return [
        (
            np.frombuffer(row["rows"], np.uint32).reshape(-1, 2),
            np.frombuffer(row["values"], np.float32),
        )
        for row in rows
    ]


def _hand_over(session: SparkSession, found: Any, path: Path) -> str:
    """Returns its name, which no other run has."""
    hand_over(found, path)
    session.sparkContext.addFile(str(path))
    return path.name


def _compile(register: Path) -> None:
    """Here and once, before every process of this machine does it for itself."""
    handed: Handed = taken_over(register)
    nothing = ToJudge(np.zeros((0, 2), np.uint32), np.zeros((0, 2), np.uint32))
    _candidates_of(handed, (0, 0), 0.0)
    _of_links(handed, nothing, (0, 0), 0.0)
    _of_lone(handed, nothing, (0, 0), 0.0)


# From here on, what executors do.


def _answers(
    step: Step, spans: Sequence[Span], batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    taken = [_taken_over(name) for name in step.files]
    for batch in batches:
        for piece in batch.column(0).to_pylist():
            rows, values = step.work(*taken, spans[piece], step.least)
            columns = {"piece": [piece], "rows": [rows.tobytes()], "values": [values.tobytes()]}
            yield pa.RecordBatch.from_pydict(columns)


@lru_cache(maxsize=2)
def _taken_over(name: str) -> Any:
    return taken_over(Path(SparkFiles.get(name)))


def _candidates_of(handed: Handed, span: Span, least: float) -> Answer:
    return candidates_of_chunk(handed, handed.doubles, *span, least)


def _of_links(handed: Handed, judging: ToJudge, span: Span, least: float) -> Answer:
    return pairs_of_links(handed, handed.doubles, judging.links[slice(*span)], least)


def _of_lone(handed: Handed, judging: ToJudge, span: Span, least: float) -> Answer:
    return pairs_of_lone(handed, handed.doubles, judging.lone[slice(*span)], least)
