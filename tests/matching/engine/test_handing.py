from pathlib import Path

import numpy as np

from homeward.matching.engine.handing import hand_over, taken_over
from homeward.matching.postings import Sorted


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    sent = Sorted(
        np.arange(5, dtype=np.uint32),
        np.array([7, 1], np.uint16),
        np.zeros((0, 2), np.uint32),
    )
    hand_over({"names": sent, "years": 4.5}, tmp_path / "handed")
    found = taken_over(tmp_path / "handed")
    assert found["years"] == 4.5
    assert [each.tolist() for each in found["names"]] == [each.tolist() for each in sent]
    assert [each.dtype for each in found["names"]] == [each.dtype for each in sent]


def test_whoever_writes_into_an_array_writes_into_their_own(tmp_path: Path) -> None:
    hand_over([np.zeros(3, np.uint32)], tmp_path / "handed")
    taken_over(tmp_path / "handed")[0][1] = 5
    assert taken_over(tmp_path / "handed")[0].tolist() == [0, 0, 0]


def test_kernels_find_arrays_as_numpy_makes_them(tmp_path: Path) -> None:
    hand_over([b"x" * 13, np.arange(9, dtype=np.uint64)], tmp_path / "handed")
    flags = taken_over(tmp_path / "handed")[1].flags
    assert (flags.aligned, flags.writeable, flags.c_contiguous) == (True, True, True)
