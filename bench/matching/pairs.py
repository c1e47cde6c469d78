"""Pairs of records that are said to be one person, counted beside the pairs that are."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[str, str]
Scored = list[tuple[str, str, float]]


@dataclass(frozen=True)
class Pairs:
    """Pairs of records said to be one person, beside those that are."""

    said: int
    right: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 0.0


def truth_of(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["entity_id"] for row in csv.DictReader(lines)}


def counted(said: Iterable[Pair], entity: dict[str, str]) -> Pairs:
    pairs = {tuple(sorted(pair)) for pair in said}
    right = sum(entity[one] == entity[other] for one, other in pairs)
    true = sum(count * (count - 1) // 2 for count in Counter(entity.values()).values())
    return Pairs(len(pairs), right, true)


def completed(said: Iterable[Pair]) -> list[Pair]:
    """With one and other, other and third the same, also one and third: as clusters have it."""
    group: dict[str, str] = {}

    def top(each: str) -> str:
        while (above := group.setdefault(each, each)) != each:
            group[each] = group.setdefault(above, above)
            each = above
        return each

    for one, other in said:
        group[top(one)] = top(other)
    members: dict[str, list[str]] = defaultdict(list)
    for each in list(group):
        members[top(each)].append(each)
    return [
        (one, other)
        for some in members.values()
        for at, one in enumerate(sorted(some))
        for other in sorted(some)[at + 1 :]
    ]


def best_f1(
    scored: Iterable[tuple[str, str, float]], entity: dict[str, str]
) -> tuple[float, Pairs]:
    """The threshold that suits it best, looked up with the answers at hand: kind to whoever is measured."""
    ranked = sorted(scored, key=lambda each: -each[2])
    true = counted([], entity).true
    best, at_best, right = Pairs(0, 0, true), 1.0, 0
    for count, (one, other, probability) in enumerate(ranked, 1):
        right += entity[one] == entity[other]
        last = count == len(ranked) or ranked[count][2] < probability
        pairs = Pairs(count, right, true)
        if last and pairs.f1 > best.f1:
            best, at_best = pairs, probability
    return at_best, best
