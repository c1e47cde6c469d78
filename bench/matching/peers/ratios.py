"""rapidfuzz: the edit ratio of romanised names, words sorted, against everybody of the base."""

import time
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from bench.matching.peers import (
    SHOWN,
    Answer,
    Found,
    Row,
    nearer_first,
    text_of,
    texts_of,
    year_of,
    years_of,
)
from bench.matching.people import Columns
from bench.matching.romanised import romanised


class Ratios:
    name = "rapidfuzz"
    note = "token_sort_ratio of romanised names against all, both cores; bytes of the texts"
    bytes_a_person = 0.0

    def fill(self, base: Columns) -> None:
        self.texts = [in_order(text) for text in texts_of(base)]
        self.ids, self.years = base["id"].tolist(), np.array(years_of(base))
        self.bytes_a_person = sum(map(len, self.texts)) / max(1, len(self.texts)) + 49

    def ask(self, family: Sequence[Row]) -> Answer:
        begun = time.perf_counter()
        asked = [in_order(text_of(row)) for row in family]
        scores = process.cdist(asked, self.texts, scorer=fuzz.ratio, dtype=np.float32, workers=-1)
        found = [self.best(each, row) for each, row in zip(scores, family, strict=True)]
        return Answer(time.perf_counter() - begun, found)

    def best(self, scores: np.ndarray, row: Row) -> Found:
        year = year_of(row.get("birth", ""))
        count = min(SHOWN * 5, len(scores))
        rows = np.argpartition(scores, -count)[-count:]
        found = [(self.ids[at], float(scores[at]), int(self.years[at])) for at in rows]
        return nearer_first(found, year)

    def close(self) -> None:
        self.texts.clear()


def in_order(text: str) -> str:
    return " ".join(sorted(romanised(text).split()))
