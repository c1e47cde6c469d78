import ast
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.matching import people
from bench.matching.people import COLUMNS, Columns, drawn, drawn_doubled
from bench.matching.people.noise import NAMES, profile

FOLDER = Path(people.__file__).parent


def same(one: Columns, other: Columns) -> bool:
    return all(one[column].tolist() == other[column].tolist() for column in one)


def test_the_generator_imports_nothing_of_what_it_measures() -> None:
    imported = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
    assert imported == {
        "bench", "click", "collections", "contextlib", "csv", "dataclasses", "functools", "itertools",
        "numpy", "pathlib", "random", "typing",
    }  # fmt: skip


def test_the_same_seed_gives_the_same_people() -> None:
    first, again = (drawn(persons=3000, seed=4, queries=60, families=30) for _ in range(2))
    assert all(same(one, other) for one, other in zip(first, again, strict=True))


def test_another_seed_gives_other_people() -> None:
    one, other = (drawn(persons=3000, seed=seed)[0] for seed in (4, 5))
    assert one["given_name"].tolist() != other["given_name"].tolist()


def test_a_small_register_is_the_beginning_of_a_large_one() -> None:
    small, large = (drawn(persons=persons, seed=4)[0] for persons in (1000, 3000))
    assert small["id"].tolist() == large["id"][:1000].tolist()
    assert small["registration"].tolist() == large["registration"][:1000].tolist()


def test_queries_lead_to_persons_of_the_register_or_to_nobody() -> None:
    base, queries, truth = drawn(persons=3000, seed=4, queries=100, families=60)
    assert tuple(sorted(base)) == tuple(sorted(COLUMNS))
    assert queries["id"].tolist() == truth["query_id"].tolist()
    known = truth["base_id"] != ""
    assert set(truth["base_id"][known]) <= set(base["id"])
    assert (truth["kind"] == "again").tolist() == known.tolist()
    assert set(truth["kind"]) == {"again", "unseen", "unseen_in_known_family"}
    assert len(set(truth["base_id"][known])) == known.sum()


def test_families_stand_together_in_a_register_with_doubles() -> None:
    records, truth = drawn_doubled(persons=3000, seed=4)
    assert len(records["id"]) == len(set(records["id"])) == 3000
    changes = sum(one != other for one, other in pairwise(records["registration"].tolist()))
    assert changes == len(set(records["registration"])) - 1
    _entities, counts = np.unique(truth["entity_id"].astype(str), return_counts=True)
    assert counts.max() == 3
    assert 0.05 < (counts > 1).mean() < 0.2


def test_every_rate_grows_from_clean_to_harsh() -> None:
    clean, field, harsh = (vars(profile(name)) for name in NAMES)
    assert all(clean[key] <= field[key] <= harsh[key] for key in clean)
