import numpy as np
import pytest

from homeward.matching.engine.local import find_doubles
from homeward.matching.people import People


def found_in(people: People, **options: int) -> list[tuple[list[int], float]]:
    pairs = find_doubles(people.index, people.doubles(), threshold=0.5, **options)
    return list(zip(pairs.rows.tolist(), pairs.scores.tolist(), strict=True))


def test_pieces_and_threads_change_nothing(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found_in(people, threads=1)
    for piece, size in (("CHUNK", 700), ("LINKS", 50), ("LONE", 90)):
        monkeypatch.setattr(f"homeward.matching.engine.passes.{piece}", size)
    monkeypatch.setattr("homeward.matching.engine.local.LINKS", 50)
    monkeypatch.setattr("homeward.matching.engine.local.LONE", 90)
    assert found_in(people, threads=3) == whole
    assert len(whole) > 100


def test_pairs_are_in_order_and_each_is_there_once(people: People) -> None:
    rows = find_doubles(people.index, people.doubles(), threshold=0.5).rows
    assert rows.tolist() == np.unique(rows, axis=0).tolist()
    assert (rows[:, 0] < rows[:, 1]).all()


def test_two_of_one_registration_are_never_a_pair(people: People) -> None:
    rows = find_doubles(people.index, people.doubles(), threshold=0.01).rows
    one, other = (people.index.registrations_of(rows[:, side]) for side in (0, 1))
    alone = one == np.uint32(0xFFFFFFFF)
    assert (alone | (one != other)).all()
    assert alone.any()
