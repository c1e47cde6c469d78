"""A workbook read in a process of its own, with bounded memory, that knows no key.

Reading one takes openpyxl about a millisecond a row, in which the server could do nothing else, and a
file made to harm would harm no more than this process. It gets the file through a pipe and answers
with a line of JSON for the shape, for each row, and for the end.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import IO, Any, BinaryIO, Final

from homeward.lists.files.csv_rows import Numbered
from homeward.lists.files.shapes import GLANCE, Shape, shape_of
from homeward.lists.files.xlsx_rows import DAMAGED, xlsx_rows, xlsx_shape
from homeward.problems import Problem, Refused

COMMAND: Final = [sys.executable, "-m", "homeward.lists.files.apart"]
MOST_MEMORY: Final = 2 * 1024**3  # bytes of address space
NICE: Final = 10  # desks come first
END: Final = {"end": True}
Reading = subprocess.Popen[bytes]


@contextmanager
def workbook_apart(file: BinaryIO, sheet: str) -> Iterator[tuple[Shape, Iterator[Numbered]]]:
    """Its shape and its rows; the process ends with the block.

    :raises Refused: as `xlsx_shape` and `xlsx_rows` do.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOMEWARD_")}
    process = subprocess.Popen(  # noqa: S603  (nothing in the command comes from outside)
        COMMAND,
        env=kept,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        _send(process, file, sheet)
        answers = _answers(process)
        yield shape_of(next(answers)["shape"]), answers
    finally:
        process.kill()
        with process:
            pass


def _send(process: Reading, file: BinaryIO, sheet: str) -> None:
    """A process that died meanwhile is noticed by its answers."""
    file.seek(0)
    with suppress(BrokenPipeError), process.stdin or BytesIO() as pipe:
        pipe.write(json.dumps(sheet).encode() + b"\n")
        while piece := file.read(GLANCE):
            pipe.write(piece)


def _answers(process: Reading) -> Iterator[Any]:
    """:raises Refused: what the process could not read, or that it died of the file."""
    for line in process.stdout or ():
        answer = json.loads(line)
        if answer == END:
            return
        if isinstance(answer, dict) and "refused" in answer:
            raise Refused(Problem(**answer["refused"]))
        yield answer
    raise Refused(Problem(DAMAGED, "file"))


def main(given: BinaryIO, answers: IO[str]) -> None:
    try:
        sheet, file = json.loads(given.readline()), BytesIO(given.read())
        shape = xlsx_shape(file, sheet=sheet)
        _answer(answers, {"shape": shape.as_json()})
        for number, cells in xlsx_rows(file, shape):
            if cells:
                _answer(answers, [number, cells])
    except Refused as refused:
        problem = refused.problems[0]
        told = {"code": problem.code, "path": problem.path, "params": dict(problem.params)}
        _answer(answers, {"refused": told})
    _answer(answers, END)


def _answer(answers: IO[str], answer: Any) -> None:
    answers.write(json.dumps(answer) + "\n")


def _stay_small() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    os.nice(NICE)


if __name__ == "__main__":
    _stay_small()
    main(sys.stdin.buffer, sys.stdout)
