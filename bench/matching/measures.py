"""What is counted: who stands in the first place, what a threshold lets through, how long it took."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.matching.peers import Found, Row

AGAIN, UNSEEN, UNSEEN_IN_KNOWN = "again", "unseen", "unseen_in_known_family"


@dataclass(frozen=True)
class Question:
    """Those who stand together, and for each of them the one of the base (or "") and the kind."""

    family: list[Row]
    truth: list[str]
    kinds: list[str]


@dataclass
class Told:
    """What one engine said to each person asked for, in the order of the questions."""

    truth: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def add(self, question: Question, found: Sequence[Found]) -> None:
        self.truth += question.truth
        self.kinds += question.kinds
        self.found += found

    def of(self, kind: str) -> list[int]:
        return [at for at, each in enumerate(self.kinds) if each == kind]

    def first(self, at: int) -> tuple[str, float]:
        return self.found[at][0] if self.found[at] else ("", float("-inf"))


def recall_at(told: Told, places: int = 1) -> float | None:
    """Of those who were registered before, whom the engine has among its first `places`."""
    rows = told.of(AGAIN)
    hits = sum(
        told.truth[at] in [person for person, _score in told.found[at][:places]] for at in rows
    )
    return hits / len(rows) if rows else None


def threshold_for(told: Told, false_share: float) -> float:
    """The lowest score that at most this share of the never seen reach with their best."""
    scores = sorted((told.first(at)[1] for at in told.of(UNSEEN)), reverse=True)
    allowed = int(false_share * len(scores))
    return scores[allowed] if allowed < len(scores) else float("-inf")


def recall_above(told: Told, threshold: float) -> float | None:
    """In the first place and above the threshold."""
    rows = told.of(AGAIN)
    hits = sum(told.first(at)[0] == told.truth[at] and told.first(at)[1] > threshold for at in rows)
    return hits / len(rows) if rows else None


def false_above(told: Told, threshold: float, kind: str) -> float | None:
    rows = told.of(kind)
    return sum(told.first(at)[1] > threshold for at in rows) / len(rows) if rows else None


def wrong_above(told: Told, threshold: float) -> float | None:
    """Of those registered before, the share taken for somebody else above the threshold."""
    rows = told.of(AGAIN)
    wrong = sum(
        told.first(at)[0] != told.truth[at] and told.first(at)[1] > threshold for at in rows
    )
    return wrong / len(rows) if rows else None


def accuracy(told: Told) -> dict[str, float | None]:
    """Thresholds are set on those of `told` who were never seen."""
    measured = {"recall@1": recall_at(told), "recall@10": recall_at(told, 10)}
    for name, share in (("1 %", 0.01), ("0.1 %", 0.001)):
        threshold = threshold_for(told, share)
        measured |= {
            f"recall at {name} false": recall_above(told, threshold),
            f"unseen of known families matched at {name}": false_above(
                told, threshold, UNSEEN_IN_KNOWN
            ),
            f"taken for another at {name}": wrong_above(told, threshold),
        }
    counts = {
        f"persons {kind}": float(len(told.of(kind))) for kind in (AGAIN, UNSEEN, UNSEEN_IN_KNOWN)
    }
    return measured | counts


def latency(seconds: Sequence[float]) -> dict[str, float]:
    """Milliseconds."""
    taken = sorted(each * 1000 for each in seconds)
    last = len(taken) - 1
    return {
        "p50": statistics.median(taken),
        "p99": taken[min(last, int(len(taken) * 0.99))],
        "count": len(taken),
    }
