"""Pairs that follow from pairs."""

from types import SimpleNamespace
from typing import Any

import numpy as np

from homeward.matching import layout
from homeward.matching.engine.completion import MOST, completed
from homeward.matching.engine.passes import Pairs

ALONE = layout.NO_REGISTRATION


def register(*registrations: int) -> Any:
    rows = np.zeros((len(registrations), layout.WORDS), np.uint32)
    rows[:, layout.REGISTRATION] = registrations
    return SimpleNamespace(built=SimpleNamespace(known=SimpleNamespace(rows=rows)))


def told(
    index: Any, *pairs: tuple[int, int, float], least: float = 0.0, own: float = 0.0
) -> list[tuple[int, ...]]:
    """`own`: what each pair is worth by itself."""
    given = Pairs(
        np.array([pair[:2] for pair in pairs], np.uint32).reshape(-1, 2),
        np.array([pair[2] for pair in pairs], np.float32),
    )
    found = completed(index, given, lambda rows: np.full(len(rows), own, np.float32), least=least)
    return [
        (*row, score) for row, score in zip(found.rows.tolist(), found.scores.tolist(), strict=True)
    ]


def test_two_who_are_one_with_a_third_are_one_and_less_sure_than_the_weaker_link():
    index = register(ALONE, ALONE, ALONE)
    found = told(index, (0, 1, 8.0), (1, 2, 4.0), own=3.0)
    assert found == [(0, 1, 8.0), (0, 2, 3.0), (1, 2, 4.0)]


def test_what_speaks_against_two_who_follow_is_heard():
    index = register(ALONE, ALONE, ALONE)
    assert told(index, (0, 1, 8.0), (1, 2, 4.0), own=-5.0)[1] == (0, 2, 1.0)
    assert told(index, (0, 1, 8.0), (1, 2, 4.0), own=-15.0) == [(0, 1, 8.0), (1, 2, 4.0)]


def test_a_pair_that_is_told_by_itself_keeps_the_better_of_its_scores():
    index = register(ALONE, ALONE, ALONE)
    assert told(index, (0, 1, 8.0), (0, 2, 6.5), (1, 2, 7.0))[1] == (0, 2, 6.5)
    assert told(index, (0, 1, 8.0), (0, 2, 0.5), (1, 2, 7.0), own=6.0)[1] == (0, 2, 6.0)


def test_those_who_stood_there_together_are_never_one():
    index = register(5, ALONE, 5)
    assert told(index, (0, 1, 8.0), (1, 2, 4.0)) == [(0, 1, 8.0), (1, 2, 4.0)]


def test_what_follows_too_weakly_is_not_told():
    index = register(ALONE, ALONE, ALONE)
    assert told(index, (0, 1, 8.0), (1, 2, 4.0), least=3.5) == [(0, 1, 8.0), (1, 2, 4.0)]


def test_a_chain_ends_at_as_many_records_as_one_person_may_have():
    size = MOST + 6
    links = [(row, row + 1, 4.0) for row in range(size - 1)]
    found = told(register(*[ALONE] * size), *links)
    assert (0, MOST - 1, 2.25) in found
    assert all(other - one < MOST for one, other, _score in found)


def test_nothing_follows_from_nothing():
    assert told(register(ALONE)) == []
