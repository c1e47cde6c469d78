from pathlib import Path

import numpy as np
import pytest

from homeward.matching.engine.kept import Kept
from homeward.matching.engine.local import find_doubles
from homeward.matching.people import People

PAIRS = np.array([[1, 2], [3, 9]], np.uint32)
BITS = np.array([7.5, 20.25], np.float32)


def kept_in(folder: Path, mark: str = "a list") -> Kept:
    kept = Kept(folder / "pairs.csv.part", mark)
    kept.prepare()
    return kept


def test_a_chunk_that_is_done_is_there_for_the_next_run(tmp_path: Path) -> None:
    kept_in(tmp_path).save(3, PAIRS, BITS)
    pairs, bits = kept_in(tmp_path).load(3) or pytest.fail("nothing was kept")
    assert (pairs.tolist(), bits.tolist()) == (PAIRS.tolist(), BITS.tolist())
    assert kept_in(tmp_path).load(2) is None


def test_what_another_list_left_behind_is_thrown_away(tmp_path: Path) -> None:
    kept_in(tmp_path).save(3, PAIRS, BITS)
    assert kept_in(tmp_path, "another list").load(3) is None


def test_a_chunk_that_was_half_written_does_not_count(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    (kept.folder / "chunk-000003.tmp").write_bytes(b"PK half of it")
    assert kept_in(tmp_path).load(3) is None


def test_nothing_is_left_behind_at_the_end(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    kept.save(0, PAIRS, BITS)
    (kept.folder / "chunk-000001.tmp").write_bytes(b"PK half of it")
    kept.clear()
    assert list(tmp_path.iterdir()) == []


def test_only_its_owner_can_read_the_folder(tmp_path: Path) -> None:
    assert kept_in(tmp_path).folder.stat().st_mode & 0o777 == 0o700


def test_a_run_takes_what_is_kept_for_granted(
    people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("homeward.matching.engine.passes.CHUNK", 1000)
    whole = find_doubles(people.index, people.doubles(), threshold=0.5, kept=kept_in(tmp_path))
    for chunk in (0, 2):
        (kept_in(tmp_path).folder / f"chunk-{chunk:06}.npz").unlink()
    asked = []
    monkeypatch.setattr(
        "homeward.matching.engine.local.candidates_of_chunk",
        lambda _index, _doubles, first, _last, _least: asked.append(first) or (PAIRS[:0], BITS[:0]),
    )
    again = find_doubles(people.index, people.doubles(), threshold=0.5, kept=kept_in(tmp_path))
    assert sorted(asked) == [0, 2000]
    assert 0 < again.scores.size < whole.scores.size
