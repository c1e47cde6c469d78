"""Base, questions and truth, from files that `people` wrote; and which of the questions time is taken of."""

import csv
import random
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

import numpy as np

from bench.matching.measures import Question
from bench.matching.peers import Row
from bench.matching.people import COLUMNS, Columns

SIX = 6


def read_columns(path: Path) -> Columns:
    with path.open(encoding="utf-8", newline="") as lines:
        columns = zip(*list(csv.reader(lines))[1:], strict=True)
    return {
        name: np.array(values, dtype=object) for name, values in zip(COLUMNS, columns, strict=True)
    }


def read_questions(folder: Path) -> list[Question]:
    """Families as they stand in queries.csv, one after the other."""
    with (folder / "queries.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as lines:
        truth = {row["query_id"]: row for row in csv.DictReader(lines)}
    return [
        question_of(list(family), truth)
        for _visit, family in groupby(rows, key=lambda row: row["registration"])
    ]


def question_of(family: list[Row], truth: dict[str, Row]) -> Question:
    ids = [row["id"] for row in family]
    return Question(
        family, [truth[each]["base_id"] for each in ids], [truth[each]["kind"] for each in ids]
    )


def alone(questions: list[Question]) -> list[Question]:
    """Everybody by himself, as if each had come without the others."""
    return [
        replace(each, family=[row], truth=[truth], kinds=[kind])
        for each in questions
        for row, truth, kind in zip(each.family, each.truth, each.kinds, strict=True)
    ]


def some(questions: list[Question], count: int, seed: int) -> list[Question]:
    """At most `count` of them, in a random order: each is asked once, so that each is cold."""
    chosen = questions.copy()
    random.Random(seed).shuffle(chosen)
    return chosen[:count]


def of_six(questions: list[Question]) -> list[Question]:
    return [each for each in questions if len(each.family) == SIX]


@dataclass(frozen=True)
class Asked:
    """`single` are asked one by one; `six` together. Each person once, so that all are cold."""

    single: list[Question]
    six: list[Question]
    seed: int
    warming: list[Question] = field(default_factory=list)

    def fewer(self, count: int) -> "Asked":
        return replace(self, single=self.single[:count], six=self.six[: max(1, count // 10)])


def asked_of(questions: list[Question], count: int, seed: int) -> Asked:
    """The families of six are left out of the single ones: whoever was asked for is warm."""
    six = some(of_six(questions), count, seed)
    kept = {id(each) for each in six}
    single = some(alone([each for each in questions if id(each) not in kept]), count + 20, seed)
    return Asked(single[20:], six, seed, single[:20])
