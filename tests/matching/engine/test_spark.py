"""The engine on a cluster of two cores on this machine. Its start takes ten seconds, once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from homeward.matching.engine import spark
from homeward.matching.engine.kept import Kept
from homeward.matching.engine.local import Pairs, find_doubles
from homeward.matching.people import People

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # sockets that pyspark leaves open


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    found = spark.session_of("local[2]")
    yield found
    found.stop()


def told(pairs: Pairs) -> list[tuple[list[int], float]]:
    return list(zip(pairs.rows.tolist(), pairs.scores.tolist(), strict=True))


def test_both_engines_find_the_same_pairs_with_the_same_scores(
    people: People, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("homeward.matching.engine.passes.CHUNK", 300)
    monkeypatch.setattr(spark, "LINKS", 80)
    monkeypatch.setattr(spark, "LONE", 80)
    index, doubles = people.index, people.doubles()
    here = find_doubles(index, doubles, threshold=0.1)
    there = spark.find_doubles_on_spark(index, doubles, threshold=0.1, session=session)
    assert told(there) == told(here)
    assert len(here.scores) > 100


def test_a_run_goes_on_with_what_is_kept(
    people: People, session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("homeward.matching.engine.passes.CHUNK", 1000)
    index, doubles, kept = people.index, people.doubles(), Kept(tmp_path / "part", "a list")
    here = find_doubles(index, doubles, threshold=0.5, kept=kept)
    (kept.folder / "chunk-000001.npz").unlink()
    asked = []
    done = spark._done
    monkeypatch.setattr(
        spark,
        "_done",
        lambda session, step, spans: asked.append([*spans]) or done(session, step, spans),
    )
    there = spark.find_doubles_on_spark(index, doubles, threshold=0.5, session=session, kept=kept)
    assert told(there) == told(here)
    assert asked[0] == [(1000, 2000)]


def test_nothing_is_found_where_nobody_stands_twice(session: Any) -> None:
    from homeward.matching.names import profile
    from homeward.matching.records import Record
    from homeward.matching.tables import Row

    one = People(profile("afghan"))
    one.take([Row("a", "", Record(("Ahmad", "Karim", "", "")))])
    found = spark.find_doubles_on_spark(one.index, one.doubles(), threshold=0.5, session=session)
    assert told(found) == []


def test_executors_load_the_kernels_and_compile_nothing(people: People, session: Any) -> None:
    def in_cache(batches: Iterator[Any]) -> Iterator[Any]:
        from pyarrow import RecordBatch

        from homeward.matching.linking import likely_rows

        for _batch in batches:
            hits, misses = likely_rows.stats.cache_hits, likely_rows.stats.cache_misses
            told = {"hits": [sum(hits.values())], "misses": [sum(misses.values())]}
            yield RecordBatch.from_pydict(told)

    spark.find_doubles_on_spark(people.index, people.doubles(), threshold=0.5, session=session)
    frame = session.range(0, 2, 1, 2).mapInArrow(in_cache, "hits long, misses long")
    told = frame.toArrow().to_pydict()
    assert set(told["misses"]) == {0}
    assert max(told["hits"]) == 1
